package storage

import (
	"encoding/binary"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
)

// corrupted is a copy of a specimen on its way to ruin.
type corrupted struct {
	*specimen
	random         *rand.Rand
	ledger, anchor []byte
	did            []string // to find it again
}

func (c *corrupted) say(format string, a ...any) { c.did = append(c.did, fmt.Sprintf(format, a...)) }

// place draws an offset: mostly in a page that is in use, and there often
// where something lies.
func (c *corrupted) place() int {
	if c.random.IntN(5) == 0 {
		return c.random.IntN(len(c.ledger))
	}
	at := int(c.usedPage()) * pageSize
	if c.random.IntN(3) == 0 {
		return at + c.random.IntN(256)
	}
	return at + c.random.IntN(pageSize)
}

// usedPage draws a page of the tree, the list of free pages or a head page.
func (c *corrupted) usedPage() uint64 {
	switch c.random.IntN(12) {
	case 0:
		return c.raw.listing
	case 1:
		return uint64(c.random.IntN(2))
	case 2:
		return c.raw.root
	case 3, 4:
		if branches := c.raw.byKind[branchPage]; len(branches) > 0 {
			return branches[c.random.IntN(len(branches))]
		}
	}
	return c.raw.inUse[c.random.IntN(len(c.raw.inUse))]
}

func (c *corrupted) page(id uint64) []byte { return c.ledger[id*pageSize:][:pageSize] }

func (c *corrupted) garbage(b []byte) {
	for i := range b {
		b[i] = byte(c.random.Uint32())
	}
}

type corruption struct {
	name    string
	corrupt func(c *corrupted)
}

// corruptions are all kinds; the likelier one is named more than once.
func corruptions() []corruption {
	return []corruption{
		{"flipped bit", flipBit}, {"flipped bit", flipBit}, {"flipped bit", flipBit}, {"flipped bit", flipBit},
		{"changed value", changeValue}, {"changed value", changeValue}, {"changed value", changeValue},
		{"garbage", writeGarbage}, {"garbage", writeGarbage},
		{"zeroed sector", zeroSector}, {"zeroed page", zeroPage}, {"garbage page", garblePage},
		{"swapped pages", swapPages}, {"page in the place of another", copyPage},
		{"number in a page", changeNumber}, {"number in a page", changeNumber},
		{"page number in a branch", changeBranch}, {"free page", changeFree},
		{"truncated", truncate}, {"truncated", truncate},
		{"lost write of a page", loseWrite}, {"lost write of a page", loseWrite}, {"lost write of sectors", loseSectors},
		{"old ledger", putLedgerBack}, {"old anchor", putAnchorBack}, {"spoiled anchor", spoilAnchor},
		{"another file", foreignFile}, {"appended garbage", appendGarbage},
	}
}

func flipBit(c *corrupted) {
	at, bit := c.place(), c.random.IntN(8)
	c.say("bit %d of byte %d of page %d", bit, at%pageSize, at/pageSize)
	c.ledger[at] ^= 1 << bit
}

// changeValue flips a bit of a key or value; every bucket is as likely.
func changeValue(c *corrupted) {
	buckets := slices.Sorted(maps.Keys(c.raw.places))
	bucket := buckets[c.random.IntN(len(buckets))]
	places := c.raw.places[bucket]
	b := places[c.random.IntN(len(places))]
	at, bit := c.raw.offset(b)+c.random.IntN(len(b)), c.random.IntN(8)
	c.say("bit %d of byte %d of page %d, in bucket %s", bit, at%pageSize, at/pageSize, bucket)
	c.ledger[at] ^= 1 << bit
}

func writeGarbage(c *corrupted) {
	at := c.place()
	n := min(1+c.random.IntN(64), len(c.ledger)-at)
	c.say("%d bytes from byte %d of page %d", n, at%pageSize, at/pageSize)
	c.garbage(c.ledger[at : at+n])
}

func zeroSector(c *corrupted) {
	at := c.place() / sectorSize * sectorSize
	c.say("sector at byte %d of page %d", at%pageSize, at/pageSize)
	clear(c.ledger[at : at+sectorSize])
}

func zeroPage(c *corrupted) {
	id := c.usedPage()
	c.say("page %d", id)
	clear(c.page(id))
}

func garblePage(c *corrupted) {
	id := c.usedPage()
	keep := c.random.IntN(2) * pageHeader // sometimes its header stays
	c.say("page %d from byte %d", id, keep)
	c.garbage(c.page(id)[keep:])
}

func swapPages(c *corrupted) {
	a, b := c.usedPage(), c.usedPage()
	c.say("pages %d and %d", a, b)
	held := append([]byte(nil), c.page(a)...)
	copy(c.page(a), c.page(b))
	copy(c.page(b), held)
	if c.random.IntN(2) == 0 { // as if each had been written under the other's number
		c.say("renumbered")
		binary.NativeEndian.PutUint64(c.page(a), a)
		binary.NativeEndian.PutUint64(c.page(b), b)
	}
}

func copyPage(c *corrupted) {
	from, to := c.usedPage(), c.usedPage()
	c.say("page %d in the place of %d", from, to)
	copy(c.page(to), c.page(from))
	binary.NativeEndian.PutUint64(c.page(to), to)
}

