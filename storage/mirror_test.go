package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
)

// mirrored is a ledger of n entries with its mirror, whose goroutine does not run.
func mirrored(t *testing.T, n int) (*Store, *Mirror) {
	t.Helper()
	s := mustCreate(t, ledgerPath(t))
	appendEntries(t, s, n, 10)
	m := s.NewMirror(t.TempDir(), nil)
	mustMirror(t, m)
	return s, m
}

// intoDay2 is how many entries reach some way into the second day.
func intoDay2() int {
	n, first := 0, pos.Day(0)
	for e := range entriesFrom(0, 10_000) {
		if n++; first == 0 {
			first = e.Day
		}
		if e.Day != first {
			return n + 100
		}
	}
	return n
}

func mustMirror(t *testing.T, m *Mirror) {
	t.Helper()
	m.step(t.Context())
	if state := m.State(); state != (MirrorState{}) {
		t.Fatalf("the mirror is %d entries behind: %v", state.Behind, state.Err)
	}
}

// files are the contents of a folder's files by name.
func files(t *testing.T, folder string) map[string]string {
	t.Helper()
	contents := map[string]string{}
	for _, name := range namesIn(t, folder) {
		contents[name] = string(mustRead(t, filepath.Join(folder, name)))
	}
	return contents
}

func sameFiles(t *testing.T, folder string, want map[string]string) {
	t.Helper()
	have := files(t, folder)
	for name, content := range want {
		if have[name] != content {
			t.Errorf("%s has %d bytes, want %d", name, len(have[name]), len(content))
		}
	}
	if len(have) != len(want) {
		t.Errorf("%d files, want %d", len(have), len(want))
	}
}

// running lets a mirror run until stop is called, which waits for its end.
func running(t *testing.T, m *Mirror) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		m.Run(ctx)
	}()
	return func() {
		cancel()
		<-stopped
	}
}

func TestMirrorFollowsTheLedger(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := mustCreate(t, ledgerPath(t))
		folder := t.TempDir()
		var told []error
		m := s.NewMirror(folder, func(err error) { told = append(told, err) })
		stop := running(t, m)
		two := intoDay2()
		appendEntries(t, s, two, 7)
		time.Sleep(3 * mirrorPace)
		if state := m.State(); state != (MirrorState{}) {
			t.Errorf("%+v", state)
		}
		appendMore(t, s, two, two+10)
		if state := m.State(); state.Behind != 10 {
			t.Errorf("%+v, want 10 behind until they were gathered", state)
		}
		stop() // what was appended last is mirrored on the way out
		if state := m.State(); state != (MirrorState{}) || len(told) != 0 {
			t.Errorf("%+v, told %v", state, told)
		}
		lines := 0
		for name, content := range files(t, folder) {
			if strings.HasSuffix(name, mirrorDayEnd) {
				lines += strings.Count(content, "\n")
			}
		}
		if lines != two+10 {
			t.Errorf("%d lines", lines)
		}
		if names := namesIn(t, folder); len(names) != 5 || strings.Join(names[:4], " ") != "2026-11-21.jsonl 2026-11-22.jsonl README.txt ledger.json" {
			t.Errorf("files: %v", names)
		}
	})
}

func TestMirrorWaitsForItsDisk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := mustCreate(t, ledgerPath(t))
		appendEntries(t, s, 20, 1)
		folder := filepath.Join(t.TempDir(), "stick")
		var told []error
		m := s.NewMirror(folder, func(err error) { told = append(told, err) })
		defer running(t, m)()
		time.Sleep(time.Second)
		if state := m.State(); state.Behind != 20 || !errors.Is(state.Err, fs.ErrNotExist) {
			t.Errorf("without its disk: %+v", state)
		}
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		time.Sleep(mirrorLook)
		if state := m.State(); state != (MirrorState{}) {
			t.Errorf("with its disk: %+v", state)
		}
		if err := os.Rename(folder, folder+".away"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * mirrorLook) // nothing is sold, and still it is noticed
		if state := m.State(); state.Behind != 0 || !errors.Is(state.Err, fs.ErrNotExist) {
			t.Errorf("without its disk again: %+v", state)
		}
		appendMore(t, s, 20, 30)
		if err := os.Rename(folder+".away", folder); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * mirrorLook)
		if state := m.State(); state != (MirrorState{}) {
			t.Errorf("with its disk again: %+v", state)
		}
		if len(told) != 4 || told[0] == nil || told[1] != nil || told[2] == nil || told[3] != nil {
			t.Errorf("told %v", told)
		}
	})
}

