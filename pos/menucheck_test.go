package pos_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"truckpos/pos"
)

// truckMenu is what the tests sell.
func truckMenu() pos.Menu {
	return pos.Menu{Categories: []pos.Category{
		{Name: "꼬치", Items: []pos.Item{
			{Code: 101, Name: "닭꼬치", Price: 4000, Options: []pos.OptionGroup{
				{Name: "맛", Min: 1, Max: 1, Choices: []pos.Choice{{Name: "소금"}, {Name: "양념"}, {Name: "매운맛", Price: 500}}},
				{Name: "추가", Max: 2, Choices: []pos.Choice{{Name: "치즈", Price: 500}, {Name: "떡", Price: 700}}},
			}},
			{Code: 102, Name: "어묵", Price: 1000},
			{Code: 103, Name: "통째로", Price: pos.MaxPrice},
		}},
		{Name: "음료", Items: []pos.Item{{Code: 201, Name: "생수", Price: 1000, TaxFree: true}}},
	}}
}

func TestMenuCheckNamesEveryProblemAndPlace(t *testing.T) {
	at := func(c, i, g, ch int, key string) pos.MenuPlace {
		return pos.MenuPlace{Category: c, Item: i, Group: g, Choice: ch, Key: key}
	}
	item := func(m *pos.Menu) *pos.Item { return &m.Categories[0].Items[0] }
	group := func(m *pos.Menu) *pos.OptionGroup { return &item(m).Options[0] }
	tests := map[string]struct {
		spoil func(m *pos.Menu)
		want  []pos.MenuFault
	}{
		"good":          {func(*pos.Menu) {}, nil},
		"nothing":       {func(m *pos.Menu) { *m = pos.Menu{} }, []pos.MenuFault{{at(-1, -1, -1, -1, ""), pos.MenuEmpty}}},
		"no items":      {func(m *pos.Menu) { m.Categories = m.Categories[:1]; m.Categories[0].Items = nil }, []pos.MenuFault{{at(-1, -1, -1, -1, ""), pos.MenuEmpty}}},
		"no name":       {func(m *pos.Menu) { item(m).Name = "" }, []pos.MenuFault{{at(0, 0, -1, -1, "name"), pos.NameMissing}}},
		"long name":     {func(m *pos.Menu) { item(m).Name = strings.Repeat("닭", 41) }, []pos.MenuFault{{at(0, 0, -1, -1, "name"), pos.NameTooLong}}},
		"longest name":  {func(m *pos.Menu) { item(m).Name = strings.Repeat("닭", 40) }, nil},
		"unclean name":  {func(m *pos.Menu) { m.Categories[1].Name = "음\u202e료" }, []pos.MenuFault{{at(1, -1, -1, -1, "name"), pos.NameUnclean}}},
		"same category": {func(m *pos.Menu) { m.Categories[1].Name = "꼬치" }, []pos.MenuFault{{at(1, -1, -1, -1, "name"), pos.NameTwice}}},
		"code 0":        {func(m *pos.Menu) { item(m).Code = 0 }, []pos.MenuFault{{at(0, 0, -1, -1, "code"), pos.CodeOutOfRange}}},
		"code 100000":   {func(m *pos.Menu) { item(m).Code = 100_000 }, []pos.MenuFault{{at(0, 0, -1, -1, "code"), pos.CodeOutOfRange}}},
		"same code":     {func(m *pos.Menu) { m.Categories[1].Items[0].Code = 101 }, []pos.MenuFault{{at(1, 0, -1, -1, "code"), pos.CodeTwice}}},
		"price below":   {func(m *pos.Menu) { item(m).Price = -1 }, []pos.MenuFault{{at(0, 0, -1, -1, "price"), pos.PriceOutOfRange}}},
		"price above":   {func(m *pos.Menu) { item(m).Price = pos.MaxPrice + 1 }, []pos.MenuFault{{at(0, 0, -1, -1, "price"), pos.PriceOutOfRange}}},
		"choice price":  {func(m *pos.Menu) { group(m).Choices[2].Price = -1 }, []pos.MenuFault{{at(0, 0, 0, 2, "price"), pos.PriceOutOfRange}}},
		"same choice":   {func(m *pos.Menu) { group(m).Choices[1].Name = "소금" }, []pos.MenuFault{{at(0, 0, 0, 1, "name"), pos.NameTwice}}},
		"group name":    {func(m *pos.Menu) { group(m).Name = " 맛" }, []pos.MenuFault{{at(0, 0, 0, -1, "name"), pos.NameUnclean}}},
		"no choices":    {func(m *pos.Menu) { group(m).Choices = nil }, []pos.MenuFault{{at(0, 0, 0, -1, ""), pos.NoChoices}}},
		"min below":     {func(m *pos.Menu) { group(m).Min = -1 }, []pos.MenuFault{{at(0, 0, 0, -1, "min"), pos.MinOutOfRange}}},
		"min above":     {func(m *pos.Menu) { group(m).Min, group(m).Max = 4, 3 }, []pos.MenuFault{{at(0, 0, 0, -1, "min"), pos.MinOutOfRange}, {at(0, 0, 0, -1, "max"), pos.MaxOutOfRange}}},
		"max 0":         {func(m *pos.Menu) { group(m).Min, group(m).Max = 0, 0 }, []pos.MenuFault{{at(0, 0, 0, -1, "max"), pos.MaxOutOfRange}}},
		"max above":     {func(m *pos.Menu) { group(m).Max = 4 }, []pos.MenuFault{{at(0, 0, 0, -1, "max"), pos.MaxOutOfRange}}},
		"10 choices": {func(m *pos.Menu) {
			for i := range 7 {
				group(m).Choices = append(group(m).Choices, pos.Choice{Name: fmt.Sprint("맛", i)})
			}
		}, []pos.MenuFault{{at(0, 0, 0, -1, ""), pos.TooManyChoices}}},
		"11 groups": {func(m *pos.Menu) { item(m).Options = slices.Repeat(item(m).Options[1:], 11) },
			[]pos.MenuFault{{at(0, 0, pos.MaxGroups, -1, ""), pos.TooManyGroups}}},
		"51 categories": {func(m *pos.Menu) {
			for i := range 49 {
				m.Categories = append(m.Categories, pos.Category{Name: fmt.Sprint("빈 칸", i)})
			}
		}, []pos.MenuFault{{at(pos.MaxCategories, -1, -1, -1, ""), pos.TooManyCategories}}},
		"20001 items": {func(m *pos.Menu) {
			for code := 1000; m.Len() <= pos.MaxItems; code++ {
				m.Categories[1].Items = append(m.Categories[1].Items, pos.Item{Code: code, Name: "물"})
			}
		}, []pos.MenuFault{{at(-1, -1, -1, -1, ""), pos.TooManyItems}}},
		"several": {func(m *pos.Menu) { item(m).Name = ""; item(m).Price = -1 },
			[]pos.MenuFault{{at(0, 0, -1, -1, "name"), pos.NameMissing}, {at(0, 0, -1, -1, "price"), pos.PriceOutOfRange}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			menu := truckMenu()
			tt.spoil(&menu)
			if got := menu.Check(); !slices.Equal(got, tt.want) {
				t.Errorf("faults %v, want %v", got, tt.want)
			}
		})
	}
}

