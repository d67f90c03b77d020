package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

// powerResult is what became of all images.
type powerResult struct {
	images, distinct            int
	behind, ahead, absent, deep int
	noted                       int
	failures                    []powerFailure // the first few
}

// powerFailure is an image that was not survived, to be looked at: bbolt does
// not number pages in the same way each time a life is recorded.
type powerFailure struct {
	what  string
	image map[string][]byte
}

// keep writes the image where it stays.
func (f powerFailure) keep(t *testing.T) (folder string) {
	t.Helper()
	folder, err := os.MkdirTemp("", "truckpos-image-*")
	if err != nil {
		t.Fatal(err)
	}
	c := powerCutter{folder: folder, lies: map[string][]byte{}, seen: map[uint64]bool{}}
	if err := c.lay(f.image); err != nil {
		t.Fatal(err)
	}
	return folder
}

func (r powerResult) String() string {
	return fmt.Sprintf("%d images, %d different: %d opened at the last acknowledged entry, %d with what was on its way, "+
		"%d before there was a ledger; %d made a new anchor; %d verified and sold on",
		r.images, r.distinct, r.behind, r.ahead, r.absent, r.noted, r.deep)
}

// cutPower cuts the power at every event, more often where more is undecided,
// and opens what is left.
func (r recording) cutPower(t *testing.T, images int) powerResult {
	t.Helper()
	places := r.places(images)
	workers := runtime.GOMAXPROCS(0)
	cutters := make([]*powerCutter, workers)
	var wait sync.WaitGroup
	for w := range workers {
		cutters[w] = &powerCutter{recording: r, ctx: t.Context(), folder: memoryDir(t), disk: newDisk(), buffers: map[int][]byte{}, lies: map[string][]byte{}, seen: map[uint64]bool{}}
		from, to := w*images/workers, (w+1)*images/workers
		if *oneImage >= 0 {
			from, to = *oneImage, *oneImage+1
		}
		wait.Go(func() { cutters[w].run(places, from, to) })
	}
	wait.Wait()
	sum, seen := powerResult{}, map[uint64]bool{}
	for _, c := range cutters {
		sum.images += c.images
		sum.behind += c.behind
		sum.ahead += c.ahead
		sum.absent += c.absent
		sum.deep += c.deep
		sum.noted += c.noted
		sum.failures = append(sum.failures, c.failures...)
		for image := range c.seen {
			seen[image] = true
		}
	}
	sum.distinct = len(seen)
	return sum
}

// places returns, for each image, how many events came before its power cut.
func (r recording) places(images int) []int {
	d := newDisk()
	weights, total := []int{1}, 1
	for _, e := range r.events {
		d.apply(e)
		weights = append(weights, 1+d.unsynced())
		total += weights[len(weights)-1]
	}
	places := make([]int, images)
	place, sum := 0, weights[0]
	for i := range places {
		for sum*images < total*i {
			place++
			sum += weights[place]
		}
		places[i] = place
	}
	return places
}

// powerCutter rebuilds images, one after the other, in a folder of its own.
type powerCutter struct {
	recording
	ctx     context.Context
	folder  string
	disk    *disk
	buffers map[int][]byte
	lies    map[string][]byte // what lies in the folder now
	seen    map[uint64]bool   // hashes of images

	passed                 int // events
	created                bool
	acknowledged, promised uint64 // promised: Append was called with it

	powerResult
}

const maxFailures = 5

func (c *powerCutter) run(places []int, from, to int) {
	var image int
	// An open that never ends must end the test, and say where.
	watchdog := time.AfterFunc(time.Hour, func() { panic(fmt.Sprintf("%s: image %d hangs", c.name, image)) })
	defer watchdog.Stop()
	for image = from; image < to && len(c.failures) < maxFailures; image++ {
		watchdog.Reset(30 * time.Second)
		for ; c.passed < places[image]; c.passed++ {
			c.pass(c.events[c.passed])
		}
		random := rand.New(rand.NewPCG(*imageSeed, uint64(image)))
		c.images++
		content := c.disk.image(random, c.buffers)
		err := c.tryImage(content, random.IntN(25) == 0)
		if err == nil {
			continue
		}
		f := powerFailure{image: map[string][]byte{}, what: fmt.Sprintf("%s: image %d of %d, seed %d, after call %d, entry %d acknowledged, %d on its way: %v",
			c.name, image, len(places), *imageSeed, c.passed, c.acknowledged, c.promised, err)}
		for name, b := range content {
			f.image[name] = append([]byte{}, b...)
		}
		c.failures = append(c.failures, f)
	}
}

