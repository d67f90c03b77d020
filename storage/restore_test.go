package storage

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"truckpos/pos"
)

// lostLedger is a mirror of a ledger of n entries, and one menu more, that is gone;
// its anchor is at the returned path.
func lostLedger(t *testing.T, n int) (folder, path string, journal []byte) {
	t.Helper()
	s, m := mirrored(t, n)
	if err := s.Append(t.Context(), []pos.Entry{menuEntry(s, 20261123)}); err != nil {
		t.Fatal(err)
	}
	mustMirror(t, m)
	mustClose(t, s)
	journal = journalBytes(t, s.path)
	if err := os.Remove(s.path); err != nil {
		t.Fatal(err)
	}
	return string(m.folder), s.path, journal
}

func TestRestoredLedgerIsTheOneThatWasLost(t *testing.T) {
	n := intoDay2() + restoreBatch/2 // more than a batch
	for _, anchored := range []bool{true, false} {
		folder, path, journal := lostLedger(t, n)
		if !anchored {
			if err := os.RemoveAll(filepath.Dir(path)); err != nil {
				t.Fatal(err)
			}
		}
		before := files(t, folder)
		r, err := Restore(t.Context(), folder, path, testOptions(), false)
		if err != nil {
			t.Fatal(err)
		}
		sameFiles(t, folder, before)
		if !bytes.Equal(journalBytes(t, path), journal) {
			t.Error("the journals differ")
		}
		s := mustOpen(t, path)
		faults, summary := faultsOf(t, s)
		if len(faults) != 0 || summary.Entries != uint64(n+1) || r.Info != s.Info() || r.Entries != uint64(n+1) || r.Days != summary.Days || r.Head != summary.Head || r.Torn || r.Missing != 0 {
			t.Errorf("%+v, said to be %+v; faults %v", summary, r, faults)
		}
		want := menuEntry(s, 20261123)
		if menu, err := s.Menu(t.Context()); err != nil || menu.Len() != 1 || !r.LastAt.Equal(want.At) {
			t.Errorf("menu of %d items, %v; the last entry is of %s", menu.Len(), err, r.LastAt)
		}
		mustMirror(t, s.NewMirror(folder, nil)) // which goes on
		sameFiles(t, folder, before)
		beside := 2
		if anchored {
			beside = 3 // the keys of what the lost one had sealed; the next closing destroys them
		}
		if names := namesIn(t, filepath.Dir(path)); len(names) != beside {
			t.Errorf("files beside it: %v", names)
		}
		mustClose(t, s)
	}
}

// refusesRestore wants nothing made and nothing changed.
func refusesRestore(t *testing.T, folder, path string, o Options, want error, said string) {
	t.Helper()
	var before map[string]string
	if _, err := os.Stat(filepath.Dir(path)); err == nil {
		before = files(t, filepath.Dir(path))
	}
	_, err := Restore(t.Context(), folder, path, o, false)
	if err == nil || want != nil && !errors.Is(err, want) || !strings.Contains(err.Error(), said) {
		t.Errorf("restore: %v, want %v about %q", err, want, said)
	}
	if before != nil {
		sameFiles(t, filepath.Dir(path), before)
	}
}

func TestRestoreReplacesNoLedger(t *testing.T) {
	folder, path, _ := lostLedger(t, 20)
	mustWrite(t, path, []byte("mine"))
	refusesRestore(t, folder, path, testOptions(), fs.ErrExist, "")
}

