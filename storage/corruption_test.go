package storage

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// A sample of corrupted ledgers is tried. More of them, and one again:
//
//	go test ./storage -run Corruption -corruptions 20000
//	go test ./storage -run Corruption -corruptions 20000 -corruption 4711
var (
	corruptionCount = flag.Int("corruptions", 200, "corrupted ledgers to try")
	corruptionSeed  = flag.Uint64("corruptionseed", 1, "where the choice of corruptions begins")
	oneCorruption   = flag.Int("corruption", -1, "the one corrupted ledger to try")
)

// Whatever becomes of the bytes of a ledger or its anchor: what would change
// an answer is refused at the start or named by Verify; what would not may pass,
// and then the till sells on as if nothing had been. Whether it would is judged
// by a reader of the file that shares nothing with the store.
func TestCorruptionIsRefusedNamedOrHarmless(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	specimens := []*specimen{newSpecimen(t, 3, 30, 1), newSpecimen(t, 7, 4, 100)}
	if depth := specimens[1].depth; depth < 3 {
		t.Fatalf("the larger ledger's journal has %d levels, want several", depth)
	}
	workers := runtime.GOMAXPROCS(0)
	results := make([]corruptionResult, workers)
	start := time.Now()
	var wait sync.WaitGroup
	for w := range workers {
		folder := memoryDir(t)
		wait.Go(func() {
			for i := w; i < *corruptionCount; i += workers {
				if *oneCorruption < 0 || *oneCorruption == i {
					results[w].try(t, specimens, folder, i)
				}
			}
		})
	}
	wait.Wait()
	sum := corruptionResult{}
	for _, r := range results {
		sum.add(r)
	}
	t.Logf("%s in %.1f s", sum, time.Since(start).Seconds())
	if *oneCorruption < 0 && (sum.refused*4 < sum.cases || sum.named*50 < sum.cases || sum.passed*10 < sum.cases) {
		t.Error("the corruptions are not what they should be")
	}
}

// corruptionResult counts what became of the cases.
type corruptionResult struct {
	cases, harmful         int
	refused, named, passed int
	refusedHarmless        int
}

func (r *corruptionResult) add(other corruptionResult) {
	r.cases += other.cases
	r.harmful += other.harmful
	r.refused += other.refused
	r.named += other.named
	r.passed += other.passed
	r.refusedHarmless += other.refusedHarmless
}

func (r corruptionResult) String() string {
	return fmt.Sprintf("%d corrupted ledgers, %d of them harmful: %d refused at the start (%d harmless), %d named by verify, %d harmless and sold on with",
		r.cases, r.harmful, r.refused, r.refusedHarmless, r.named, r.passed)
}

// mostAllocated is more than two workers allocate on any case; a ledger of
// garbage must not make the store ask for whatever a number in it says.
const mostAllocated = 512 << 20

func (r *corruptionResult) try(t *testing.T, specimens []*specimen, folder string, number int) {
	random := rand.New(rand.NewPCG(*corruptionSeed, uint64(number)))
	s := specimens[0]
	if number%4 == 3 {
		s = specimens[1]
	}
	c := corrupted{specimen: s, random: random, ledger: bytes.Clone(s.ledger), anchor: bytes.Clone(s.anchor)}
	kind := corruptions()[random.IntN(len(corruptions()))]
	kind.corrupt(&c)
	fail := func(format string, a ...any) {
		t.Helper()
		t.Errorf("corruption %d, seed %d, %s, %s: %s", number, *corruptionSeed, kind.name, strings.Join(c.did, ", "), fmt.Sprintf(format, a...))
	}
	watchdog := time.AfterFunc(time.Minute, func() { panic(fmt.Sprintf("corruption %d hangs: %s %v", number, kind.name, c.did)) })
	defer watchdog.Stop()
	path := filepath.Join(folder, "ledger.db")
	if err := errors.Join(os.WriteFile(path, c.ledger, fileMode), os.WriteFile(anchorPath(path), c.anchor, fileMode)); err != nil {
		fail("%v", err)
		return
	}
	raw, err := readRaw(c.ledger, s.raw)
	harmful := err != nil || !raw.equal(s.raw)
	before := allocated()
	outcome, err := startAndVerify(t, path)
	if n := allocated() - before; n > mostAllocated {
		fail("%d MB allocated", n>>20)
	}
	r.cases++
	if harmful {
		r.harmful++
	}
	switch {
	case outcome == outcomePassed && err != nil:
		fail("%v", err)
	case outcome == outcomeRefused:
		r.refused++
		if !harmful {
			r.refusedHarmless++
		}
		if !slices.ContainsFunc([]error{ErrDamaged, ErrBehindAnchor, ErrNewerSchema, ErrIsTraining}, func(want error) bool { return errors.Is(err, want) }) {
			fail("refused without a name: %v", err)
		}
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, c.ledger) {
			fail("the refused file was changed: %v", err)
		}
	case outcome == outcomeNamed:
		r.named++
	case harmful:
		fail("opened and verified, and it answers otherwise: %s", difference(raw, s.raw))
	default:
		r.passed++
		if err := s.sellOn(t, path); err != nil {
			fail("sell on: %v", err)
		}
	}
}

