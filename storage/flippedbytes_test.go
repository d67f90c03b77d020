package storage

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A thousand flipped bytes are tried. More of them, and one again:
//
//	go test ./storage -run FlippedByteOfTheFile -flips 100000
//	go test ./storage -run FlippedByteOfTheFile -flips 100000 -flip 4711
var (
	flipCount = flag.Int("flips", 1_000, "bytes of a ledger to change, one at a time")
	flipSeed  = flag.Uint64("flipseed", 1, "where the choice of bytes begins")
	oneFlip   = flag.Int("flip", -1, "the one byte to change")
)

// flipper changes one byte of a ledger or its anchor at a time.
type flipper struct {
	*specimen
	ledger, anchor *os.File
	bytes          []*meaning // of the ledger's file, and the anchor's behind it
	classes        [][]int    // where in these
	empty          []int      // bytes that are for nothing
}

func newFlipper(t *testing.T, s *specimen, folder string) *flipper {
	t.Helper()
	path := filepath.Join(folder, "ledger.db")
	mustWrite(t, path, s.ledger)
	mustWrite(t, anchorPath(path), s.anchor)
	f := &flipper{specimen: s, bytes: newByteMap(s.raw).bytes}
	slots := make([]*meaning, len(s.anchor))
	for i := range slots {
		if i%anchorSlot < anchorLength {
			slots[i] = &meaning{place: placeAnchor, what: "slot"}
		}
	}
	f.bytes = append(f.bytes, slots...)
	classes := map[string][]int{}
	for at, m := range f.bytes {
		if m == nil {
			f.empty = append(f.empty, at)
		} else {
			classes[m.class()] = append(classes[m.class()], at)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(classes)) {
		f.classes = append(f.classes, classes[name])
	}
	for name, file := range map[string]**os.File{path: &f.ledger, anchorPath(path): &f.anchor} {
		opened, err := os.OpenFile(name, os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = opened.Close() })
		*file = opened
	}
	return f
}

// flip changes a byte while something is done.
func (f *flipper) flip(at int, change byte, do func()) error {
	file, content, offset := f.ledger, f.specimen.ledger, at
	if at >= len(content) {
		file, content, offset = f.anchor, f.specimen.anchor, at-len(content)
	}
	_, err := file.WriteAt([]byte{content[offset] ^ change}, int64(offset))
	do()
	_, restoreErr := file.WriteAt(content[offset:offset+1], int64(offset))
	return errors.Join(err, restoreErr)
}

// verify returns the faults of the ledger as it lies there.
func (f *flipper) verify(t *testing.T) ([]Fault, error) {
	var faults []Fault
	_, err := Verify(t.Context(), f.ledger.Name(), testOptions(), func(fault Fault) { faults = append(faults, fault) })
	return faults, err
}

// everyFlip runs try for every number, on all processors, each with flippers of
// its own.
func everyFlip(t *testing.T, count int, specimens []*specimen, try func(flippers []*flipper, number int)) {
	t.Helper()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		var flippers []*flipper
		for _, s := range specimens {
			flippers = append(flippers, newFlipper(t, s, memoryDir(t)))
		}
		wait.Go(func() {
			for i := w; i < count; i += workers {
				if *oneFlip < 0 || *oneFlip == i {
					try(flippers, i)
				}
			}
		})
	}
	wait.Wait()
}

// Every byte of the file that is for something is missed when it is changed,
// and the fault says where: the bucket and the entries. Half of the bytes are
// drawn from all there are, most of which are entries, half from every kind of
// bytes alike.
func TestFlippedByteOfTheFileIsNamed(t *testing.T) {
	specimens := []*specimen{newSpecimen(t, 3, 30, 1), newSpecimen(t, 7, 4, 100)}
	var lock sync.Mutex
	classes := map[string]int{}
	everyFlip(t, *flipCount, specimens, func(flippers []*flipper, number int) {
		random := rand.New(rand.NewPCG(*flipSeed, uint64(number)))
		f := flippers[0]
		if number%10 == 9 {
			f = flippers[1]
		}
		at := random.IntN(len(f.bytes))
		for ; f.bytes[at] == nil; at = random.IntN(len(f.bytes)) {
		}
		if number%2 == 0 {
			class := f.classes[random.IntN(len(f.classes))]
			at = class[random.IntN(len(class))]
		}
		change, m := byte(1+random.IntN(255)), f.bytes[at]
		err := f.flip(at, change, func() {
			if faults, err := f.verify(t); !m.named(faults) {
				t.Errorf("flip %d: byte %d of page %d xor %#x, %s of %d–%d, is not named (%v): %s",
					number, at%pageSize, at/pageSize, change, m.class(), m.first, m.last, err, someOf(faults))
			}
		})
		if err != nil {
			t.Error(err)
		}
		lock.Lock()
		defer lock.Unlock()
		classes[m.class()]++
	})
	sum := []string{}
	for _, name := range slices.Sorted(maps.Keys(classes)) {
		sum = append(sum, fmt.Sprintf("%d %s", classes[name], name))
	}
	t.Logf("flipped bytes: %s", strings.Join(sum, ", "))
	if *oneFlip < 0 && len(classes) < 40 {
		t.Errorf("only %d kinds of bytes were flipped", len(classes))
	}
}

func someOf(faults []Fault) string {
	var b strings.Builder
	for i, f := range faults {
		if i == 12 {
			fmt.Fprintf(&b, "\n\t… %d faults", len(faults))
			break
		}
		fmt.Fprintf(&b, "\n\t%.200s", f)
	}
	return b.String()
}

// The other bytes, in free pages and behind the end of what is in a page, may
// be anything: whatever can be read stays as it is, and verifying says nothing.
func TestFlippedByteThatIsForNothingIsHarmless(t *testing.T) {
	everyFlip(t, *flipCount/4, []*specimen{newSpecimen(t, 3, 30, 1)}, func(flippers []*flipper, number int) {
		f, random := flippers[0], rand.New(rand.NewPCG(*flipSeed, uint64(number)))
		at, change := f.empty[random.IntN(len(f.empty))], byte(1+random.IntN(255))
		err := f.flip(at, change, func() {
			if faults, err := f.verify(t); err != nil || len(faults) > 0 {
				t.Errorf("flip %d: byte %d of page %d: %v, faults: %s", number, at%pageSize, at/pageSize, err, someOf(faults))
			}
			if at >= len(f.specimen.ledger) {
				return // between the slots of the anchor
			}
			file := bytes.Clone(f.specimen.ledger)
			file[at] ^= change
			if raw, err := readRaw(file, f.raw); err != nil || !raw.equal(f.raw) {
				t.Errorf("flip %d: byte %d of page %d is read: %v", number, at%pageSize, at/pageSize, err)
			}
		})
		if err != nil {
			t.Error(err)
		}
	})
}
