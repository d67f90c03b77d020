package storage

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"truckpos/pos"
)

// What can be wrong with the folder of a mirror, beside what the system says.
var (
	// ErrMirrorOther: the folder mirrors another ledger.
	ErrMirrorOther = errors.New("the folder mirrors another ledger")
	// ErrMirrorAhead: the mirror holds entries that the ledger does not have.
	ErrMirrorAhead = errors.New("the mirror holds entries that the ledger does not have")
	// ErrNoMirror: there is no mirror in the folder.
	ErrNoMirror = errors.New("there is no mirror in the folder")
)

// MirrorFault is what is wrong with a file of a mirror.
type MirrorFault struct {
	File string // its name in the folder
	Line int    // 0 where it is about the whole file
	Err  error
}

// Error writes "2026-11-21.jsonl:17: entry 17 does not have the hash it names".
func (f *MirrorFault) Error() string {
	if f.Line == 0 {
		return fmt.Sprintf("%s: %v", f.File, f.Err)
	}
	return fmt.Sprintf("%s:%d: %v", f.File, f.Line, f.Err)
}

func (f *MirrorFault) Unwrap() error { return f.Err }

// mirrorFolder is a folder on another disk with a mirror in it. No file in it
// is kept open, so that the disk can be taken away at any time.
type mirrorFolder string

func (m mirrorFolder) path(name string) string { return filepath.Join(string(m), name) }

func dayFile(day pos.Day) string { return day.String() + mirrorDayEnd }

func menuFile(hash string) string { return mirrorMenu + hash + mirrorMenuEnd }

// claim makes sure that the folder mirrors the ledger with this identity, and
// begins a mirror in one that has none, unless it had begun: then it is
// [fs.ErrNotExist]. The folder must be there: one that is missing is a disk that
// is not plugged in.
func (m mirrorFolder) claim(identity []byte, begun bool) error {
	if info, err := os.Stat(string(m)); err != nil {
		return err
	} else if !info.IsDir() {
		return &fs.PathError{Op: "mirror into", Path: string(m), Err: errors.New("not a folder")}
	}
	switch said, err := m.read(mirrorIdentity); {
	case err == nil && !bytes.Equal(said, identity):
		return ErrMirrorOther
	case err == nil || !errors.Is(err, fs.ErrNotExist):
		return err
	}
	days, err := m.days()
	switch {
	case err != nil:
		return err
	case len(days) > 0:
		return &MirrorFault{File: mirrorIdentity, Err: fmt.Errorf("it is missing: %w", ErrDamaged)}
	case begun:
		return &fs.PathError{Op: "mirror into", Path: m.path(mirrorIdentity), Err: fs.ErrNotExist}
	}
	if err := m.write(mirrorReadme, []byte(readme)); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return m.write(mirrorIdentity, identity)
}

// read reads a whole file, which is one of ours only if it is small.
func (m mirrorFolder) read(name string) ([]byte, error) {
	f, err := os.Open(m.path(name))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, longestLine+1))
	if err == nil && len(b) > longestLine {
		err = &MirrorFault{File: name, Err: fmt.Errorf("it is larger than any the program writes: %w", ErrDamaged)}
	}
	return b, err
}

// write makes a new file, whole and durable.
func (m mirrorFolder) write(name string, content []byte) error {
	return makeFile(m.path(name), func(temporary string) error {
		return fillCopy(temporary, func(w io.Writer) error {
			_, err := w.Write(content)
			return err
		})
	})
}

// days are the files of days, oldest first.
func (m mirrorFolder) days() ([]pos.Day, error) {
	list, err := os.ReadDir(string(m))
	if err != nil {
		return nil, err
	}
	var days []pos.Day
	for _, entry := range list {
		name, ok := strings.CutSuffix(entry.Name(), mirrorDayEnd)
		if !ok {
			continue
		}
		if day, err := pos.ParseDay(name); err == nil && dayFile(day) == entry.Name() {
			days = append(days, day)
		}
	}
	slices.Sort(days)
	return days, nil
}

// identity reads who is mirrored, as it lies in bucket meta.
func (m mirrorFolder) identity() (value []byte, err error) {
	said, err := m.read(mirrorIdentity)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(ErrNoMirror, err)
	}
	return append([]byte{identityVersion}, said...), err
}

