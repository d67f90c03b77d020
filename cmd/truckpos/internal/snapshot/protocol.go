package snapshot

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"
)

const (
	// hello begins every question: name and version of the protocol.
	hello = "truckpos 1 "
	// wantCopy asks for a copy of the ledger.
	wantCopy = "copy"
	// longestLine bounds a question and the first line of an answer, in bytes.
	longestLine = 100

	// patience is how long either side waits for the other's next move.
	patience = 10 * time.Second
	// copying is how long a till may take to make the copy before it answers.
	copying = 2 * time.Minute
)

// The words of a refusal.
const (
	sayUnknown = "unknown" // the question
	sayBusy    = "busy"    // others are being served
	sayRoom    = "room"    // the disk has none for a copy
	sayFailed  = "failed"  // the till's log says why
)

// What a till may answer instead of a copy.
var (
	ErrBusy    = errors.New("the till serves others")
	ErrNoRoom  = errors.New("the till has no room on its disk for a copy")
	ErrUnknown = errors.New("the till does not know the question")
	ErrFailed  = errors.New("the till could not make a copy")
	// ErrNoTill: no till runs in the folder, or none that can be asked.
	ErrNoTill = errors.New("no till runs here")
	// ErrStranger: another user's till runs in the folder.
	ErrStranger = errors.New("the till is another user's")
	// ErrNotKept: the copy could not be written down.
	ErrNotKept = errors.New("the copy could not be kept")
)

func refusal(word string) error {
	switch word {
	case sayBusy:
		return ErrBusy
	case sayRoom:
		return ErrNoRoom
	case sayUnknown:
		return ErrUnknown
	default:
		return ErrFailed
	}
}

func wordOf(err error) string {
	switch {
	case errors.Is(err, ErrBusy):
		return sayBusy
	case errors.Is(err, ErrNoRoom):
		return sayRoom
	case errors.Is(err, ErrUnknown):
		return sayUnknown
	default:
		return sayFailed
	}
}

// readLine reads one line without its end.
func readLine(r *bufio.Reader) (string, error) {
	line, err := r.ReadSlice('\n')
	if err != nil {
		return "", fmt.Errorf("no line of at most %d bytes: %w", longestLine, err)
	}
	return strings.TrimSuffix(string(line), "\n"), nil
}

// newReader reads from the other side, which must make a move in time.
func newReader(c net.Conn) *bufio.Reader {
	return bufio.NewReaderSize(&moving{c, patience}, longestLine)
}

// readAnswer reads the first line of an answer.
func readAnswer(r *bufio.Reader) (size int64, err error) {
	line, err := readLine(r)
	if err != nil {
		return 0, err
	}
	if word, ok := strings.CutPrefix(line, "no "); ok {
		return 0, refusal(word)
	}
	number, ok := strings.CutPrefix(line, "ok ")
	if size, err = strconv.ParseInt(number, 10, 64); !ok || err != nil || size < 0 {
		return 0, fmt.Errorf("answer %.20q: %w", line, ErrUnknown)
	}
	return size, nil
}

// moving is a connection on which each read and write must come to something
// within a time.
type moving struct {
	net.Conn
	within time.Duration
}

func (m *moving) Read(b []byte) (int, error) {
	if err := m.SetReadDeadline(time.Now().Add(m.within)); err != nil {
		return 0, err
	}
	return m.Conn.Read(b)
}

func (m *moving) Write(b []byte) (int, error) {
	if err := m.SetWriteDeadline(time.Now().Add(m.within)); err != nil {
		return 0, err
	}
	return m.Conn.Write(b)
}

var _ io.ReadWriter = (*moving)(nil)
