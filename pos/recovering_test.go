package pos_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// taken is what a code says, which is wiped.
func taken(code *pos.Secret) string {
	defer code.Wipe()
	return string(code.Reveal())
}

// amiss is another code of the same length.
func amiss(code string) string {
	return strings.Map(func(r rune) rune { return '0' + (r-'0'+1)%10 }, code)
}

// recoveries counts the recovery codes of which the ledger still keeps the hash.
func (h *till) recoveries() (n int) {
	for _, e := range h.journal.Entries() {
		if v, ok := e.Event.(pos.RecoveryMade); ok && v.Hash != "" {
			n++
		}
	}
	return n
}

func TestOwnerComesBackByTheRecoveryCodeWhichServesOnce(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		first := taken(h.recovery)
		if len(first) != pos.RecoveryDigits {
			t.Fatalf("a recovery code of %d digits", len(first))
		}
		h.restart()
		if _, err := h.SetPINByRecovery(ctx, owner, postest.PIN(first), postest.PIN("1234")); !errors.Is(err, pos.ErrPINObvious) {
			t.Errorf("an obvious PIN: %v", err)
		}
		second := taken(must[*pos.Secret](t)(h.SetPINByRecovery(ctx, owner, postest.PIN(first), postest.PIN(newPIN))))
		entries := h.journal.Entries()
		set, ok := entries[len(entries)-2].Event.(pos.PINSet)
		if made, next := h.newest().Event.(pos.RecoveryMade); !ok || !next || set.By != pos.PINByRecovery || made.ID != owner || h.newest().Staff != "사장님" {
			t.Errorf("the ledger has %+v, %+v", set, h.newest())
		}
		if n := h.recoveries(); n != 1 {
			t.Errorf("%d recovery codes are kept", n)
		}
		if _, err := h.SetPINByRecovery(ctx, owner, postest.PIN(first), postest.PIN("7283")); !errors.Is(err, pos.ErrCode) {
			t.Errorf("the same code again: %v", err)
		}
		h.ok(h.SignIn(ctx, owner, postest.PIN(newPIN)))
		third := taken(must[*pos.Secret](t)(h.MakeRecovery(ctx, owner, postest.PIN(newPIN))))
		if first == second || second == third {
			t.Error("two codes are the same")
		}
		if _, err := h.SetPINByRecovery(ctx, owner, postest.PIN(second), postest.PIN("7283")); !errors.Is(err, pos.ErrCode) {
			t.Errorf("a code that was replaced: %v", err)
		}
		must[*pos.Secret](t)(h.SetPINByRecovery(ctx, owner, postest.PIN(third), postest.PIN("7283"))).Wipe()
		h.ok(h.SignIn(ctx, owner, postest.PIN("7283")))
	})
}

func TestWrongRecoveryCodesCountAsWrongPINs(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		right := taken(h.recovery)
		try := func(code string) error {
			_, err := h.SetPINByRecovery(ctx, owner, postest.PIN(code), postest.PIN(newPIN))
			return err
		}
		for range 3 {
			if err := try(amiss(right)); !errors.Is(err, pos.ErrCode) {
				t.Errorf("a wrong code: %v", err)
			}
		}
		if v, ok := h.newest().Event.(pos.PINRefused); !ok || v.ID != owner || v.Count != 3 {
			t.Errorf("the ledger has %+v", h.newest())
		}
		for code, err := range map[string]error{"recovery": try(right), "PIN": h.SignIn(ctx, owner, postest.PIN(ownerPIN))} {
			if _, ok := errors.AsType[*pos.WaitError](err); !ok {
				t.Errorf("the right %s at once: %v", code, err)
			}
		}
		h.journal.Next(postest.JournalStep{Err: errors.New("no space left")})
		time.Sleep(time.Minute)
		if err := try(amiss(right)); !errors.Is(err, pos.ErrNotWritten) {
			t.Errorf("a guess that is not written: %v", err)
		}
		if _, ok := errors.AsType[*pos.WaitError](try(right)); !ok {
			t.Error("it does not count")
		}
		time.Sleep(time.Minute)
		h.ok(try(right))
	})
}

func TestOnlyOwnersHaveARecoveryCode(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		_, err := h.MakeRecovery(ctx, manager, postest.PIN(managerPIN))
		h.refuses(err, pos.ActionSettings, "지훈")
		if _, err := h.MakeRecovery(ctx, owner, postest.PIN(wrongPIN)); !errors.Is(err, pos.ErrPIN) {
			t.Errorf("by a wrong PIN: %v", err)
		}
		if _, err := h.SetPINByRecovery(ctx, manager, postest.PIN(taken(h.recovery)), postest.PIN(newPIN)); !errors.Is(err, pos.ErrCodeOver) {
			t.Errorf("a manager's: %v", err)
		}
		h.ok(h.SignIn(ctx, owner, postest.PIN(ownerPIN)))
		h.ok(h.ChangePerson(ctx, manager, pos.NewHire("지훈", pos.RoleOwner, "")))
		theirs := taken(must[*pos.Secret](t)(h.MakeRecovery(ctx, manager, postest.PIN(managerPIN))))
		if n := h.recoveries(); n != 2 {
			t.Errorf("%d recovery codes of two owners are kept", n)
		}
		h.ok(h.ChangePerson(ctx, manager, pos.NewHire("지훈", pos.RoleManager, "")))
		if n := h.recoveries(); n != 1 {
			t.Errorf("%d recovery codes are kept of one owner", n)
		}
		h.ok(h.ChangePerson(ctx, manager, pos.NewHire("지훈", pos.RoleOwner, "")))
		if _, err := h.SetPINByRecovery(ctx, manager, postest.PIN(theirs), postest.PIN(newPIN)); !errors.Is(err, pos.ErrCodeOver) {
			t.Errorf("the code from before they were no owner: %v", err)
		}
	})
}

func TestOwnerToWhomACodeCanBeTextedIsGivenNoneOnPaper(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		code := must[*pos.Secret](t)(h.Found(t.Context(), "사장님", "01000009876", postest.PIN(ownerPIN)))
		if code != nil || h.People()[0].HasRecovery {
			t.Error("there is a recovery code")
		}
	})
}

func TestRecoveryCodesAreWipedAndNeverInTheLedger(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		code := taken(h.recovery)
		typed, pin := postest.PIN(code), postest.PIN(newPIN)
		next := must[*pos.Secret](t)(h.SetPINByRecovery(ctx, owner, typed, pin))
		own := postest.PIN(newPIN)
		last := must[*pos.Secret](t)(h.MakeRecovery(ctx, owner, own))
		if typed.Len()+pin.Len()+own.Len() != 0 {
			t.Error("what was typed was not wiped")
		}
		for _, code := range []string{code, taken(next), taken(last)} {
			for _, e := range h.journal.Entries() {
				if strings.Contains(pos.PrivatePart(e.Event), code) {
					t.Errorf("a code is in a %T", e.Event)
				}
			}
		}
	})
}