func TestMirrorIsNotBegunAnewWhereItsDiskWas(t *testing.T) {
	for _, training := range []bool{false, true} {
		o := testOptions()
		o.Training = training
		s, err := Create(ledgerPath(t), o)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { mustClose(t, s) })
		appendEntries(t, s, 20, 1)
		folder := filepath.Join(t.TempDir(), "stick")
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		m := s.NewMirror(folder, nil)
		mustMirror(t, m)
		if err := os.Rename(folder, folder+".away"); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(folder, 0o700); err != nil { // what a stick is mounted on stays
			t.Fatal(err)
		}
		appendMore(t, s, 20, 30)
		for range 2 {
			m.step(t.Context())
			if state := m.State(); state.Behind != 10 || !errors.Is(state.Err, fs.ErrNotExist) {
				t.Errorf("training %t, without its disk: %+v", training, state)
			}
		}
		if names := namesIn(t, folder); len(names) != 0 {
			t.Errorf("training %t, where the disk was: %v", training, names)
		}
		if err := os.Remove(folder); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(folder+".away", folder); err != nil {
			t.Fatal(err)
		}
		mustMirror(t, m)
	}
}

func TestMirrorGoesOnBehindTheLastWholeLine(t *testing.T) {
	s, m := mirrored(t, intoDay2())
	folder := string(m.folder)
	whole := files(t, folder)
	const day2 = "2026-11-22.jsonl"
	content := whole[day2]
	last := strings.LastIndexByte(strings.TrimSuffix(content, "\n"), '\n') + 1
	for name, left := range map[string]string{
		"nothing of the line":   content[:last],
		"one byte of it":        content[:last+1],
		"half of it":            content[:(last+len(content))/2],
		"all but its end":       content[:len(content)-1],
		"zeros in its place":    content[:last] + strings.Repeat("\x00", len(content)-last),
		"other bytes and lines": content[:last] + "7\x00\nxx\n",
		"nothing of the day":    "",
		"half of the day's 1st": content[:20],
	} {
		t.Run(name, func(t *testing.T) {
			mustWrite(t, filepath.Join(folder, day2), []byte(left))
			mustMirror(t, s.NewMirror(folder, nil))
			sameFiles(t, folder, whole)
		})
	}
	if err := os.Remove(filepath.Join(folder, day2)); err != nil {
		t.Fatal(err)
	}
	mustMirror(t, m) // which remembers how far it was, and finds out
	sameFiles(t, folder, whole)
}

// refusesMirror wants a mirror refused and its folder left as it is.
func refusesMirror(t *testing.T, s *Store, folder string, want error, said string) {
	t.Helper()
	before := files(t, folder)
	m := s.NewMirror(folder, nil)
	for range 2 {
		m.step(t.Context())
		if err := m.State().Err; !errors.Is(err, want) || !strings.Contains(err.Error(), said) {
			t.Errorf("%v, want %v about %q", err, want, said)
		}
	}
	sameFiles(t, folder, before)
}

func TestFolderOfAnotherLedgerIsLeftAlone(t *testing.T) {
	_, m := mirrored(t, 20)
	o := testOptions()
	o.Random = bytes.NewReader(bytes.Repeat([]byte{8}, 16))
	other, err := Create(ledgerPath(t), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mustClose(t, other) })
	appendEntries(t, other, 30, 5)
	refusesMirror(t, other, string(m.folder), ErrMirrorOther, "")
}