// keepMenu writes a menu's value unless it is there.
func (m mirrorFolder) keepMenu(value []byte) error {
	sum := sha256.Sum256(value)
	name := menuFile(hex.EncodeToString(sum[:]))
	switch _, err := m.menu(hex.EncodeToString(sum[:])); {
	case err == nil:
		return nil
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	return m.write(name, value[1:])
}

// menu reads the value of the menu with this hash.
func (m mirrorFolder) menu(sum string) ([]byte, error) {
	said, err := m.read(menuFile(sum))
	if err != nil {
		return nil, err
	}
	value := append([]byte{menuVersion}, said...)
	if have := sha256.Sum256(value); hex.EncodeToString(have[:]) != sum {
		return nil, &MirrorFault{File: menuFile(sum), Err: fmt.Errorf("it does not have the hash it is named after: %w", ErrDamaged)}
	}
	return value, nil
}

// end finds how far the mirror got. What a stop left half written at the end is
// passed over, and cut off if that is asked for; anything else that is wrong in
// the newest file is a [MirrorFault].
func (m mirrorFolder) end(cut bool) (mirrorPlace, error) {
	days, err := m.days()
	if err != nil {
		return mirrorPlace{}, err
	}
	for _, day := range slices.Backward(days) {
		p, err := m.endOf(day)
		torn := false
		if err == nil && cut {
			torn, err = m.torn(day, p.size)
		}
		if torn {
			err = os.Truncate(m.path(dayFile(day)), p.size)
		}
		if err != nil || p.size > 0 {
			return p, err
		}
	}
	return mirrorPlace{}, nil
}

func (m mirrorFolder) endOf(day pos.Day) (p mirrorPlace, err error) {
	var torn *MirrorFault
	_, err = m.lines(day, func(n int, line []byte) error {
		l, _, err := decodeLine(line)
		if err != nil {
			if torn == nil {
				torn = &MirrorFault{File: dayFile(day), Line: n, Err: err}
			}
			return nil
		}
		switch {
		case torn != nil:
			return torn
		case l.key.day() != day:
			err = fmt.Errorf("entry of %s: %w", l.key.day(), ErrDamaged)
		case p.size > 0:
			err = l.follows(p.last)
		}
		if err != nil {
			return &MirrorFault{File: dayFile(day), Line: n, Err: err}
		}
		l.payload = nil
		p.last, p.size = l, p.size+int64(len(line))
		return nil
	})
	return p, err
}

// append writes lines behind the size bytes that a day's file must have, durably.
func (m mirrorFolder) append(day pos.Day, size int64, lines []byte) error {
	f, err := os.OpenFile(m.path(dayFile(day)), os.O_WRONLY|os.O_CREATE, fileMode)
	if err != nil {
		return err
	}
	err = m.sameSize(day, f.Stat, size)
	if err == nil {
		err = writeAt(f, size, lines)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if size == 0 {
		return syncFolder(string(m))
	}
	return nil
}

func writeAt(f *os.File, size int64, lines []byte) error {
	if _, err := f.WriteAt(lines, size); err != nil {
		return errors.Join(err, f.Truncate(size)) // half a batch is of no use
	}
	return f.Sync()
}

var errMirrorMoved = errors.New("it was changed by something else")

// sameSize makes sure that a file is as it was left: its disk may have been
// taken away, or another put in its place.
func (m mirrorFolder) sameSize(day pos.Day, stat func() (fs.FileInfo, error), size int64) error {
	info, err := stat()
	if err == nil && info.Size() != size {
		err = &MirrorFault{File: dayFile(day), Err: errMirrorMoved}
	}
	return err
}

// stillThere looks at a file from afar.
func (m mirrorFolder) stillThere(day pos.Day, size int64) error {
	return m.sameSize(day, func() (fs.FileInfo, error) { return os.Stat(m.path(dayFile(day))) }, size)
}

// lines reads a day's file line by line, each with its end. It returns how many
// bytes the whole lines have; what follows them is a line that was cut short.
func (m mirrorFolder) lines(day pos.Day, fn func(n int, line []byte) error) (whole int64, err error) {
	f, err := os.Open(m.path(dayFile(day)))
	if err != nil {
		return 0, err
	}
	defer f.Close()
	scanner := bufio.NewScanner(f)
	scanner.Buffer(nil, longestLine)
	scanner.Split(func(data []byte, _ bool) (int, []byte, error) {
		if end := bytes.IndexByte(data, '\n'); end >= 0 {
			return end + 1, data[:end+1], nil
		}
		return 0, nil, nil
	})
	for n := 1; scanner.Scan(); n++ {
		if err := fn(n, scanner.Bytes()); err != nil {
			return whole, err
		}
		whole += int64(len(scanner.Bytes()))
	}
	if err := scanner.Err(); err != nil && !errors.Is(err, bufio.ErrTooLong) {
		return whole, err
	}
	return whole, nil
}

// torn reports whether something follows the whole lines of a day's file. More
// than a line was not cut short by a stop.
func (m mirrorFolder) torn(day pos.Day, whole int64) (bool, error) {
	info, err := os.Stat(m.path(dayFile(day)))
	if err != nil {
		return false, err
	}
	if info.Size()-whole > longestLine {
		return false, &MirrorFault{File: dayFile(day), Err: fmt.Errorf("no line begins at byte %d: %w", whole, ErrDamaged)}
	}
	return info.Size() > whole, nil
}
