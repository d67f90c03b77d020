package sampledays

import "truckpos/pos"

// Menu is what the truck sells.
func Menu() pos.Menu {
	all := items()
	return pos.Menu{Categories: []pos.Category{{Name: "식사", Items: all[:3]}, {Name: "음료", Items: all[3:]}}}
}

func items() []pos.Item {
	return []pos.Item{
		{Code: 101, Name: "닭꼬치 소금", Price: 4_000}, {Code: 102, Name: "떡볶이", Price: 5_000, Options: []pos.OptionGroup{
			{Name: "맵기", Min: 1, Max: 1, Choices: []pos.Choice{{Name: "보통"}, {Name: "매운맛", Price: 500}}}}},
		{Code: 103, Name: "어묵", Price: 1_000}, {Code: 104, Name: "생수", Price: 1_500, TaxFree: true},
	}
}

// content is the order with that number: one to four lines.
func content(n int) pos.Content {
	menu := items()
	var c pos.Content
	for i := range 1 + n%4 {
		it := menu[(n+i)%len(menu)]
		line := pos.Line{Code: it.Code, Name: it.Name, UnitPrice: it.Price, TaxFree: it.TaxFree, Quantity: 1 + (n+i)%3}
		if it.MustChoose() {
			line.Options = []pos.LineOption{{Name: "매운맛", Price: 500}}
		}
		c.Lines = append(c.Lines, line)
	}
	if n%23 == 0 {
		c.Discount, c.Note = 500, "포장, 젓가락 두 개"
	}
	return c
}