func (c *powerCutter) pass(e diskEvent) {
	c.disk.apply(e)
	switch e.name {
	case "created":
		c.created = true
	case "try":
		c.promised = uint64(e.offset)
	case "done":
		c.acknowledged = uint64(e.offset)
	}
}

// tryImage opens an image and judges what comes of it; a deep look verifies
// everything and sells on.
func (c *powerCutter) tryImage(image map[string][]byte, deep bool) error {
	if err := c.lay(image); err != nil {
		return err
	}
	path := filepath.Join(c.folder, recordedDir, "ledger.db")
	s, err := Open(path, testOptions())
	if errors.Is(err, fs.ErrNotExist) && !c.created {
		c.absent++
		if !deep {
			return nil
		}
		c.lies = nil
		if s, err = Create(path, testOptions()); err != nil {
			return fmt.Errorf("create where there was none: %w", err)
		}
	}
	if err != nil {
		return err
	}
	if c.lies != nil {
		c.lies[anchorPath(filepath.Join(recordedDir, "ledger.db"))] = nil // it is written on opening
	}
	c.noted += len(s.Notes())
	err = c.judge(s)
	if err == nil && deep {
		c.deep++
		c.lies = nil
		err = c.sellOn(s)
	}
	return errors.Join(err, s.Close())
}

// judge compares the ledger's end with what was acknowledged. Opening has
// followed the chain back to the beginning.
func (c *powerCutter) judge(s *Store) error {
	var head slot
	if err := s.db.View(func(tx *bolt.Tx) (err error) { head, err = s.headSlot(tx); return err }); err != nil {
		return err
	}
	switch {
	case head.seq < c.acknowledged:
		return fmt.Errorf("the ledger ends with entry %d", head.seq)
	case head.seq > c.promised:
		return fmt.Errorf("the ledger ends with entry %d, which was not written yet", head.seq)
	case head.head != c.hashes[head.seq]:
		return fmt.Errorf("entry %d is not the one that was written", head.seq)
	case head.seq > c.acknowledged:
		c.ahead++
	default:
		c.behind++
	}
	return nil
}

// sellOn goes on with the entries that follow and verifies everything.
func (c *powerCutter) sellOn(s *Store) error {
	head, err := s.Head(c.ctx)
	if err != nil {
		return err
	}
	following := slices.Clone(c.life[head.Seq:min(head.Seq+3, uint64(len(c.life)))])
	for i := range following {
		if err := s.Append(c.ctx, following[i:i+1]); err != nil {
			return fmt.Errorf("sell on: %w", err)
		}
	}
	var faults []error
	_, err = s.Verify(c.ctx, func(f Fault) { faults = append(faults, errors.New(f.String())) })
	return errors.Join(append(faults, err)...)
}

// lay makes the folder hold an image, and writes only the pages that differ.
func (c *powerCutter) lay(image map[string][]byte) error {
	if c.lies == nil { // something unknown was written
		if err := os.RemoveAll(filepath.Join(c.folder, recordedDir)); err != nil {
			return err
		}
		c.lies = map[string][]byte{}
	}
	names := slices.Sorted(maps.Keys(image))
	var sum maphash.Hash
	sum.SetSeed(imageHashes)
	for _, name := range names {
		_, _ = sum.WriteString(name) // a hash takes everything
		_, _ = sum.Write(image[name])
	}
	c.seen[sum.Sum64()] = true
	for name := range c.lies {
		if image[name] == nil {
			if err := os.RemoveAll(filepath.Join(c.folder, name)); err != nil {
				return err
			}
			delete(c.lies, name)
		}
	}
	for _, name := range names { // a folder before what lies in it
		if err := c.layFile(name, image[name]); err != nil {
			return err
		}
	}
	return nil
}

var imageHashes = maphash.MakeSeed()

func (c *powerCutter) layFile(name string, content []byte) error {
	lies, there := c.lies[name]
	path := filepath.Join(c.folder, name)
	if name == recordedDir {
		c.lies[name] = content
		return os.MkdirAll(path, folderMode)
	}
	flags := os.O_WRONLY | os.O_CREATE
	if !there { // its content is not known
		flags |= os.O_TRUNC
		lies = nil
	}
	f, err := os.OpenFile(path, flags, fileMode)
	if err != nil {
		return err
	}
	for at := 0; at < len(content); at += pageSize {
		end := min(at+pageSize, len(content))
		if end > len(lies) || !bytes.Equal(content[at:end], lies[at:end]) {
			if _, err := f.WriteAt(content[at:end], int64(at)); err != nil {
				return errors.Join(err, f.Close())
			}
		}
	}
	c.lies[name] = append(lies[:0], content...)
	return errors.Join(f.Truncate(int64(len(content))), f.Close())
}
