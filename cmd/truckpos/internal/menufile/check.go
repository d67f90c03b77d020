package menufile

import (
	"fmt"

	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/pos"
	"truckpos/tui/text"
)

// check adds what the domain finds wrong with the menu, at the line of each
// place, unless that place has a fault already.
func (d *decoder) check(menu *pos.Menu) {
	before := d.doc.Len()
	for _, fault := range menu.Check() {
		p := fault.Place
		if d.bad[p] || fault.Problem == pos.MenuEmpty && before > 0 {
			continue
		}
		line := 0
		if t := d.places[at(p, "")]; t != nil {
			line = t.LineOf(p.Key)
		}
		d.doc.Add(line, say(fault.Problem, d.name(p)))
	}
}

// name is what a person calls the item, or the category, that a place is in.
func (d *decoder) name(p pos.MenuPlace) string {
	t := d.places[pos.MenuPlace{Category: p.Category, Item: p.Item, Group: -1, Choice: -1}]
	if t == nil || d.bad[pos.MenuPlace{Category: p.Category, Item: p.Item, Group: -1, Choice: -1, Key: "name"}] {
		return ""
	}
	name, _ := t.Text("name")
	return pos.CleanText(name, pos.MaxNameLength)
}

func say(problem pos.MenuProblem, name string) tomldoc.Sentence {
	return func(t *text.CLI) string {
		said := t.Menu.Problems[problem]
		if limit, ok := limit(problem); ok {
			said = fmt.Sprintf(said, limit)
		}
		if name == "" {
			return said
		}
		return name + ": " + said
	}
}

// limit is the number that the sentence about a problem names.
func limit(problem pos.MenuProblem) (any, bool) {
	switch problem {
	case pos.TooManyCategories:
		return pos.MaxCategories, true
	case pos.TooManyItems:
		return pos.MaxItems, true
	case pos.NameTooLong:
		return pos.MaxNameLength, true
	case pos.CodeOutOfRange:
		return pos.MaxItemCode, true
	case pos.PriceOutOfRange:
		return int64(pos.MaxPrice), true
	case pos.TooManyGroups:
		return pos.MaxGroups, true
	case pos.TooManyChoices:
		return pos.MaxChoices, true
	case pos.MenuEmpty, pos.NameMissing, pos.NameUnclean, pos.NameTwice, pos.CodeTwice, pos.NoChoices,
		pos.MinOutOfRange, pos.MaxOutOfRange:
	}
	return nil, false
}
