package main

import (
	"context"
	"fmt"
	"os"

	"truckpos/cmd/truckpos/internal/snapshot"
	"truckpos/storage"
)

// giveCopies lets other programs have copies of the ledger while the till has
// it open. A till that cannot sells all the same: its ledger can be backed up
// when it is closed.
func (t *till) giveCopies(ctx context.Context) (stop func() error) {
	server, err := snapshot.Serve(ctx, snapshot.Config{
		Folder: t.o.Folder, Ledger: t.store, Room: t.roomForCopy, Go: t.guarded,
		Report: func(err error) { t.log.Warn("a copy of the ledger was not given away", "err", err) },
	})
	if err != nil {
		t.log.Warn("no copies of the ledger while the till is open", "err", err)
		return func() error { return nil }
	}
	return server.Close
}

// roomForCopy leaves what a sale needs alone: a copy may only have the rest.
func (t *till) roomForCopy() error {
	info, err := os.Stat(t.store.Path())
	if err != nil {
		return err
	}
	free, err := storage.FreeBytes(t.o.Folder)
	if err != nil {
		return err
	}
	if free < uint64(info.Size())+leastDisk*megabyte { //nolint:gosec // a size is positive
		return fmt.Errorf("%d MB free, the ledger has %d", free/megabyte, info.Size()/megabyte)
	}
	return nil
}
