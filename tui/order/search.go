package order

import "truckpos/pos"

// entry is one item of the menu, ready to be searched.
type entry struct {
	item     *pos.Item
	name     []rune // folded
	initials []rune // of name, character by character
}

// index is the menu, ready to be searched. It is built once per menu.
type index struct {
	menu    *pos.Menu
	entries []entry
	byCode  map[int]int
	first   []int // first entry of each category, and the end
}

func newIndex(menu *pos.Menu) *index {
	x := &index{menu: menu, entries: make([]entry, 0, menu.Len()), byCode: make(map[int]int, menu.Len())}
	for c := range menu.Categories {
		x.first = append(x.first, len(x.entries))
		for i := range menu.Categories[c].Items {
			item := &menu.Categories[c].Items[i]
			name := fold(item.Name)
			starts := make([]rune, len(name))
			for k, r := range name {
				starts[k] = initial(r)
			}
			x.byCode[item.Code] = len(x.entries)
			x.entries = append(x.entries, entry{item, name, starts})
		}
	}
	x.first = append(x.first, len(x.entries))
	return x
}

// find looks an item up by its code.
func (x *index) find(code int) (pos.Item, bool) {
	i, ok := x.byCode[code]
	if !ok {
		return pos.Item{}, false
	}
	return *x.entries[i].item, true
}

// search appends to into the entries that q asks for, best first: the item
// with the code and then codes that begin like it; the name itself, names that
// begin with the words, names that hold them.
func (x *index) search(q query, into []int) []int {
	if exact, ok := x.byCode[q.code]; ok {
		into = append(into, exact)
	}
	var begin, hold []int
	for i := range x.entries {
		e := &x.entries[i]
		at := e.find(q.words)
		switch {
		case q.code > 0 && e.item.Code == q.code: // stands first already
		case q.code > 0 && startsWith(e.item.Code, q.code), at == 0 && len(q.words) == len(e.name):
			into = append(into, i)
		case at == 0:
			begin = append(begin, i)
		case at > 0:
			hold = append(hold, i)
		}
	}
	return append(append(into, begin...), hold...)
}

// startsWith reports whether a code begins with the digits of another.
func startsWith(code, with int) bool {
	for code > with {
		code /= 10
	}
	return code == with
}

// find is where the words begin in the name, -1 if they do not.
func (e *entry) find(words []rune) int {
	for at := 0; at+len(words) <= len(e.name); at++ {
		if e.matches(words, at) {
			return at
		}
	}
	return -1
}

func (e *entry) matches(words []rune, at int) bool {
	for i, w := range words {
		r := e.name[at+i]
		switch {
		case w == r || w == e.initials[at+i]:
		case i == len(words)-1 && begins(r, w):
		default:
			return false
		}
	}
	return true
}
