package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"truckpos/cmd/truckpos/internal/snapshot"
	"truckpos/pos"
	"truckpos/storage"
)

const (
	megabyte = 1 << 20
	// reserve is what a till keeps for finishing what was begun: with less it
	// takes no orders and no payments. In MB.
	reserve = storage.DefaultReserve / megabyte
	// leastDisk is the reserve, and room for some hundred thousand entries and
	// the log. In MB.
	leastDisk = reserve + 32
	// firstYear is before any till was sold: an earlier clock was never set.
	firstYear = 2026
	// slack is how far file systems may date a file ahead of the clock.
	slack = 2 * time.Minute
	// stamp is how times are shown.
	stamp = "2006-01-02 15:04:05 -07:00"
)

// folder looks at the data folder, the ledger in it, the disk under it and the
// clock that dates it. It fails when it is interrupted.
func (d *doctor) folder(ctx context.Context, o *options) error {
	there := existing(o.Folder)
	switch err := tryWriting(there); {
	case err != nil:
		d.bad(d.t.Folder, d.t.FolderBad, o.Folder)
	case there == o.Folder:
		d.good(d.t.Folder, d.t.FolderGood, o.Folder)
	default:
		d.good(d.t.Folder, d.t.FolderMissing, o.Folder)
	}
	written, err := d.ledger(ctx, o)
	if err != nil {
		return err
	}
	d.disk(there)
	d.clock(written)
	return nil
}

// existing is the folder, or the nearest above it that is there.
func existing(folder string) string {
	for {
		if _, err := os.Lstat(folder); err == nil || filepath.Dir(folder) == folder {
			return folder
		}
		folder = filepath.Dir(folder)
	}
}

// tryWriting makes a file in the folder and removes it: permissions alone do
// not tell what a read-only disk does.
func tryWriting(folder string) error {
	f, err := os.CreateTemp(folder, ".truckpos-*")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// ledger checks the whole ledger, and returns when it was last written.
func (d *doctor) ledger(ctx context.Context, o *options) (written time.Time, err error) {
	if info, err := os.Stat(o.Ledger()); err == nil {
		written = info.ModTime()
	}
	err = withLedger(ctx, o, func(ctx context.Context, s *storage.Store) error { return d.content(ctx, o, s) })
	switch {
	case errors.Is(err, context.Canceled):
		return written, err
	case errors.Is(err, storage.ErrLocked):
		d.locked = true
		d.good(d.t.Ledger, d.t.LedgerLocked)
	case errors.Is(err, fs.ErrNotExist) && !errors.Is(err, storage.ErrBehindAnchor) && !errors.Is(err, snapshot.ErrNotKept):
		d.good(d.t.Ledger, d.t.LedgerNone)
		d.menu(o, 0)
	case err != nil:
		d.locked = snapshot.Runs(ctx, o.Folder)
		d.bad(d.t.Ledger, sentence(err, d.all))
	}
	return written, nil
}

// content checks what is in the ledger. It fails when it is interrupted.
func (d *doctor) content(ctx context.Context, o *options, s *storage.Store) error {
	d.locked = s.Copied()
	if training := s.Info().Training; training != o.Training() {
		kind := storage.ErrIsLive
		if training {
			kind = storage.ErrIsTraining
		}
		d.bad(d.t.Ledger, sentence(&ledgerError{o.Ledger(), kind}, d.all))
		return nil
	}
	switch sum, err := s.Verify(ctx, func(storage.Fault) {}); {
	case ctx.Err() != nil:
	case err != nil:
		d.bad(d.t.Ledger, sentence(&ledgerError{o.Ledger(), err}, d.all))
	case sum.Faults > 0:
		d.bad(d.t.Ledger, d.t.LedgerFaults, sum.Faults)
	case d.locked:
		d.good(d.t.Ledger, d.t.LedgerInUse, sum.Head.Seq)
		d.menuOf(ctx, o, s)
		d.staffOf(ctx, o, s)
	default:
		d.good(d.t.Ledger, d.t.LedgerGood, sum.Head.Seq)
		d.menuOf(ctx, o, s)
		d.staffOf(ctx, o, s)
	}
	return ctx.Err()
}

// phones tells how many numbers of customers are kept, and for how long.
func (d *doctor) phones(ctx context.Context, o *options, s *storage.Store) {
	t := o.Text.CLI.SMS
	n, err := s.Contacts(ctx)
	if err != nil {
		d.bad(t.Kept, sentence(&ledgerError{o.Ledger(), err}, d.all))
		return
	}
	said := t.KeptNone
	if n > 0 {
		said = fmt.Sprintf(t.KeptSome, n)
	}
	until := t.NotErased
	if o.Config.ErasePhones() {
		until = t.Erased
	}
	d.good(t.Kept, "%s", said+" "+until)
}

func (d *doctor) menuOf(ctx context.Context, o *options, s *storage.Store) {
	defer d.phones(ctx, o, s)
	menu, err := s.Menu(ctx)
	if err != nil {
		d.bad(d.t.Menu, sentence(&ledgerError{o.Ledger(), err}, d.all))
		return
	}
	d.menu(o, menu.Len())
}

func (d *doctor) menu(o *options, items int) {
	switch {
	case items > 0:
		d.good(d.t.Menu, d.t.MenuGood, items)
	case o.Training():
		d.good(d.t.Menu, d.t.MenuSample)
	default:
		d.bad(d.t.Menu, d.t.MenuNone)
	}
}

func (d *doctor) disk(folder string) {
	free, err := storage.FreeBytes(folder)
	switch {
	case err != nil:
		d.good(d.t.Disk, d.t.DiskUnknown)
	case free < reserve*megabyte:
		d.bad(d.t.Disk, d.t.DiskNone, free/megabyte, leastDisk)
	case free < leastDisk*megabyte:
		d.bad(d.t.Disk, d.t.DiskLow, free/megabyte, leastDisk)
	default:
		d.good(d.t.Disk, d.t.DiskGood, free/megabyte)
	}
}

// clock compares the clock with the year of the first till and with the
// ledger's last writing; the time zone does not matter.
func (d *doctor) clock(written time.Time) {
	now := time.Now()
	switch {
	case now.UTC().Year() < firstYear:
		d.bad(d.t.Clock, d.t.ClockOld, shown(now))
	case written.After(now.Add(slack)):
		d.bad(d.t.Clock, d.t.ClockBehind, shown(now), shown(written))
	default:
		d.good(d.t.Clock, d.t.ClockGood, shown(now))
	}
}

// shown is a time as the clock on the wall has it, wherever the computer
// believes to be.
func shown(at time.Time) string { return at.In(pos.Seoul()).Format(stamp) }
