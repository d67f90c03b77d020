package pos_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// wrong types a wrong PIN and returns how long to wait, 0 where it was looked at.
func (h *till) wrong(id pos.PersonID) time.Duration {
	h.t.Helper()
	err := h.SignIn(h.t.Context(), id, postest.PIN(wrongPIN))
	if wait, ok := errors.AsType[*pos.WaitError](err); ok {
		return time.Duration(wait.Seconds) * time.Second
	}
	if !errors.Is(err, pos.ErrPIN) {
		h.t.Fatalf("a wrong PIN: %v", err)
	}
	return 0
}

func TestGuessingAPINGetsSlower(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		waits := []time.Duration{0, 0, 15 * time.Second, 30 * time.Second, time.Minute, 2 * time.Minute, 4 * time.Minute, 8 * time.Minute, 15 * time.Minute, 15 * time.Minute}
		for i, want := range waits {
			if got := h.wrong(manager); got != 0 {
				t.Fatalf("wrong PIN %d must wait %s", i+1, got)
			}
			if got := h.PINWait(manager); got != want {
				t.Errorf("after wrong PIN %d: wait %s, want %s", i+1, got, want)
			}
			refused, ok := h.newest().Event.(pos.PINRefused)
			if !ok || refused != (pos.PINRefused{ID: manager, Count: i + 1}) {
				t.Errorf("the ledger has %+v", refused)
			}
			if want > 0 {
				compared := h.pins.Compared()
				if got := h.wrong(manager); got != want {
					t.Errorf("too early: %s, want %s", got, want)
				}
				if err := h.SignIn(t.Context(), manager, postest.PIN(managerPIN)); err == nil || h.pins.Compared() != compared {
					t.Errorf("a PIN was looked at too early: %v", err)
				}
				time.Sleep(want)
			}
		}
		h.ok(h.SignIn(t.Context(), manager, postest.PIN(managerPIN)))
		if got := h.PINWait(manager); got != 0 {
			t.Errorf("after the right PIN: wait %s", got)
		}
	})
}

func TestStartingAgainAndSettingTheClockBackDoNotHelpGuessing(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		for range 4 {
			time.Sleep(h.PINWait(manager))
			h.wrong(manager)
		}
		const wait = 30 * time.Second
		h.clock.jump(-24 * time.Hour)
		h.restart()
		if got := h.PINWait(manager); got != wait {
			t.Errorf("started again with the clock a day back: wait %s, want %s", got, wait)
		}
		time.Sleep(wait)
		h.wrong(manager)
		if refused, ok := h.newest().Event.(pos.PINRefused); !ok || refused.Count != 5 {
			t.Errorf("the ledger has %+v", refused)
		}
	})
}

func TestStartingAgainWithTheClockSetAheadDoesNotHelpGuessing(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		for range 4 {
			time.Sleep(h.PINWait(manager))
			h.wrong(manager)
		}
		h.wrong(clerk)
		const wait = 30 * time.Second
		for range 2 {
			h.clock.jump(24 * time.Hour)
			h.restart()
			if got := h.PINWait(manager); got != wait {
				t.Errorf("started again with the clock a day ahead: wait %s, want %s", got, wait)
			}
			if got := h.PINWait(clerk); got != 0 {
				t.Errorf("one wrong PIN: wait %s", got)
			}
			time.Sleep(wait / 2)
		}
		time.Sleep(wait / 2)
		h.ok(h.SignIn(t.Context(), manager, postest.PIN(managerPIN)))
		h.restart()
		if got := h.PINWait(manager); got != 0 {
			t.Errorf("after the right PIN: wait %s", got)
		}
	})
}

// tenMore are ten people more, who have the PIN of the clerk.
func (h *till) tenMore() []pos.PersonID {
	h.t.Helper()
	var more []pos.PersonID
	for i := range 10 {
		id := must[pos.PersonID](h.t)(h.AddPerson(h.t.Context(), pos.NewHire(fmt.Sprint("직원", i), pos.RoleClerk, "")))
		h.ok(h.SetPIN(h.t.Context(), id, postest.PIN(clerkPIN), owner, postest.PIN(ownerPIN)))
		more = append(more, id)
	}
	return more
}