func TestRestoreKeepsTrainingApart(t *testing.T) {
	training := testOptions()
	training.Training = true
	folder, path, _ := lostLedger(t, 20)
	refusesRestore(t, folder, path, training, ErrIsLive, "")

	s, err := Create(ledgerPath(t), training)
	if err != nil {
		t.Fatal(err)
	}
	appendEntries(t, s, 20, 5)
	above := t.TempDir()
	mustMirror(t, s.NewMirror(above, nil))
	mustClose(t, s)
	refusesRestore(t, above, ledgerPath(t), training, ErrNoMirror, "")
	refusesRestore(t, filepath.Join(above, mirrorTraining), ledgerPath(t), testOptions(), ErrIsTraining, "")
	path = ledgerPath(t)
	if r, err := Restore(t.Context(), filepath.Join(above, mirrorTraining), path, training, false); err != nil || r.Entries != 20 || !r.Info.Training {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestMissingEntriesAreCounted(t *testing.T) {
	s, m := mirrored(t, 30)
	appendMore(t, s, 30, 37) // the stick was away
	mustClose(t, s)
	path, folder := s.path, string(m.folder)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	refusesRestore(t, folder, path, testOptions(), nil, "lacks the newest 7 entries")
	_, err := Restore(t.Context(), folder, path, testOptions(), false)
	if missing, ok := errors.AsType[*MissingError](err); !ok || missing.Entries != 7 {
		t.Errorf("restore: %v", err)
	}
	r, err := Restore(t.Context(), folder, path, testOptions(), true)
	if err != nil || r.Missing != 7 || r.Entries != 30 {
		t.Fatalf("%+v, %v", r, err)
	}
	if said, err := readAnchor(anchorPath(path) + ".old"); err != nil || said.seq != 37 {
		t.Errorf("the anchor put aside names entry %d, %v", said.seq, err)
	}
	s = mustOpen(t, path)
	appendMore(t, s, 30, 40)
	if faults, _ := faultsOf(t, s); len(faults) != 0 {
		t.Errorf("faults: %v", faults)
	}
}

func TestRestoreCutOffBeforeTheLedgerHasItsNameIsDoneAgain(t *testing.T) {
	s, m := mirrored(t, 30)
	appendMore(t, s, 30, 37) // the stick was away
	mustClose(t, s)
	path, folder := s.path, string(m.folder)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(anchorPath(path), asidePath(path)); err != nil { // the last it did
		t.Fatal(err)
	}
	refused(t, path, testOptions(), ErrBehindAnchor)
	if _, err := Create(path, testOptions()); !errors.Is(err, ErrBehindAnchor) || !strings.Contains(err.Error(), "ledger.db.anchor.old names entry 37") {
		t.Errorf("create: %v", err)
	}
	refusesRestore(t, folder, path, testOptions(), nil, "lacks the newest 7 entries")
	r, err := Restore(t.Context(), folder, path, testOptions(), true)
	if err != nil || r.Missing != 7 || r.Entries != 30 {
		t.Fatalf("%+v, %v", r, err)
	}
	if said, err := readAnchor(asidePath(path)); err != nil || said.seq != 37 {
		t.Errorf("the anchor put aside names entry %d, %v", said.seq, err)
	}
}

func TestAnchorPutAsideIsNoHindranceToWhatCameSince(t *testing.T) {
	s, m := mirrored(t, 30)
	appendMore(t, s, 30, 37) // the stick was away
	mustClose(t, s)
	path, folder := s.path, string(m.folder)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := Restore(t.Context(), folder, path, testOptions(), true); err != nil {
		t.Fatal(err)
	}
	s = mustOpen(t, path)
	for _, e := range nextEntries(30, 20) { // others than those that were lost
		e.Staff = "다른이"
		if err := s.Append(t.Context(), []pos.Entry{e}); err != nil {
			t.Fatal(err)
		}
	}
	mustMirror(t, s.NewMirror(folder, nil))
	mustClose(t, s)
	for _, lost := range []string{path, anchorPath(path)} {
		if err := os.Remove(lost); err != nil {
			t.Fatal(err)
		}
	}
	if r, err := Restore(t.Context(), folder, path, testOptions(), false); err != nil || r.Entries != 50 || r.Missing != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestAnchorThatIsOlderIsNoHindrance(t *testing.T) {
	folder, path, _ := lostLedger(t, 50)
	all := mustRead(t, filepath.Join(folder, "2026-11-21.jsonl"))
	var fifth link
	n := 0
	for line := range bytes.Lines(all) {
		if n++; n == 5 {
			l, _, err := decodeLine(line)
			if err != nil {
				t.Fatal(err)
			}
			fifth = l
		}
	}
	s := slot{ledger: ID(bytes.Repeat([]byte{7}, 16)), day: 20261121, seq: 5, head: fifth.own}
	wrong := s
	wrong.head[0]++
	mustWrite(t, anchorPath(path), wrong.encode())
	refusesRestore(t, folder, path, testOptions(), ErrBehindAnchor, "2026-11-21.jsonl:5: ")
	wrong = s
	wrong.ledger[0]++
	mustWrite(t, anchorPath(path), wrong.encode())
	refusesRestore(t, folder, path, testOptions(), ErrBehindAnchor, "")
	mustWrite(t, anchorPath(path), s.encode())
	if _, err := Restore(t.Context(), folder, path, testOptions(), false); err != nil {
		t.Errorf("restore: %v", err)
	}
	said, err := readAnchor(anchorPath(path))
	if err != nil || said.seq != 51 {
		t.Errorf("the anchor names entry %d, %v", said.seq, err)
	}
}

func TestGarbledAnchorIsNoHindrance(t *testing.T) {
	folder, path, _ := lostLedger(t, 50)
	mustWrite(t, anchorPath(path), []byte("garbled"))
	if r, err := Restore(t.Context(), folder, path, testOptions(), false); err != nil || r.Entries != 51 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestTornMirrorIsRestoredUpToItsLastWholeLine(t *testing.T) {
	folder, path, _ := lostLedger(t, 30)
	last := filepath.Join(folder, "2026-11-23.jsonl")
	content := mustRead(t, last)
	mustWrite(t, last, content[:len(content)-10])
	r, err := Restore(t.Context(), folder, path, testOptions(), true)
	if err != nil || !r.Torn || r.Entries != 30 || r.Missing != 1 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestDamageOfAMirrorIsNamed(t *testing.T) {
	folder, path, _ := lostLedger(t, intoDay2())
	whole := files(t, folder)
	const day = "2026-11-22.jsonl"
	lines := strings.SplitAfter(whole[day], "\n")
	menu := ""
	for name, content := range whole {
		if strings.HasPrefix(name, mirrorMenu) && strings.Contains(content, "<매운맛>") {
			menu = name
		}
	}
	for name, spoil := range map[string]struct {
		file, content string
		want          error
		said          string
	}{
		"a changed amount":      {day, strings.Replace(whole[day], lines[4], strings.Replace(lines[4], "0", "1", 1), 1), ErrDamaged, day + ":5: "},
		"a line is gone":        {day, strings.Replace(whole[day], lines[4], "", 1), ErrDamaged, day + ":5: "},
		"a line is there twice": {day, strings.Replace(whole[day], lines[4], lines[4]+lines[4], 1), ErrDamaged, day + ":6: "},
		"text":                  {day, "hello\n" + whole[day], ErrDamaged, day + ":1: "},
		"an old file is cut":    {day, whole[day][:len(whole[day])-9], ErrDamaged, day + ": "},
		"a day is gone":         {day, "", ErrDamaged, "2026-11-23.jsonl:1: "},
		"a line of the future":  {day, strings.Replace(whole[day], `"v":1`, `"v":2`, 1), ErrNewerSchema, day + ":1: "},
		"another identity":      {mirrorIdentity, strings.Replace(whole[mirrorIdentity], `"id":"07`, `"id":"08`, 1), ErrDamaged, "2026-11-21.jsonl:1: "},
		"no identity at all":    {mirrorIdentity, "{}", ErrDamaged, "ledger.json: "},
		"a huge identity":       {mirrorIdentity, strings.Repeat("{", longestLine+1), ErrDamaged, "ledger.json: it is larger"},
		"a huge line":           {day, strings.Repeat("7", longestLine+1) + "\n" + whole[day], ErrDamaged, day + ": "},
		"a huge last line":      {"2026-11-23.jsonl", strings.Repeat("7", longestLine+1), ErrDamaged, "2026-11-23.jsonl: no line begins at byte 0"},
		"another menu":          {menu, strings.Replace(whole[menu], "4000", "400", 1), ErrDamaged, menu + ": "},
	} {
		t.Run(name, func(t *testing.T) {
			for file, content := range whole {
				mustWrite(t, filepath.Join(folder, file), []byte(content))
			}
			mustWrite(t, filepath.Join(folder, spoil.file), []byte(spoil.content))
			if whole[spoil.file] == spoil.content {
				t.Fatal("nothing was spoilt")
			}
			if err := os.Remove(anchorPath(path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
			refusesRestore(t, folder, path, testOptions(), spoil.want, spoil.said)
		})
	}
	t.Run("the menu is gone", func(t *testing.T) {
		for file, content := range whole {
			mustWrite(t, filepath.Join(folder, file), []byte(content))
		}
		if err := os.Remove(filepath.Join(folder, menu)); err != nil {
			t.Fatal(err)
		}
		refusesRestore(t, folder, path, testOptions(), ErrDamaged, menu+": it is missing")
	})
}

// A telephone number can be erased from a ledger, so it is in no mirror.
func TestTelephoneNumberIsInNoMirror(t *testing.T) {
	s, _ := withPhone(t)
	folder := t.TempDir()
	mustMirror(t, s.NewMirror(folder, nil))
	mustClose(t, s)
	for name, content := range files(t, folder) {
		if strings.Contains(content, phone) {
			t.Errorf("%s holds the number", name)
		}
	}
	path := ledgerPath(t)
	if _, err := Restore(t.Context(), folder, path, testOptions(), false); err != nil {
		t.Fatal(err)
	}
	s = mustOpen(t, path)
	if faults, _ := faultsOf(t, s); len(faults) != 0 || queuedPhone(t, s) != "" {
		t.Errorf("number %q, faults %v", queuedPhone(t, s), faults)
	}
}

func TestFolderWithoutAMirrorIsNone(t *testing.T) {
	refusesRestore(t, t.TempDir(), ledgerPath(t), testOptions(), ErrNoMirror, "")
	refusesRestore(t, filepath.Join(t.TempDir(), "none"), ledgerPath(t), testOptions(), ErrNoMirror, "")
}

func TestMirrorOfAnEmptyLedgerIsRestored(t *testing.T) {
	s := mustCreate(t, ledgerPath(t))
	folder := t.TempDir()
	mustMirror(t, s.NewMirror(folder, nil))
	mustClose(t, s)
	path := ledgerPath(t)
	if r, err := Restore(t.Context(), folder, path, testOptions(), false); err != nil || r.Entries != 0 || r.Info != s.Info() {
		t.Errorf("%+v, %v", r, err)
	}
}
