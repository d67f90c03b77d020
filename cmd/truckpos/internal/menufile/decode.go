package menufile

import (
	"fmt"
	"io"

	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/pos"
	"truckpos/tui/text"
)

// MaxSize bounds a menu file, in bytes. The largest menu the till takes, with
// options at every item, stays well below it.
const MaxSize = 8 << 20

const (
	sectionCategory = "[[category]]"
	sectionItem     = "[[category.item]]"
	sectionOption   = "[[category.item.option]]"
	sectionChoices  = "[[category.item.option.choices]]"
)

// schema is every key a menu file may have.
func schema() tomldoc.Schema {
	return tomldoc.Schema{
		{Header: sectionCategory, Keys: []string{"name"}},
		{Header: sectionItem, Keys: []string{"code", "name", "price", "tax_free"}},
		{Header: sectionOption, Keys: []string{"name", "min", "max"}},
		{Header: sectionChoices, Keys: []string{"name", "price"}},
	}
}

// Decode reads a menu. Name is how the file is called in the faults. An error
// is a *[tomldoc.Faults] with everything that is wrong, or one of reading.
func Decode(name string, from io.Reader) (pos.Menu, error) {
	data, err := io.ReadAll(io.LimitReader(from, MaxSize+1))
	if err != nil {
		return pos.Menu{}, fmt.Errorf("read menu %s: %w", name, err)
	}
	if len(data) > MaxSize {
		return pos.Menu{}, &tomldoc.Faults{Path: name, List: []tomldoc.Fault{
			{Say: func(t *text.CLI) string { return fmt.Sprintf(t.File.TooLarge, MaxSize) }},
		}}
	}
	d := decoder{doc: tomldoc.Parse(data), bad: map[pos.MenuPlace]bool{}}
	d.doc.CheckKeys(schema())
	menu := d.menu()
	d.check(&menu)
	if err := d.doc.Faults(name); err != nil {
		return pos.Menu{}, err
	}
	return menu, nil
}

// decoder takes a menu from a document and remembers where each part stood.
type decoder struct {
	doc    *tomldoc.Doc
	places map[pos.MenuPlace]*tomldoc.Table // of whole things: Key is ""
	bad    map[pos.MenuPlace]bool           // values that have a fault already
}

func (d *decoder) menu() pos.Menu {
	d.places = map[pos.MenuPlace]*tomldoc.Table{}
	var menu pos.Menu
	for i, t := range d.doc.Root().Tables("category") {
		p := pos.MenuPlace{Category: i, Item: -1, Group: -1, Choice: -1}
		d.begin(p, t, sectionCategory, "name")
		category := pos.Category{Name: d.named(p)}
		for j, t := range t.Tables("item") {
			p.Item = j
			category.Items = append(category.Items, d.item(p, t))
		}
		menu.Categories = append(menu.Categories, category)
	}
	return menu
}

func (d *decoder) item(p pos.MenuPlace, t *tomldoc.Table) pos.Item {
	d.begin(p, t, sectionItem, "code", "name", "price")
	item := pos.Item{
		Code:  d.number(p, "code", 0, pos.MaxItemCode),
		Name:  d.named(p),
		Price: pos.Won(d.number(p, "price", 0, int(pos.MaxPrice))),
	}
	item.TaxFree, _ = t.Bool("tax_free")
	for i, t := range t.Tables("option") {
		p.Group = i
		item.Options = append(item.Options, d.group(p, t))
	}
	return item
}

func (d *decoder) group(p pos.MenuPlace, t *tomldoc.Table) pos.OptionGroup {
	d.begin(p, t, sectionOption, "name", "choices")
	group := pos.OptionGroup{
		Name: d.named(p),
		Min:  d.number(p, "min", 0, pos.MaxChoices),
		Max:  d.number(p, "max", 1, pos.MaxChoices),
	}
	before := d.doc.Len()
	choices := t.Tables("choices")
	if len(choices) == 0 && (!t.Has("choices") || d.doc.Len() > before) {
		d.bad[p] = true // said already
	}
	for i, t := range choices {
		p.Choice = i
		d.begin(p, t, sectionChoices, "name")
		group.Choices = append(group.Choices, pos.Choice{
			Name: d.named(p), Price: pos.Won(d.number(p, "price", 0, int(pos.MaxPrice))),
		})
	}
	return group
}

// begin notes where a thing stands and what it lacks.
func (d *decoder) begin(p pos.MenuPlace, t *tomldoc.Table, header string, required ...string) {
	d.places[p] = t
	t.Require(header, required...)
	for _, key := range required {
		if !t.Has(key) {
			d.bad[at(p, key)] = true
		}
	}
}

// named reads the name that everything in a menu has.
func (d *decoder) named(p pos.MenuPlace) string {
	s, ok := d.places[p].Text("name")
	if !ok {
		d.bad[at(p, "name")] = true
	}
	return s
}

// number reads a whole number, otherwise when there is none. One that is far
// out of range becomes one that is just out of it, so that it fits an int.
func (d *decoder) number(p pos.MenuPlace, key string, otherwise, limit int) int {
	t := d.places[p]
	n, ok := t.Int(key)
	if !ok {
		if t.Has(key) {
			d.bad[at(p, key)] = true
		}
		return otherwise
	}
	return int(max(-1, min(n, int64(limit)+1)))
}

func at(p pos.MenuPlace, key string) pos.MenuPlace {
	p.Key = key
	return p
}
