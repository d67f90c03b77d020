package snapshot

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"syscall"
)

// Fetch asks the till that runs in a data folder for a copy of its ledger as
// it is now, and writes it to w.
//
// Errors: [ErrNoTill] when none runs there; [ErrBusy], [ErrNoRoom],
// [ErrUnknown], [ErrFailed] when the till refuses; anything else when the copy
// did not arrive whole.
func Fetch(ctx context.Context, folder string, w io.Writer) error {
	conn, err := dial(ctx, folder)
	if err != nil {
		return err
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { _ = conn.Close() })() // ends what waits
	err = fetch(conn, w)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("copy from the till: %w", err)
	}
	return nil
}

func dial(ctx context.Context, folder string) (net.Conn, error) {
	name, done, err := address(folder)
	if err != nil {
		return nil, errors.Join(ErrNoTill, err)
	}
	defer done()
	d := net.Dialer{Timeout: patience}
	conn, err := d.DialContext(ctx, "unix", name)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, syscall.ENOTSOCK) {
		return nil, errors.Join(ErrNoTill, err)
	}
	return conn, err
}

func fetch(conn net.Conn, w io.Writer) error {
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
	m.within = patience
	_, err = io.CopyN(w, r, size)
	return err
}