// changeNumber changes one of the numbers that bbolt's pages are made of.
func changeNumber(c *corrupted) {
	id := c.usedPage()
	page := c.page(id)
	at := []int{8, 10, 12}[c.random.IntN(3)] // kind, count, overflow
	if n := int(binary.NativeEndian.Uint16(page[10:])); n > 0 && n < 250 && c.random.IntN(4) > 0 {
		at = pageHeader + elementHeader*c.random.IntN(n) + 4*c.random.IntN(4)
	}
	before := binary.NativeEndian.Uint16(page[at:])
	after := []uint16{before + 1, before - 1, 0, 0xFFFF, before ^ 1<<c.random.IntN(16), uint16(c.random.Uint32())}[c.random.IntN(6)]
	c.say("%d → %d at byte %d of page %d", before, after, at, id)
	binary.NativeEndian.PutUint16(page[at:], after)
}

// changeBranch makes a branch refer to another page.
func changeBranch(c *corrupted) {
	branches := c.raw.byKind[branchPage]
	if len(branches) == 0 {
		flipBit(c)
		return
	}
	id := branches[c.random.IntN(len(branches))]
	page := c.page(id)
	i := c.random.IntN(int(binary.NativeEndian.Uint16(page[10:])))
	to := c.usedPage()
	c.say("element %d of page %d leads to page %d", i, id, to)
	binary.NativeEndian.PutUint64(page[pageHeader+elementHeader*i+8:], to)
}

// changeFree lists another page as free.
func changeFree(c *corrupted) {
	page := c.page(c.raw.listing)
	n := int(binary.NativeEndian.Uint16(page[10:]))
	if n == 0 {
		flipBit(c)
		return
	}
	i, free := c.random.IntN(n), c.usedPage()
	c.say("page %d is free, as %d of %d", free, i, n)
	binary.NativeEndian.PutUint64(page[pageHeader+8*i:], free)
}

func truncate(c *corrupted) {
	size := c.random.IntN(len(c.ledger))
	switch c.random.IntN(4) {
	case 0:
		size = size / pageSize * pageSize
	case 1:
		size = size / sectorSize * sectorSize
	case 2:
		size = len(c.ledger) - 1 - c.random.IntN(2*pageSize)
	}
	c.say("to %d of %d bytes", size, len(c.ledger))
	c.ledger = c.ledger[:size]
}

// lost draws pages that the last commits changed, and returns what was there.
func (c *corrupted) lost() (id int, before []byte) {
	older := c.older[len(c.older)-1-c.random.IntN(min(4, len(c.older)))]
	var changed []int
	for id := range min(len(older.ledger), len(c.ledger)) / pageSize {
		if string(older.ledger[id*pageSize:][:pageSize]) != string(c.ledger[id*pageSize:][:pageSize]) {
			changed = append(changed, id)
		}
	}
	id = changed[c.random.IntN(len(changed))]
	return id, older.ledger[id*pageSize:][:pageSize]
}

func loseWrite(c *corrupted) {
	for range 1 + c.random.IntN(2) {
		id, before := c.lost()
		c.say("page %d", id)
		copy(c.ledger[id*pageSize:], before)
	}
}

func loseSectors(c *corrupted) {
	id, before := c.lost()
	from := c.random.IntN(pageSize/sectorSize) * sectorSize
	to := from + sectorSize*(1+c.random.IntN((pageSize-from)/sectorSize))
	c.say("bytes %d to %d of page %d", from, to, id)
	copy(c.ledger[id*pageSize+from:], before[from:to])
}

func putLedgerBack(c *corrupted) {
	all := append(c.old[:len(c.old):len(c.old)], c.older...)
	i := c.random.IntN(len(all))
	c.say("copy %d of %d", i, len(all))
	c.ledger = append([]byte(nil), all[i].ledger...)
}

func putAnchorBack(c *corrupted) {
	all := append(c.old[:len(c.old):len(c.old)], c.older...)
	i := c.random.IntN(len(all))
	c.say("copy %d of %d", i, len(all))
	c.anchor = all[i].anchor
}

func spoilAnchor(c *corrupted) {
	switch c.random.IntN(4) {
	case 0:
		at := c.random.IntN(len(c.anchor))
		c.say("bit flipped at %d", at)
		c.anchor[at] ^= 1 << c.random.IntN(8)
	case 1:
		c.anchor = c.anchor[:c.random.IntN(len(c.anchor))]
		c.say("cut to %d", len(c.anchor))
	case 2:
		c.say("garbage")
		c.garbage(c.anchor)
	default:
		c.say("zeros")
		clear(c.anchor)
	}
}

func foreignFile(c *corrupted) {
	switch kind := c.random.IntN(5); kind {
	case 0:
		c.say("empty")
		c.ledger = nil
	case 1:
		c.say("zeros")
		clear(c.ledger)
	case 2:
		c.say("random")
		c.garbage(c.ledger)
	case 3:
		c.say("text")
		c.ledger = []byte("SQLite format 3\x00 or any other text, of a menu perhaps\n")
	default:
		c.say("the anchor")
		c.ledger = append([]byte(nil), c.anchor...)
	}
}

func appendGarbage(c *corrupted) {
	tail := make([]byte, 1+c.random.IntN(3*pageSize))
	c.say("%d bytes", len(tail))
	c.garbage(tail)
	c.ledger = append(c.ledger, tail...)
}
