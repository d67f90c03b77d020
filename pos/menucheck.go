package pos

import "unicode/utf8"

// MenuProblem says what is wrong at a place of a menu.
type MenuProblem int

// The problems a menu can have.
const (
	MenuEmpty         MenuProblem = iota + 1 // no category, or no item at all
	TooManyCategories                        // more than MaxCategories
	TooManyItems                             // more than MaxItems
	NameMissing
	NameTooLong     // over MaxNameLength characters
	NameUnclean     // control or invisible characters
	NameTwice       // the same category name, or choice name in a group, again
	CodeOutOfRange  // not 1 to MaxItemCode
	CodeTwice       // another item has the code
	PriceOutOfRange // not 0 to MaxPrice
	TooManyGroups   // more than MaxGroups
	NoChoices       // an option group without choices
	TooManyChoices  // more than MaxChoices
	MinOutOfRange   // not 0 to the number of choices
	MaxOutOfRange   // below min, below 1, or above the number of choices
)

// MenuPlace points into a menu by index; -1 where it does not go that deep.
type MenuPlace struct {
	Category, Item, Group, Choice int
	Key                           string // the field at fault: "name", "code", "price", "min", "max"; "" for the whole
}

// MenuFault is one problem of a menu and where it is.
type MenuFault struct {
	Place   MenuPlace
	Problem MenuProblem
}

// Check returns every fault of the menu, in the menu's order; none means that
// it can be sold from.
func (m *Menu) Check() []MenuFault {
	c := menuCheck{codes: map[int]bool{}}
	if m.Len() == 0 {
		c.add(MenuPlace{-1, -1, -1, -1, ""}, MenuEmpty)
	}
	if len(m.Categories) > MaxCategories {
		c.add(MenuPlace{MaxCategories, -1, -1, -1, ""}, TooManyCategories)
	}
	if m.Len() > MaxItems {
		c.add(MenuPlace{-1, -1, -1, -1, ""}, TooManyItems)
	}
	seen := map[string]bool{}
	for i, category := range m.Categories {
		place := MenuPlace{i, -1, -1, -1, "name"}
		c.name(place, category.Name)
		if seen[category.Name] {
			c.add(place, NameTwice)
		}
		seen[category.Name] = true
		for j, item := range category.Items {
			c.item(i, j, item)
		}
	}
	return c.faults
}

type menuCheck struct {
	faults []MenuFault
	codes  map[int]bool
}

func (c *menuCheck) add(p MenuPlace, problem MenuProblem) {
	c.faults = append(c.faults, MenuFault{p, problem})
}

func (c *menuCheck) name(p MenuPlace, name string) {
	switch {
	case name == "":
		c.add(p, NameMissing)
	case CleanText(name, MaxNameLength) == name:
	case utf8.RuneCountInString(name) > MaxNameLength:
		c.add(p, NameTooLong)
	default:
		c.add(p, NameUnclean)
	}
}

func (c *menuCheck) price(p MenuPlace, price Won) {
	if price < 0 || price > MaxPrice {
		c.add(p, PriceOutOfRange)
	}
}

func (c *menuCheck) item(category, index int, item Item) {
	at := func(key string) MenuPlace { return MenuPlace{category, index, -1, -1, key} }
	c.name(at("name"), item.Name)
	c.price(at("price"), item.Price)
	switch {
	case item.Code < 1 || item.Code > MaxItemCode:
		c.add(at("code"), CodeOutOfRange)
	case c.codes[item.Code]:
		c.add(at("code"), CodeTwice)
	default:
		c.codes[item.Code] = true
	}
	if len(item.Options) > MaxGroups {
		c.add(MenuPlace{category, index, MaxGroups, -1, ""}, TooManyGroups)
	}
	for g, group := range item.Options {
		c.group(MenuPlace{category, index, g, -1, ""}, group)
	}
}

func (c *menuCheck) group(p MenuPlace, group OptionGroup) {
	at := func(key string) MenuPlace { p.Key = key; return p }
	c.name(at("name"), group.Name)
	n := len(group.Choices)
	switch {
	case n == 0:
		c.add(at(""), NoChoices)
		return
	case n > MaxChoices:
		c.add(at(""), TooManyChoices)
	}
	if group.Min < 0 || group.Min > n {
		c.add(at("min"), MinOutOfRange)
	}
	if group.Max < 1 || group.Max < group.Min || group.Max > n {
		c.add(at("max"), MaxOutOfRange)
	}
	seen := map[string]bool{}
	for i, choice := range group.Choices {
		place := p
		place.Choice, place.Key = i, "name"
		c.name(place, choice.Name)
		if seen[choice.Name] {
			c.add(place, NameTwice)
		}
		seen[choice.Name] = true
		place.Key = "price"
		c.price(place, choice.Price)
	}
}