func TestMirrorOfALedgerThatWasPutBackIsLeftAlone(t *testing.T) {
	path := madeLedger(t, 20)
	old := mustRead(t, path)
	s := mustOpen(t, path)
	appendMore(t, s, 20, 25)
	folder := t.TempDir()
	mustMirror(t, s.NewMirror(folder, nil))
	mustClose(t, s)

	mustWrite(t, path, old)
	if err := os.Remove(anchorPath(path)); err != nil {
		t.Fatal(err)
	}
	s = mustOpen(t, path)
	refusesMirror(t, s, folder, ErrMirrorAhead, "entry 25")
	for _, e := range nextEntries(20, 6) { // as many again, and others
		e.Staff = "다른이"
		if err := s.Append(t.Context(), []pos.Entry{e}); err != nil {
			t.Fatal(err)
		}
	}
	refusesMirror(t, s, folder, ErrMirrorAhead, "entry 25")
}

func TestDamagedMirrorIsNamedAndLeftAlone(t *testing.T) {
	s, m := mirrored(t, 40)
	folder, day := string(m.folder), "2026-11-21.jsonl"
	whole := files(t, folder)
	lines := strings.SplitAfter(whole[day], "\n")
	spoil := func(t *testing.T, name, content string) {
		t.Helper()
		for file, content := range whole {
			mustWrite(t, filepath.Join(folder, file), []byte(content))
		}
		mustWrite(t, filepath.Join(folder, name), []byte(content))
	}
	t.Run("a changed line", func(t *testing.T) {
		spoil(t, day, strings.Replace(whole[day], lines[11], strings.Replace(lines[11], "민지", "지민", 1), 1))
		refusesMirror(t, s, folder, ErrDamaged, day+":12: ")
	})
	t.Run("a line that is gone", func(t *testing.T) {
		spoil(t, day, strings.Replace(whole[day], lines[11], "", 1))
		refusesMirror(t, s, folder, ErrDamaged, day+":12: ")
	})
	t.Run("no identity", func(t *testing.T) {
		spoil(t, mirrorIdentity, "")
		if err := os.Remove(filepath.Join(folder, mirrorIdentity)); err != nil {
			t.Fatal(err)
		}
		refusesMirror(t, s, folder, ErrDamaged, "ledger.json: ")
	})
	t.Run("lines behind those it wrote", func(t *testing.T) {
		spoil(t, day, whole[day])
		m := s.NewMirror(folder, nil)
		mustMirror(t, m)
		mustWrite(t, filepath.Join(folder, day), []byte(whole[day]+lines[0]))
		m.step(t.Context())
		if err := m.State().Err; !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), day+":41: ") {
			t.Errorf("state %v", err)
		}
	})
}

func TestFullMirrorIsNamedAndCatchesUp(t *testing.T) {
	s, m := mirrored(t, 1_000)
	link := filepath.Join(string(m.folder), "2026-11-22.jsonl")
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("this system has no file that is always full")
	}
	if err := os.Symlink("/dev/full", link); err != nil {
		t.Fatal(err)
	}
	appendMore(t, s, 1_000, intoDay2())
	m.step(t.Context())
	if state := m.State(); !errors.Is(state.Err, ErrDiskFull) || state.Behind != 101 {
		t.Errorf("%+v", state)
	}
	if err := os.Remove(link); err != nil {
		t.Fatal(err)
	}
	mustMirror(t, m)
}

func TestTrainingHasAMirrorOfItsOwn(t *testing.T) {
	o := testOptions()
	o.Training = true
	s, err := Create(ledgerPath(t), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { mustClose(t, s) })
	appendEntries(t, s, 5, 1)
	folder := t.TempDir()
	mustMirror(t, s.NewMirror(folder, nil))
	if names := namesIn(t, folder); len(names) != 1 || names[0] != mirrorTraining {
		t.Errorf("files: %v", names)
	}
	m := s.NewMirror(filepath.Join(folder, "none"), nil)
	m.step(t.Context())
	if err := m.State().Err; !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("in a folder that is not there: %v", err)
	}
}

