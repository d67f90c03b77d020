package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// madeLedger is a closed ledger of n entries.
func madeLedger(t *testing.T, n int) string {
	t.Helper()
	path := ledgerPath(t)
	s := mustCreate(t, path)
	appendEntries(t, s, n, 10)
	mustClose(t, s)
	return path
}

func refused(t *testing.T, path string, o Options, want error) {
	t.Helper()
	before, _ := os.ReadFile(path)
	s, err := Open(path, o)
	if err == nil {
		mustClose(t, s)
	}
	if !errors.Is(err, want) {
		t.Errorf("open: %v, want %v", err, want)
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the refused file was changed")
	}
}

// change edits a closed ledger behind the store's back.
func change(t *testing.T, path string, edit func(tx *bolt.Tx) error) {
	t.Helper()
	db, err := bolt.Open(path, fileMode, &bolt.Options{Timeout: DefaultLockTimeout})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(db.Update(edit), db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestOpenDoesNotCreate(t *testing.T) {
	path := ledgerPath(t)
	refused(t, path, testOptions(), fs.ErrNotExist)
	if _, err := os.Stat(filepath.Dir(path)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("opening made the folder: %v", err)
	}
}

func TestCreateDoesNotReplace(t *testing.T) {
	path := madeLedger(t, 10)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Create(path, testOptions()); !errors.Is(err, fs.ErrExist) {
		t.Errorf("create over a ledger: %v", err)
	}
	if err := place(filepath.Join(t.TempDir(), "other"), path); err == nil {
		t.Error("a name that is taken was given away")
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the ledger was changed: %v", err)
	}
}

func TestCreateNeedsClockAndRandomness(t *testing.T) {
	path := ledgerPath(t)
	if _, err := Create(path, Options{}); err == nil {
		t.Error("created without a clock")
	}
	o := testOptions()
	o.Random = bytes.NewReader([]byte("short"))
	if _, err := Create(path, o); err == nil {
		t.Error("created without an id")
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("something was made: %v", err)
	}
}

func TestSecondTillIsLockedOut(t *testing.T) {
	path := ledgerPath(t)
	s := mustCreate(t, path)
	if _, err := Open(path, testOptions()); !errors.Is(err, ErrLocked) {
		t.Errorf("second open: %v", err)
	}
	if _, err := OpenReadOnly(path, testOptions()); !errors.Is(err, ErrLocked) {
		t.Errorf("open for reading beside a till: %v", err)
	}
	appendEntries(t, s, 3, 1)
	mustClose(t, s)
	mustClose(t, mustOpen(t, path))
}

func TestNewerSchemaIsRefused(t *testing.T) {
	path := madeLedger(t, 5)
	change(t, path, func(tx *bolt.Tx) error {
		return tx.Bucket([]byte(bucketMeta)).Put([]byte(keySchema), binary.BigEndian.AppendUint32(nil, schema+1))
	})
	refused(t, path, testOptions(), ErrNewerSchema)
	if _, err := OpenReadOnly(path, testOptions()); !errors.Is(err, ErrNewerSchema) {
		t.Errorf("open for reading: %v", err)
	}
}

func TestTrainingAndLiveDoNotMix(t *testing.T) {
	training := testOptions()
	training.Training = true
	refused(t, madeLedger(t, 5), training, ErrIsLive)

	path := ledgerPath(t)
	s, err := Create(path, training)
	if err != nil {
		t.Fatal(err)
	}
	if !s.Info().Training {
		t.Error("a training ledger does not say so")
	}
	mustClose(t, s)
	refused(t, path, testOptions(), ErrIsTraining)
}

func TestFileThatIsNoLedgerIsRefused(t *testing.T) {
	whole, err := os.ReadFile(madeLedger(t, 300))
	if err != nil {
		t.Fatal(err)
	}
	contents := map[string][]byte{
		"empty":   {},
		"text":    []byte("menu = true\n"),
		"zeros":   make([]byte, 64<<10),
		"garbled": bytes.Repeat([]byte{0xA5, 0x5A, 3}, 30_000),
	}
	for _, size := range []int{100, 4096, 8192, 12_288, 20_000, len(whole) / 4, len(whole) / 2} {
		contents["cut to "+string(rune('a'+len(contents)))] = whole[:size]
	}
	for name, content := range contents {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "ledger.db")
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			refused(t, path, testOptions(), ErrDamaged)
			refused(t, path, testOptions(), ErrDamaged) // and not ErrLocked: the first try let go
			if _, err := Create(path, testOptions()); !errors.Is(err, fs.ErrExist) {
				t.Errorf("create in its place: %v", err)
			}
		})
	}
}

func TestLedgerWithoutABucketIsRefused(t *testing.T) {
	for _, name := range buckets() {
		path := madeLedger(t, 5)
		change(t, path, func(tx *bolt.Tx) error { return tx.DeleteBucket([]byte(name)) })
		refused(t, path, testOptions(), ErrDamaged)
	}
}

func TestFolderThatCannotBeWrittenIsNamed(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(filepath.Join(file, "ledger.db"), testOptions()); !errors.Is(err, ErrUnwritable) {
		t.Errorf("create below a file: %v", err)
	}
	if _, err := Open(folder, testOptions()); !errors.Is(err, ErrUnwritable) {
		t.Errorf("open a folder: %v", err)
	}
	if os.Geteuid() == 0 {
		t.Log("root may write everywhere: read-only folder not tried")
		return
	}
	if err := os.Chmod(folder, 0o500); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(filepath.Join(folder, "ledger.db"), testOptions()); !errors.Is(err, ErrUnwritable) {
		t.Errorf("create in a read-only folder: %v", err)
	}
}

func TestBrokenTailIsFoundAtTheStart(t *testing.T) {
	for _, back := range []int{0, 1, 50, 299} {
		path := madeLedger(t, 300)
		change(t, path, func(tx *bolt.Tx) error { return flipEntry(tx, back, headerSize+20) })
		refused(t, path, testOptions(), ErrDamaged)
	}
}

// flipEntry flips a bit of the byte at offset in the value of the entry that
// lies back from the end.
func flipEntry(tx *bolt.Tx, back, offset int) error {
	j := journalOf(tx)
	c := j.cursor()
	key, value := c.last()
	for range back {
		key, value = c.previous()
	}
	b := j.settled()
	if c.inRecent {
		b = j.recent()
	}
	key, value = bytes.Clone(key), bytes.Clone(value)
	value[offset%len(value)] ^= 1
	return b.Put(key, value)
}
