package order

import "truckpos/pos"

// entry is one item of the menu, ready to be searched.
type entry struct {
	item     *pos.Item
	category int
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
			x.entries = append(x.entries, entry{item, c, name, starts})
		}
	}
	x.first = append(x.first, len(x.entries))
	return x
}

// search appends to into the entries that q asks for, best first: the exact
// code and codes that begin like it, or names that begin with the words and
// then names that hold them.
func (x *index) search(q query, into []int) []int {
	if q.code > 0 {
		return x.searchCode(q.code, into)
	}
	for pass := range 2 {
		for i := range x.entries {
			at := x.entries[i].find(q.words)
			if at == 0 && pass == 0 || at > 0 && pass == 1 {
				into = append(into, i)
			}
		}
	}
	return into
}

func (x *index) searchCode(code int, into []int) []int {
	exact, ok := x.byCode[code]
	if ok {
		into = append(into, exact)
	}
	for i := range x.entries {
		c := x.entries[i].item.Code
		for c > code {
			c /= 10
		}
		if c == code && (!ok || i != exact) {
			into = append(into, i)
		}
	}
	return into
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

// begins reports whether w is the syllable r before its last consonant was
// typed: 다 for 닭.
func begins(r, w rune) bool {
	if r < firstSyllable || r > lastSyllable || w < firstSyllable || w > lastSyllable {
		return false
	}
	return (w-firstSyllable)%perVowel == 0 && (r-firstSyllable)/perVowel == (w-firstSyllable)/perVowel
}
