package pos_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// texts are the codes that were sent.
type texts struct {
	codes  []string
	phones []string
	fails  error
}

func (x *texts) send(_ context.Context, phone string, code *pos.Secret) error {
	x.phones, x.codes = append(x.phones, phone), append(x.codes, string(code.Reveal()))
	return x.fails
}

func (x *texts) last() string { return x.codes[len(x.codes)-1] }

const newPIN = "6194"

func TestNewPersonSetsAPINByTheCodeOnTheirTelephone(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		h.ok(h.SignIn(ctx, owner, postest.PIN(ownerPIN)))
		id := must[pos.PersonID](t)(h.AddPerson(ctx, pos.NewHire("하준", pos.RoleClerk, "01000005678")))
		h.ok(h.SendCode(ctx, id))
		if len(h.codes.codes) != 1 || len(h.codes.last()) != 6 || h.codes.phones[0] != "01000005678" {
			t.Fatalf("%d codes to %v", len(h.codes.codes), h.codes.phones)
		}
		if left, tries := h.CodeLeft(id); left != 3*time.Minute || tries != 5 {
			t.Errorf("valid for %s, %d tries", left, tries)
		}
		if err := h.SetPINByCode(ctx, id, postest.PIN(h.codes.last()), postest.PIN("1234")); !errors.Is(err, pos.ErrPINObvious) {
			t.Errorf("an obvious PIN: %v", err)
		}
		h.ok(h.SetPINByCode(ctx, id, postest.PIN(h.codes.last()), postest.PIN(newPIN)))
		if set, ok := h.newest().Event.(pos.PINSet); !ok || set.By != pos.PINByCode || h.newest().Staff != "하준" {
			t.Errorf("the ledger has %+v", h.newest())
		}
		if err := h.SetPINByCode(ctx, id, postest.PIN(h.codes.last()), postest.PIN("7206")); !errors.Is(err, pos.ErrCodeOver) {
			t.Errorf("the same code again: %v", err)
		}
		h.ok(h.SignIn(ctx, id, postest.PIN(newPIN)))
		for _, e := range h.journal.Entries() {
			if v, ok := e.Event.(pos.CodeSent); ok && v.Hash != "" {
				t.Error("the hash of a used code is kept")
			}
		}
	})
}

func TestCodeIsOverAfterThreeMinutesAndFiveTries(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		try := func(code string) error { return h.SetPINByCode(ctx, clerk, postest.PIN(code), postest.PIN(newPIN)) }
		h.ok(h.SendCode(ctx, clerk))
		time.Sleep(3 * time.Minute)
		if err := try(h.codes.last()); !errors.Is(err, pos.ErrCodeOver) {
			t.Errorf("after three minutes: %v", err)
		}
		h.ok(h.SendCode(ctx, clerk))
		right := h.codes.last()
		guess := strings.Map(func(r rune) rune { return '0' + (r-'0'+1)%10 }, right)
		for i := range 4 {
			if i == 2 {
				h.restart()
			}
			if err := try(guess); !errors.Is(err, pos.ErrCode) {
				t.Errorf("wrong code %d: %v", i+1, err)
			}
		}
		if _, tries := h.CodeLeft(clerk); tries != 1 {
			t.Errorf("%d tries left", tries)
		}
		if err := try(guess); !errors.Is(err, pos.ErrCodeOver) {
			t.Errorf("wrong code 5: %v", err)
		}
		if err := try(right); !errors.Is(err, pos.ErrCodeOver) {
			t.Errorf("the right code after five wrong ones: %v", err)
		}
	})
}

func TestClockSetBackDoesNotProlongACode(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		h.ok(h.SendCode(t.Context(), clerk))
		h.clock.jump(-time.Hour)
		h.restart()
		time.Sleep(3 * time.Minute)
		if err := h.SetPINByCode(t.Context(), clerk, postest.PIN(h.codes.last()), postest.PIN(newPIN)); !errors.Is(err, pos.ErrCodeOver) {
			t.Errorf("three minutes later by a clock an hour back: %v", err)
		}
	})
}

func TestCodeThatRanOutIsErasedAtTheNextStart(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		h.ok(h.SendCode(t.Context(), clerk))
		kept := func() (n int) {
			for _, e := range h.journal.Entries() {
				if v, ok := e.Event.(pos.CodeSent); ok && v.Hash != "" {
					n++
				}
			}
			return n
		}
		h.restart()
		if n := kept(); n != 1 {
			t.Errorf("%d codes that still hold are kept", n)
		}
		time.Sleep(3 * time.Minute)
		h.restart()
		if n := kept(); n != 0 {
			t.Errorf("%d codes that ran out are kept", n)
		}
		for _, e := range h.journal.Entries() {
			if v, ok := e.Event.(pos.PINSet); ok && v.Hash == "" {
				t.Error("a PIN was erased with them")
			}
		}
	})
}

func TestCodesAreNotSentOneAfterTheOther(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		wait := func() int64 {
			err := h.SendCode(ctx, clerk)
			if w, ok := errors.AsType[*pos.WaitError](err); ok {
				return w.Seconds
			}
			h.ok(err)
			return 0
		}
		for i, want := range []int64{0, 60} {
			if got := wait(); got != want {
				t.Errorf("request %d: wait %d", i, got)
			}
		}
		for range 2 {
			time.Sleep(time.Minute)
			if got := wait(); got != 0 {
				t.Errorf("a minute later: wait %d", got)
			}
		}
		h.restart()
		if got := wait(); got != int64((time.Hour-2*time.Minute)/time.Second) {
			t.Errorf("a fourth within the hour: wait %d", got)
		}
		if n := len(h.codes.codes); n != 3 {
			t.Errorf("%d texts were sent", n)
		}
	})
}

func TestCodeIsCountedBeforeItIsSent(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		h.journal.Next(postest.JournalStep{Err: errors.New("no space left")})
		if err := h.SendCode(t.Context(), clerk); !errors.Is(err, pos.ErrNotWritten) || len(h.codes.codes) != 0 {
			t.Errorf("%d texts sent and not written: %v", len(h.codes.codes), err)
		}
		h.codes.fails = &pos.Fault{Kind: pos.FaultUnknown, Service: "fake"}
		if err := h.SendCode(t.Context(), clerk); pos.KindOf(err) != pos.FaultUnknown || err == nil {
			t.Errorf("a text that got lost: %v", err)
		}
		if _, ok := h.newest().Event.(pos.CodeSent); !ok {
			t.Errorf("the ledger has %T", h.newest().Event)
		}
		if err := h.SendCode(t.Context(), manager); !errors.Is(err, pos.ErrNoPhone) {
			t.Errorf("to nowhere: %v", err)
		}
	})
}