func TestStartingAgainWithTheClockSetAheadDoesNotHelpTryingEverybody(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		h.ok(h.SignIn(t.Context(), owner, postest.PIN(ownerPIN)))
		others := h.tenMore()
		for _, id := range others {
			h.wrong(id)
		}
		h.clock.jump(2 * time.Hour)
		h.restart()
		if got := h.PINWait(clerk); got != 15*time.Second {
			t.Errorf("wait %s", got)
		}
		for _, id := range others {
			time.Sleep(h.PINWait(id))
			h.ok(h.SignIn(t.Context(), id, postest.PIN(clerkPIN)))
		}
		h.clock.jump(2 * time.Hour)
		h.restart()
		if got := h.PINWait(clerk); got != 0 {
			t.Errorf("after everybody's right PIN: wait %s", got)
		}
	})
}

func TestTryingEverybodysPINSlowsTheTill(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		h.ok(h.SignIn(t.Context(), owner, postest.PIN(ownerPIN)))
		others := h.tenMore()
		for _, id := range others {
			if got := h.wrong(id); got != 0 {
				t.Fatalf("person %d must wait %s", id, got)
			}
		}
		if got := h.PINWait(clerk); got != 15*time.Second {
			t.Errorf("after ten wrong PINs of ten people: wait %s", got)
		}
		time.Sleep(15 * time.Second)
		// Knowing one PIN does not help with the others.
		h.ok(h.SignIn(t.Context(), clerk, postest.PIN(clerkPIN)))
		h.wrong(others[0])
		if got := h.PINWait(others[1]); got != 30*time.Second {
			t.Errorf("after the eleventh: wait %s", got)
		}
		time.Sleep(time.Hour)
		if got := h.PINWait(others[1]); got != 0 {
			t.Errorf("an hour later: wait %s", got)
		}
	})
}

func TestWrongPINThatCannotBeWrittenCountsAllTheSame(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		full := errors.New("no space left")
		for range 3 {
			h.journal.Next(postest.JournalStep{Err: full})
			if err := h.SignIn(t.Context(), manager, postest.PIN(wrongPIN)); !errors.Is(err, pos.ErrNotWritten) || errors.Is(err, pos.ErrPIN) {
				t.Errorf("a wrong PIN on a full disk: %v", err)
			}
		}
		if got := h.PINWait(manager); got != 15*time.Second {
			t.Errorf("wait %s", got)
		}
	})
}

func TestTwoGuessesAtOnceAreTwo(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		compared := h.pins.Compared()
		var guesses sync.WaitGroup
		for range 8 {
			guesses.Go(func() { _ = h.SignIn(t.Context(), manager, postest.PIN(wrongPIN)) })
		}
		guesses.Wait()
		if n := h.pins.Compared() - compared; n != 3 {
			t.Errorf("%d of eight guesses at once were looked at, want 3", n)
		}
	})
}

func TestLockHoldsThoughItCannotBeWritten(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		h.journal.Next(postest.JournalStep{Err: errors.New("no space left")})
		if err := h.Lock(t.Context(), false); err == nil {
			t.Error("it was not written and nobody says so")
		}
		if a := h.Attendance(); !a.Away() {
			t.Errorf("%+v", a)
		}
	})
}

func TestPINsAreWipedAndNeverInTheLedger(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		typed := []*pos.Secret{postest.PIN(clerkPIN), postest.PIN(wrongPIN), postest.PIN(managerPIN), postest.PIN(wrongPIN), postest.PIN("0000")}
		h.ok(h.SignIn(ctx, clerk, typed[0]))
		_ = h.SignIn(ctx, clerk, typed[1])
		h.ok(h.Authorize(ctx, pos.Need{Action: pos.ActionVoid}, manager, typed[2]))
		_ = h.Authorize(ctx, pos.Need{Action: pos.ActionVoid}, manager, typed[3])
		_, _ = h.Found(ctx, "또", "", typed[4])
		for i, s := range typed {
			if s.Len() != 0 {
				t.Errorf("number %d was not wiped", i)
			}
		}
		text := fmt.Sprintf("%+v", h.journal.Entries())
		for i, pin := range []string{ownerPIN, managerPIN, clerkPIN} {
			if strings.Contains(text, " "+pin) || strings.Contains(text, ":"+pin) {
				t.Errorf("PIN %d is in the ledger", i)
			}
		}
	})
}
