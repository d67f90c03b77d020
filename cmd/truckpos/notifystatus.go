package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos/outbox"
	"truckpos/storage"
)

const (
	shownPayments = 50      // of those whose changes wait
	maxStatus     = 1 << 20 // bytes of the file
	// glance is how long to wait for a till to let go of the outbox: it keeps it as
	// long as it is open, and says how it is.
	glance = 100 * time.Millisecond
)

// notifyStatus is how the outbox of an open till is. The till writes it beside the
// outbox, which no other program can read meanwhile, and it tells where to go on
// should the outbox be lost.
type notifyStatus struct {
	Ledger   string          `json:"ledger"`
	At       time.Time       `json:"at"`
	Read     uint64          `json:"read"`   // entry up to which the ledger was read
	Resume   uint64          `json:"resume"` // entry behind which nothing is certainly delivered
	Changes  int             `json:"changes"`
	Payments int             `json:"payments"`
	Oldest   time.Time       `json:"oldest,omitzero"`
	Failing  time.Time       `json:"failing,omitzero"`
	Waiting  []waitingChange `json:"waiting,omitempty"`
}

// waitingChange is the oldest change of a payment that waits.
type waitingChange struct {
	Payment string    `json:"payment"`
	Status  string    `json:"status"`
	At      time.Time `json:"at"`
	Tries   int       `json:"tries,omitempty"`
	Next    time.Time `json:"next,omitzero"`
	Err     string    `json:"error,omitempty"`
}

func statusOf(ledger string, at time.Time, s *outbox.Summary) *notifyStatus {
	n := &notifyStatus{Ledger: ledger, At: at, Read: s.Mark.Seq, Resume: s.Resume(), Changes: s.Count, Payments: s.Payments,
		Oldest: s.Oldest, Failing: s.Failing}
	for _, p := range s.Heads {
		n.Waiting = append(n.Waiting, waitingChange{Payment: p.Payment.String(), Status: p.Status.String(), At: p.At,
			Tries: p.Tries, Next: p.Next, Err: p.Err})
	}
	return n
}

func statusFile(folder string) string { return filepath.Join(folder, config.NotifyFile) }

func (n *notifyStatus) write(folder string) error {
	data, err := json.Marshal(n)
	if err != nil {
		return err
	}
	return writeAs(statusFile(folder), append(data, '\n'), privateMode)
}

func readStatus(folder string) (*notifyStatus, error) {
	file, err := os.Open(statusFile(folder))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	n := &notifyStatus{}
	return n, json.NewDecoder(io.LimitReader(file, maxStatus)).Decode(n)
}

// outboxStatus says how the outbox is, by itself or, while a till has it open, by
// what that has written. Errors: fs.ErrNotExist where nothing was ever told.
func outboxStatus(ctx context.Context, o *options) (n *notifyStatus, open bool, err error) {
	b, err := storage.ReadOutbox(o.Outbox(), glance)
	if errors.Is(err, storage.ErrLocked) {
		n, err = readStatus(o.Folder)
		return n, true, err
	}
	if err != nil {
		return nil, false, err
	}
	s, err := b.Summary(ctx, shownPayments)
	if err = errors.Join(err, b.Close()); err != nil {
		return nil, false, err
	}
	return statusOf("", time.Now(), &s), false, nil
}
