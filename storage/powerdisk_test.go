package storage

import (
	"maps"
	"math/rand/v2"
	"path"
	"slices"
)

const sectorSize = 512 // what a disk writes whole or not at all

// disk is what a power cut would leave, and what it might: what was synced is
// there; of what was asked for since, any sectors may be, whatever the order
// of asking; of the sizes that a file had since, any may be; of the files that
// a name stood for since its folder was synced, any may be.
//
// A sync that fails leaves what it should have written undecided for ever,
// also where a later one succeeds: the system believes it written.
type disk struct {
	files map[int]*diskFile
	names map[string]*diskName
}

type diskFile struct {
	durable []byte
	changes []diskEvent // writes and sizes since, or since the first in doubt
	fate    []fate      // of each change
	syncing int         // how many of them the sync covers that is under way
}

// fate is whether a change is on the disk.
type fate uint8

const (
	pending fate = iota
	doubtful
	sure
)

type diskName struct {
	durable int
	since   []int
	syncing int
}

func newDisk() *disk { return &disk{files: map[int]*diskFile{}, names: map[string]*diskName{}} }

func (d *disk) apply(e diskEvent) {
	switch e.op {
	case opWrite, opResize:
		f := d.file(e.file)
		f.changes, f.fate = append(f.changes, e), append(f.fate, pending)
	case opName:
		n := d.names[e.name]
		if n == nil {
			n = &diskName{}
			d.names[e.name] = n
		}
		n.since = append(n.since, e.file)
	case opSync:
		f := d.file(e.file)
		f.syncing = len(f.changes)
		for _, n := range d.within(e.file) {
			n.syncing = len(n.since)
		}
	case opSynced:
		d.file(e.file).settle(sure)
		for _, n := range d.within(e.file) {
			if n.syncing > 0 {
				n.durable = n.since[n.syncing-1]
			}
			n.since, n.syncing = n.since[n.syncing:], 0
		}
	case opNotSynced:
		d.file(e.file).settle(doubtful)
	case opMark:
	}
}

func (d *disk) file(number int) *diskFile {
	f := d.files[number]
	if f == nil {
		f = &diskFile{}
		d.files[number] = f
	}
	return f
}

// within returns the names in the folder with that number; a folder keeps its
// name for ever.
func (d *disk) within(folder int) []*diskName {
	place := ""
	if folder == rootFolder {
		place = "."
	}
	for name, n := range d.names {
		if n.durable == folder || slices.Contains(n.since, folder) {
			place = name
		}
	}
	var names []*diskName
	for name, n := range d.names {
		if place != "" && path.Dir(name) == place {
			names = append(names, n)
		}
	}
	return names
}

// settle decides the fate of what the sync covered that has returned, and
// makes durable what is sure and has nothing in doubt before it.
func (f *diskFile) settle(as fate) {
	for i := range f.syncing {
		if f.fate[i] == pending {
			f.fate[i] = as
		}
	}
	n := 0
	for n < f.syncing && f.fate[n] == sure {
		f.durable = changed(f.durable, f.changes[n])
		n++
	}
	f.changes, f.fate, f.syncing = f.changes[n:], f.fate[n:], 0
}

func changed(content []byte, e diskEvent) []byte {
	if e.op == opResize {
		return resized(content, e.offset)
	}
	if end := e.offset + int64(len(e.data)); end > int64(len(content)) {
		content = resized(content, end)
	}
	copy(content[e.offset:], e.data)
	return content
}

func resized(content []byte, size int64) []byte {
	if n := size - int64(len(content)); n > 0 {
		return append(content, make([]byte, n)...)
	}
	return content[:size]
}

// unsynced is how many sectors, sizes and names are undecided: how many
// different images a power cut could leave here.
func (d *disk) unsynced() int {
	n := 0
	for _, f := range d.files {
		for i, e := range f.changes {
			if f.fate[i] == pending {
				n += 1 + len(e.data)/sectorSize
			}
		}
	}
	for _, name := range d.names {
		n += 4 * len(name.since)
	}
	return n
}

// image is what a power cut left: the content of every file by name. A folder
// that is lost takes what lies in it along.
func (d *disk) image(random *rand.Rand, buffers map[int][]byte) map[string][]byte {
	image, built := map[string][]byte{}, map[int]bool{}
	for _, name := range slices.Sorted(maps.Keys(d.names)) {
		n := d.names[name]
		chosen := n.durable
		if i := random.IntN(len(n.since) + 1); i > 0 {
			chosen = n.since[i-1]
		}
		if chosen == 0 || path.Dir(name) != "." && image[path.Dir(name)] == nil {
			continue
		}
		if !built[chosen] { // two names of one file have one content
			buffers[chosen], built[chosen] = d.file(chosen).image(random, buffers[chosen][:0]), true
		}
		image[name] = buffers[chosen]
		if image[name] == nil {
			image[name] = []byte{} // there, and empty
		}
	}
	return image
}

// image is one of the contents that a power cut could leave.
func (f *diskFile) image(random *rand.Rand, content []byte) []byte {
	content = append(content, f.durable...)
	if len(f.changes) == 0 {
		return content
	}
	size := int64(len(f.durable))
	sizes := []int64{size}
	keeping := f.keeping(random)
	kept := func(change, sector int) bool { return f.fate[change] == sure || keeping(change, sector) }
	for i, e := range f.changes {
		switch {
		case e.op == opWrite:
			size = max(size, e.offset+int64(len(e.data)))
			content = resized(content, max(size, int64(len(content))))
			for at := 0; at < len(e.data); at += sectorSize {
				if kept(i, at/sectorSize) {
					end := min(at+sectorSize, len(e.data))
					copy(content[e.offset+int64(at):], e.data[at:end])
				}
			}
		case e.offset < size: // what is cut off is gone, should the file grow again
			if kept(i, 0) {
				clear(content[e.offset:])
			}
			size = e.offset
		default:
			size = e.offset
		}
		if f.fate[i] == sure {
			sizes = sizes[:0]
		}
		sizes = append(sizes, size)
	}
	switch random.IntN(4) {
	case 0:
		size = sizes[random.IntN(len(sizes))]
	case 1:
		size = sizes[0]
	}
	return resized(content, size)
}

// keeping draws a way to decide which sectors of which change reached the disk.
func (f *diskFile) keeping(random *rand.Rand) func(change, sector int) bool {
	often := []float64{0, 0.05, 0.3, 0.5, 0.7, 0.95, 1}[random.IntN(7)]
	switch random.IntN(4) {
	case 0: // sector by sector
		return func(int, int) bool { return random.Float64() < often }
	case 1: // each change whole or not at all
		whole := make([]bool, len(f.changes))
		for i := range whole {
			whole[i] = random.Float64() < 0.5
		}
		return func(change, _ int) bool { return whole[change] }
	case 2: // in some order, and the last one torn
		order := random.Perm(len(f.changes))
		reached := random.IntN(len(f.changes))
		torn := random.IntN(1 + len(f.changes[order[reached]].data)/sectorSize)
		place := make([]int, len(f.changes))
		for i, change := range order {
			place[change] = i
		}
		return func(change, sector int) bool {
			return place[change] < reached || place[change] == reached && sector < torn
		}
	default: // one sector alone, or all but one
		odd := random.IntN(len(f.changes))
		sector, rest := random.IntN(1+len(f.changes[odd].data)/sectorSize), random.IntN(2) == 0
		return func(c, s int) bool { return (c == odd && s == sector) != rest }
	}
}
