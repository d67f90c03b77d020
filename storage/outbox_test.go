package storage_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"truckpos/pos"
	"truckpos/pos/outbox"
	"truckpos/pos/postest"
	"truckpos/storage"
)

var aLedger = storage.ID{1, 2, 3}

func openBox(t *testing.T, path string, id storage.ID) *storage.Outbox {
	t.Helper()
	b, err := storage.OpenOutbox(path, id, time.Second)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return b
}

func TestOutboxKeepsTheContract(t *testing.T) {
	paths := map[outbox.Box]string{}
	postest.Box(t, func(t *testing.T) outbox.Box {
		path := filepath.Join(t.TempDir(), "outbox.db")
		b := openBox(t, path, aLedger)
		paths[b] = path
		return b
	}, func(t *testing.T, b outbox.Box) outbox.Box {
		if closer, ok := b.(io.Closer); !ok || closer.Close() != nil {
			t.Fatal("it cannot be closed")
		}
		anew := openBox(t, paths[b], aLedger)
		if anew.Lost() != nil {
			t.Fatalf("opened again it is lost: %v", anew.Lost())
		}
		return anew
	})
}

func TestOutboxIsForItsOwnerAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("file modes mean nothing here")
	}
	path := filepath.Join(t.TempDir(), "outbox.db")
	openBox(t, path, aLedger)
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode is %v, %v", info.Mode(), err)
	}
}

// fill leaves an outbox with something in it at path.
func fill(t *testing.T, path string, id storage.ID) outbox.Change {
	t.Helper()
	b, err := storage.OpenOutbox(path, id, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	at := pos.Day(20261121).Time().Add(12 * time.Hour)
	c := outbox.Change{Seq: 5, Payment: pos.PaymentID{Order: pos.OrderID{Day: 20261121, Number: 3}, N: 1}, Status: pos.Done, At: at}
	if err := errors.Join(b.Put(t.Context(), outbox.Mark{Seq: 6, At: at}, []outbox.Change{c}), b.Close()); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestUselessOutboxIsPutAsideAndBegunAnew(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(t *testing.T, path string)
		open  storage.ID
		want  error
	}{
		"missing": {func(t *testing.T, path string) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}, aLedger, fs.ErrNotExist},
		"empty":     {func(t *testing.T, path string) { truncate(t, path, 0) }, aLedger, storage.ErrDamaged},
		"cut short": {func(t *testing.T, path string) { truncate(t, path, 9000) }, aLedger, storage.ErrDamaged},
		"garbled": {func(t *testing.T, path string) {
			if err := os.WriteFile(path, make([]byte, 16384), 0o600); err != nil {
				t.Fatal(err)
			}
		}, aLedger, storage.ErrDamaged},
		"of another ledger": {func(*testing.T, string) {}, storage.ID{9}, storage.ErrOtherLedger},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "outbox.db")
			fill(t, path, aLedger)
			c.spoil(t, path)
			if r, err := storage.ReadOutbox(path, time.Second); err == nil {
				if err := r.Close(); err != nil || c.open == aLedger {
					t.Errorf("it can be read, and closed: %v", err)
				}
			} else if !errors.Is(err, c.want) {
				t.Errorf("reading says %v", err)
			}
			b := openBox(t, path, c.open)
			if !errors.Is(b.Lost(), c.want) {
				t.Errorf("lost because of %v, want %v", b.Lost(), c.want)
			}
			if _, ok, err := b.Mark(t.Context()); ok || err != nil {
				t.Errorf("a new one has read something: %v, %v", ok, err)
			}
			if _, err := os.Stat(path + ".old"); (err == nil) != (name != "missing") {
				t.Errorf("put aside: %v", err)
			}
		})
	}
}

func truncate(t *testing.T, path string, size int64) {
	t.Helper()
	if err := os.Truncate(path, size); err != nil {
		t.Fatal(err)
	}
}

func TestFlippedBytesOfAnOutboxAreNoticedOrHarmless(t *testing.T) {
	path := filepath.Join(t.TempDir(), "outbox.db")
	fill(t, path, aLedger)
	before := summaryOf(t, path)
	b := openBox(t, path, aLedger)
	if err := errors.Join(b.Put(t.Context(), outbox.Mark{Seq: 9, At: before.Oldest}, nil), b.Close()); err != nil {
		t.Fatal(err)
	}
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// Without the newest head page the file is as it was before: then the entries
	// behind the older mark are read again.
	want := summaryOf(t, path)
	if want.Count != 1 || want.Mark.Seq != 9 {
		t.Fatalf("the sound one has %+v", want)
	}
	step, lost := 37, 0
	if testing.Short() {
		step = 191
	}
	for i := 0; i < len(sound); i += step {
		spoilt := bytes.Clone(sound)
		spoilt[i] ^= 0x41
		if err := os.WriteFile(path, spoilt, 0o600); err != nil {
			t.Fatal(err)
		}
		b, err := storage.ReadOutbox(path, time.Second)
		if err != nil {
			lost++
			continue
		}
		if err := b.Close(); err != nil {
			t.Fatal(err)
		}
		got, same := summaryOf(t, path), cmpopts.IgnoreUnexported(outbox.Summary{})
		if diff := cmp.Diff(want, got, same); diff != "" && !cmp.Equal(before, got, same) {
			t.Errorf("byte %d changed it unnoticed:\n%s", i, diff)
		}
	}
	if lost == 0 {
		t.Error("no flipped byte was noticed")
	}
}

func summaryOf(t *testing.T, path string) outbox.Summary {
	t.Helper()
	b, err := storage.ReadOutbox(path, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	s, err := b.Summary(t.Context(), 9)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestOutboxIsOpenInOneProgramAtATime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "outbox.db")
	openBox(t, path, aLedger)
	if _, err := storage.OpenOutbox(path, aLedger, time.Millisecond); !errors.Is(err, storage.ErrLocked) {
		t.Errorf("opening it twice: %v", err)
	}
	if _, err := storage.ReadOutbox(path, time.Millisecond); !errors.Is(err, storage.ErrLocked) {
		t.Errorf("reading it meanwhile: %v", err)
	}
}

func TestReadingAnOutboxChangesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "outbox.db")
	if _, err := storage.ReadOutbox(path, time.Second); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("reading one that is not there: %v", err)
	}
	want := fill(t, path, aLedger)
	b, err := storage.ReadOutbox(path, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	got, err := b.Summary(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]outbox.Pending{{Change: want}}, got.Heads); diff != "" || got.Count != 1 || got.Mark.Seq != 6 || got.Resume() != 4 {
		t.Errorf("summary %+v\n%s", got, diff)
	}
	if err := b.Done(t.Context(), want); err == nil {
		t.Error("one that is open for reading was written")
	}
}
