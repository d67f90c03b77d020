package snapshot

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
)

// Fetch asks the till that runs in a data folder for a copy of its ledger as
// it is now, and writes it to w.
//
// Errors: [ErrNoTill] when none is to be reached there; [ErrStranger] when it is
// another user's; [ErrBusy], [ErrNoRoom], [ErrUnknown], [ErrFailed] when it
// refuses; one of w; anything else when the copy did not arrive whole.
func Fetch(ctx context.Context, folder string, w io.Writer) error {
	return ask(ctx, folder, func(int64) (io.Writer, error) { return w, nil })
}

// FetchFile is Fetch into a file in another folder. Before a byte arrives, room
// is asked whether there is space for so many.
//
// Errors: as those of Fetch, and [ErrNotKept] where the file cannot be made or
// written, or room refuses.
func FetchFile(ctx context.Context, folder, into string, room func(size int64) error) (*Passing, error) {
	var file *Passing
	err := ask(ctx, folder, func(size int64) (_ io.Writer, err error) {
		if err = room(size); err == nil {
			file, err = newPassing(into)
		}
		if err != nil {
			return nil, errors.Join(ErrNotKept, err)
		}
		return keeping{file}, nil
	})
	if err != nil && file != nil {
		err = errors.Join(err, file.Discard())
	}
	if err != nil {
		return nil, err
	}
	return file, nil
}

// keeping tells a file that cannot be written from a till that goes away.
type keeping struct{ w io.Writer }

func (k keeping) Write(b []byte) (int, error) {
	n, err := k.w.Write(b)
	if err != nil {
		err = errors.Join(ErrNotKept, err)
	}
	return n, err
}

// Runs reports whether a till runs in a data folder that could be asked.
func Runs(ctx context.Context, folder string) bool {
	conn, err := dial(ctx, folder)
	if err == nil {
		_ = conn.Close() // nothing was asked
	}
	return err == nil || errors.Is(err, ErrStranger)
}

// ask fetches a copy to what take gives for its size.
func ask(ctx context.Context, folder string, take func(size int64) (io.Writer, error)) error {
	conn, err := dial(ctx, folder)
	if err != nil {
		return err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })() // ends what waits
	err = fetch(conn, take)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("copy from the till: %w", err)
	}
	return nil
}

// dial takes whatever keeps it from a till for none: whether there is one, the
// lock of the ledger tells.
func dial(ctx context.Context, folder string) (net.Conn, error) {
	name, done, err := address(folder)
	if err != nil {
		return nil, errors.Join(ErrNoTill, err)
	}
	defer done()
	d := net.Dialer{Timeout: patience}
	conn, err := d.DialContext(ctx, "unix", name)
	switch {
	case ctx.Err() != nil && err != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, errors.Join(ErrNoTill, err)
	case !ownPeer(conn):
		return nil, errors.Join(ErrStranger, conn.Close())
	}
	return conn, nil
}

func fetch(conn net.Conn, take func(size int64) (io.Writer, error)) error {
	// A till that is busy says so and hangs up before it has heard the question.
	_, unasked := io.WriteString(&moving{conn, patience}, hello+wantCopy+"\n")
	m := &moving{conn, copying}
	r := bufio.NewReaderSize(m, longestLine)
	size, err := readAnswer(r)
	if errors.Is(err, ErrBusy) {
		return err
	}
	if err = cmp.Or(unasked, err); err != nil {
		return err
	}
	w, err := take(size)
	if err != nil {
		return err
	}
	m.within = patience
	_, err = io.CopyN(w, r, size)
	return err
}