func TestLineRefusesWhatTheMenuDoesNotOffer(t *testing.T) {
	menu := truckMenu()
	tests := map[string]struct {
		code, quantity int
		choices        [][]int
		want           error
	}{
		"good":             {101, 2, [][]int{{2}, {1, 0}}, nil},
		"no options":       {102, 999, nil, nil},
		"unknown item":     {999, 1, nil, pos.ErrNotOnMenu},
		"none of it":       {102, 0, nil, pos.ErrAmount},
		"too many":         {102, 1000, nil, pos.ErrAmount},
		"must choose":      {101, 1, nil, pos.ErrNotOnMenu},
		"one too many":     {101, 1, [][]int{{0, 1}}, pos.ErrNotOnMenu},
		"the same twice":   {101, 1, [][]int{{0}, {1, 1}}, pos.ErrNotOnMenu},
		"no such choice":   {101, 1, [][]int{{3}}, pos.ErrNotOnMenu},
		"negative choice":  {101, 1, [][]int{{-1}}, pos.ErrNotOnMenu},
		"optional is free": {101, 1, [][]int{{0}, {}}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			line, err := menu.Line(tt.code, tt.quantity, tt.choices)
			if !errors.Is(err, tt.want) {
				t.Fatalf("error %v, want %v", err, tt.want)
			}
			if err == nil && (line.Code != tt.code || line.Quantity != tt.quantity) {
				t.Errorf("line %+v", line)
			}
		})
	}
	if item, _ := menu.Find(101); !item.MustChoose() {
		t.Error("a skewer needs a taste")
	}
	if item, _ := menu.Find(102); item.MustChoose() {
		t.Error("nothing must be chosen")
	}
}