type outcome uint8

const (
	outcomeRefused outcome = iota + 1
	outcomeNamed
	outcomePassed
)

// startAndVerify opens a ledger as a till does and as truckpos verify does.
func startAndVerify(t *testing.T, path string) (outcome, error) {
	s, startErr := Open(path, testOptions())
	if startErr == nil {
		startErr = s.Close()
	}
	if startErr != nil && errors.Is(startErr, ErrLocked) {
		return outcomeRefused, startErr
	}
	faults := 0
	_, err := Verify(t.Context(), path, testOptions(), func(Fault) { faults++ })
	switch {
	case faults == 0 && (errors.Is(startErr, ErrDamaged) || errors.Is(startErr, ErrBehindAnchor)):
		return outcomePassed, fmt.Errorf("refused, and nothing is wrong with it: %w", startErr)
	case startErr != nil:
		return outcomeRefused, startErr
	case err != nil || faults > 0:
		return outcomeNamed, err
	}
	return outcomePassed, nil
}

// difference names the first thing that is read otherwise.
func difference(raw, sound *rawLedger) string {
	if raw == nil {
		return "it cannot be read"
	}
	for i, pair := range sound.pairs {
		if i >= len(raw.pairs) || raw.pairs[i] != pair {
			return fmt.Sprintf("%.60q", pair)
		}
	}
	for i, found := range sound.sought {
		if raw.sought[i] != found {
			return fmt.Sprintf("search for %.60q", found)
		}
	}
	return "there is more"
}

func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// specimen is a sound ledger to corrupt, with what it was before.
type specimen struct {
	ledger, anchor []byte
	raw            *rawLedger
	older          []specimen // its last commits, the newest last; only the bytes
	old            []specimen // copies of long ago
	following      []pos.Entry
	head           hash
	entries        int
	depth          int // of the journal's tree
}

// newSpecimen appends some truck days, all but the last entries in batches.
func newSpecimen(t *testing.T, days, nth, batch int) *specimen {
	t.Helper()
	path := filepath.Join(memoryDir(t), "ledger.db")
	s := mustCreate(t, path)
	entries := truckDays(days, nth)
	const commits, following = 12, 3
	n := len(entries) - following
	sp := &specimen{following: entries[n:], entries: n}
	copied := func() specimen { return specimen{ledger: mustRead(t, path), anchor: mustRead(t, anchorPath(path))} }
	for done := 0; done < n; {
		next := min(done+batch, n-commits)
		if done >= n-commits {
			next = done + 1
			sp.older = append(sp.older, copied())
		} else if batch > 1 || done%40 == 0 {
			sp.old = append(sp.old, copied())
		}
		if err := s.Append(t.Context(), entries[done:next]); err != nil {
			t.Fatal(err)
		}
		done = next
	}
	sp.head = s.known.head.own
	if err := s.db.View(func(tx *bolt.Tx) error { sp.depth = journalOf(tx).settled().Stats().Depth; return nil }); err != nil {
		t.Fatal(err)
	}
	mustClose(t, s)
	sp.ledger, sp.anchor = mustRead(t, path), mustRead(t, anchorPath(path))
	var err error
	if sp.raw, err = readRaw(sp.ledger, nil); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d entries, %d pages, %d in use, %d levels", n, len(sp.ledger)/pageSize, len(sp.raw.inUse), sp.depth)
	return sp
}

// sellOn appends what follows: corruption that no reader sees must not come up
// when it is written over.
func (s *specimen) sellOn(t *testing.T, path string) error {
	store, err := Open(path, testOptions())
	if err != nil {
		return err
	}
	for i := range s.following {
		if err := store.Append(t.Context(), slices.Clone(s.following[i:i+1])); err != nil {
			return errors.Join(err, store.Close())
		}
	}
	var faults []error
	summary, err := store.Verify(t.Context(), func(f Fault) { faults = append(faults, errors.New(f.String())) })
	faults = append(faults, err)
	if summary.Entries != uint64(s.entries+len(s.following)) {
		faults = append(faults, fmt.Errorf("%d entries", summary.Entries))
	}
	faults = append(faults, store.view(t.Context(), func(tx *bolt.Tx) error {
		c := journalOf(tx).cursor()
		key, value := c.last()
		for range s.following {
			key, value = c.previous()
		}
		if l, err := newLink(key, value); err != nil || l.own != s.head {
			return fmt.Errorf("entry %d is another: %w", l.key.seq(), err)
		}
		return nil
	}))
	return errors.Join(append(faults, store.Close())...)
}
