package pos

// Limits of a menu. They bound what a file may bring in and what a screen must draw.
const (
	MaxCategories     = 50
	MaxItems          = 20_000
	MaxGroups         = 10         // option groups of one item
	MaxChoices        = 9          // choices of one group: each sits on a digit
	MaxItemCode       = 99_999     // five digits typed at the counter
	MaxNameLength     = 40         // characters of a name
	MaxPrice      Won = 10_000_000 // won, of an item or a choice
)

// Menu is what the truck sells, in the order it is shown.
type Menu struct {
	Categories []Category
}

// Category is a heading with its items.
type Category struct {
	Name  string
	Items []Item
}

// Item is one thing on sale.
type Item struct {
	Code    int    // short number typed at the counter, unique in the menu
	Name    string // as the customer says it
	Price   Won    // VAT included
	TaxFree bool   // carries no VAT (unprocessed food)
	Options []OptionGroup
}

// OptionGroup is a question asked about an item: a sauce, an extra.
type OptionGroup struct {
	Name    string
	Min     int // choices that must be taken; 1 or more opens by itself
	Max     int // choices that may be taken
	Choices []Choice
}

// Choice is one answer to an option group.
type Choice struct {
	Name  string
	Price Won // added to the item's price, VAT included
}

// MustChoose reports whether the item cannot be sold without choosing an option.
func (i Item) MustChoose() bool {
	for _, g := range i.Options {
		if g.Min > 0 {
			return true
		}
	}
	return false
}

// Find looks an item up by its code.
func (m *Menu) Find(code int) (Item, bool) {
	for _, c := range m.Categories {
		for _, it := range c.Items {
			if it.Code == code {
				return it, true
			}
		}
	}
	return Item{}, false
}

// Len is the number of items.
func (m *Menu) Len() int {
	n := 0
	for _, c := range m.Categories {
		n += len(c.Items)
	}
	return n
}
