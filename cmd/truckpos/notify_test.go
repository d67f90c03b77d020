package main

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos"
	"truckpos/pos/outbox"
	"truckpos/providers/notify"
	"truckpos/storage"
)

func TestAChangeIsPostedAsTheObjectAndSigned(t *testing.T) {
	b := newBookkeeper(t)
	s := newCounter(t, b.URL+"/truck")
	s.until("Read up to")
	s.day()
	id := s.sale()
	got := b.next(t)
	if got.EventType != "PAYMENT_STATUS_CHANGED" || got.Data.Status != "DONE" || got.Data.TotalAmount != 8_000 || got.Data.OrderName != "닭꼬치" {
		t.Errorf("posted %s", got.body)
	}
	var at int64
	if _, err := fmt.Sscanf(got.signed, "t=%d,", &at); err != nil || got.signed != notify.Sign(noticeSecret, time.Unix(at, 0), []byte(got.body)) {
		t.Errorf("signature %q, %v", got.signed, err)
	}
	s.until("Nothing is left")
	if said := s.says(); !strings.Contains(said, "A till is open") || !strings.Contains(said, b.URL+"/truck") || strings.Contains(said, noticeSecret) {
		t.Errorf("while the till is open it says\n%s", said)
	}

	if _, err := s.replay([]string{got.Data.PaymentKey}, "", ""); err == nil || !strings.Contains(sentence(err, &s.o.Text.CLI), "A till is open") {
		t.Errorf("while a till is open: %v", err)
	}
	s.shut()
	if said := s.says(); strings.Contains(said, "A till is open") || !strings.Contains(said, "Nothing is left") {
		t.Errorf("when the till is closed it says\n%s", said)
	}
	if info, err := os.Stat(statusFile(s.o.Folder)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the till's own file: %v, %v", info, err)
	}

	if said, err := s.replay([]string{got.Data.PaymentKey}, "", ""); err != nil || !strings.HasPrefix(said, "1 notification") {
		t.Errorf("a payment again: %q, %v", said, err)
	}
	s.open()
	if again := b.next(t); again.id != got.id || again.body != got.body {
		t.Errorf("again it is\n%s %s, not\n%s %s", again.id, again.body, got.id, got.body)
	}
	s.until("Nothing is left")
	s.shut()
	day := id.Order.Day.String()
	if said, err := s.replay(nil, day, day); err != nil || !strings.HasPrefix(said, "1 notification") {
		t.Errorf("a day again: %q, %v", said, err)
	}
	if said := s.says(); !strings.Contains(said, "1 notifications of 1 payments") || !strings.Contains(said, "not posted yet") {
		t.Errorf("with one put in again it says\n%s", said)
	}
}

func TestAReceiverThatRefusesHoldsUpNothingAndIsTold(t *testing.T) {
	b := newBookkeeper(t)
	s := newCounter(t, b.URL)
	b.status.Store(http.StatusGone)
	s.until("Read up to")
	s.day()
	id := s.sale()
	b.next(t)
	s.until("failed 1 times")
	if said := s.says(); !strings.Contains(said, "410") || !strings.Contains(said, id.String()) {
		t.Errorf("it says\n%s", said)
	}
	s.shut()
	b.status.Store(http.StatusOK)
	s.open()
	b.next(t)
	s.until("Nothing is left")
}

// An outbox that is gone or damaged goes on where the till knows it was.
func TestALostOutboxLosesNothing(t *testing.T) {
	for name, lose := range map[string]func(path string) error{
		"gone":    os.Remove,
		"empty":   func(path string) error { return os.Truncate(path, 0) },
		"damaged": func(path string) error { return os.WriteFile(path, []byte("not a database"), 0o600) },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBookkeeper(t)
			s := newCounter(t, b.URL)
			b.status.Store(http.StatusServiceUnavailable)
			s.until("Read up to")
			s.day()
			s.sale()
			first := b.next(t)
			s.until("failed 1 times")
			s.shut()
			if err := lose(s.o.Outbox()); err != nil {
				t.Fatal(err)
			}
			b.status.Store(http.StatusOK)
			s.open()
			for {
				again := b.next(t)
				if again.id != first.id {
					t.Fatalf("posted %s, not %s", again.id, first.id)
				}
				if s.until("Nothing is left"); len(b.got) == 0 {
					break
				}
			}
		})
	}
}

func TestDoctorSaysWhatIsNotDelivered(t *testing.T) {
	b := newBookkeeper(t)
	s := newCounter(t, b.URL)
	s.shut()
	box, err := storage.OpenOutbox(s.o.Outbox(), s.store.Info().ID, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	p := pendingFor(time.Now().Add(-time.Hour))
	if err := box.Failed(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if err := box.Close(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	d := &doctor{out: &out, all: &s.o.Text.CLI, t: &s.o.Text.CLI.Doctor}
	d.notify(t.Context(), s.o)
	if d.faults != 1 || !strings.Contains(out.String(), "not getting through") {
		t.Errorf("%d faults:\n%s", d.faults, out.String())
	}
	b.Close()
	d.notify(t.Context(), s.o)
	if d.faults != 3 {
		t.Errorf("with nobody there %d faults:\n%s", d.faults, out.String())
	}
}

func TestWhatIsToBePostedAgainMustBeClear(t *testing.T) {
	s := newCounter(t, "http://127.0.0.1:1")
	s.shut()
	const key = "0123-20261121-0001-1-MB0ZW2K8"
	for _, c := range []struct {
		args     []string
		from, to string
	}{
		{nil, "", ""}, {[]string{key}, "2026-11-21", "2026-11-21"}, {[]string{"A-001"}, "", ""}, {nil, "2026-11-21", ""},
		{nil, "2026-11-22", "2026-11-21"}, {nil, "2026-11-31", "2026-12-01"},
	} {
		if said, err := s.replay(c.args, c.from, c.to); err == nil {
			t.Errorf("%v %s %s: %s", c.args, c.from, c.to, said)
		}
	}
	if _, err := s.replay([]string{key}, "", ""); err == nil || sentence(err, &s.o.Text.CLI) != s.o.Text.CLI.Notify.NoPayment {
		t.Errorf("a payment of another ledger: %v", err)
	}
}

func TestTrainingTellsNobody(t *testing.T) {
	b := newBookkeeper(t)
	s := newCounter(t, b.URL)
	s.shut()
	s.o.Config.Mode = config.Training
	if s.o.tells() {
		t.Error("training is told")
	}
	if _, err := s.replay(nil, "2026-11-21", "2026-11-21"); err == nil || sentence(err, &s.o.Text.CLI) != s.o.Text.CLI.Notify.Training {
		t.Errorf("in training: %v", err)
	}
}

// pendingFor is a change that was tried in vain since.
func pendingFor(since time.Time) outbox.Pending {
	p := outbox.Pending{Tries: 4, Next: time.Now().Add(time.Minute), Err: "notify post: declined (503)"}
	p.Seq, p.Status, p.At = 7, pos.Done, since
	p.Payment = pos.PaymentID{Order: pos.OrderID{Day: 20261121, Number: 3}, N: 1}
	return p
}