func TestMirrorIsLookedAtWithoutChangingIt(t *testing.T) {
	s, m := mirrored(t, 30)
	folder := string(m.folder)
	look := func(name string, behind uint64, want error) {
		t.Helper()
		before := files(t, folder)
		if state := s.NewMirror(folder, nil).Look(t.Context()); state.Behind != behind || !errors.Is(state.Err, want) {
			t.Errorf("%s: %+v", name, state)
		}
		sameFiles(t, folder, before)
	}
	look("whole", 0, nil)
	appendMore(t, s, 30, 35)
	look("behind", 5, nil)
	day := filepath.Join(folder, "2026-11-21.jsonl")
	content := mustRead(t, day)
	mustWrite(t, day, content[:len(content)-5])
	look("torn", 6, nil)
	mustWrite(t, day, append([]byte("x\n"), content...))
	look("damaged", 35, ErrDamaged)
	mustWrite(t, filepath.Join(folder, mirrorIdentity), []byte("{}"))
	look("another's", 35, ErrMirrorOther)
	folder = t.TempDir()
	look("none", 35, ErrNoMirror)
	if state := s.NewMirror(filepath.Join(folder, "none"), nil).Look(t.Context()); !errors.Is(state.Err, fs.ErrNotExist) || errors.Is(state.Err, ErrNoMirror) {
		t.Errorf("no folder: %+v", state)
	}
}

// The program in README.txt is what a stranger checks a mirror with.
func TestMirrorCanBeCheckedWithoutTheProgram(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3")
	}
	s, m := mirrored(t, intoDay2())
	if err := s.Append(t.Context(), []pos.Entry{menuEntry(s, 20261122)}); err != nil {
		t.Fatal(err)
	}
	mustMirror(t, m)
	folder := string(m.folder)
	_, program, _ := strings.Cut(string(mustRead(t, filepath.Join(folder, mirrorReadme))), "--- check.py ---\n")
	program, _, _ = strings.Cut(program, "--- end ---")
	check := func() (string, error) {
		cmd := exec.CommandContext(t.Context(), python, "-c", program)
		cmd.Dir = folder
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	head, err := s.headNow(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if out, err := check(); err != nil || !strings.HasPrefix(out, fmt.Sprintf("good: %d entries, head %x", head.seq, head.head)) {
		t.Errorf("%v: %s", err, out)
	}
	day := filepath.Join(folder, "2026-11-21.jsonl")
	content := string(mustRead(t, day))
	mustWrite(t, day, []byte(strings.Replace(content, "민지", "지민", 1)))
	if out, err := check(); err == nil || !strings.Contains(out, "2026-11-21.jsonl:") {
		t.Errorf("a changed name is not found: %v, %s", err, out)
	}
}

func TestLinesAreReadAsTheyAreWritten(t *testing.T) {
	_, m := mirrored(t, 200)
	for line := range strings.Lines(string(mustRead(t, filepath.Join(string(m.folder), "2026-11-21.jsonl")))) {
		l, r, err := decodeLine([]byte(line))
		if err != nil {
			t.Fatal(err)
		}
		if again, err := encodeLine(l, r); err != nil || string(again) != line {
			t.Errorf("%q became %q, %v", line, again, err)
		}
		for _, change := range []func(string) string{
			func(s string) string { return strings.Replace(s, `"time":"2026`, `"time":"2027`, 1) },
			func(s string) string { return strings.Replace(s, `"kind":"`, `"kind":"x`, 1) },
			func(s string) string { return strings.Replace(s, `"v":1`, `"v":2`, 1) },
			func(s string) string { return strings.Replace(s, `"seq":`, `"seq": `, 1) },
			func(s string) string { return strings.Replace(s, `{"v"`, `{"x":1,"v"`, 1) },
			func(s string) string { return s[:len(s)-1] + " \n" },
			func(s string) string { return strings.ToUpper(s) },
		} {
			if _, _, err := decodeLine([]byte(change(line))); err == nil {
				t.Fatalf("taken for a line: %s", change(line))
			}
		}
	}
}
