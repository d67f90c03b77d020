package pos_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// PINs and telephones of people who do not exist.
const (
	ownerPIN   = "493817"
	managerPIN = "7206"
	clerkPIN   = "8351"
	wrongPIN   = "6043"
	clerkPhone = "01000001234"
)

// The people of these tests, in the order in which they are put on the staff.
const (
	owner   pos.PersonID = 1
	manager pos.PersonID = 2
	clerk   pos.PersonID = 3
)

// staffed runs a test on a till with an owner, a manager and a clerk, of whom the
// clerk is signed in.
func staffed(t *testing.T, test func(t *testing.T, h *till)) {
	t.Helper()
	open(t, func(t *testing.T, h *till) {
		h.found()
		for _, person := range []struct {
			hire pos.Hire
			pin  string
		}{{pos.NewHire("지훈", pos.RoleManager, ""), managerPIN}, {pos.NewHire("수아", pos.RoleClerk, clerkPhone), clerkPIN}} {
			id := must[pos.PersonID](t)(h.AddPerson(t.Context(), person.hire))
			h.ok(h.SetPIN(t.Context(), id, postest.PIN(person.pin), owner, postest.PIN(ownerPIN)))
		}
		h.ok(h.SignIn(t.Context(), clerk, postest.PIN(clerkPIN)))
		test(t, h)
	})
}

func (h *till) found() {
	h.t.Helper()
	h.recovery = must[*pos.Secret](h.t)(h.Found(h.t.Context(), "사장님", "", postest.PIN(ownerPIN)))
}

func (h *till) ok(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// newest is the newest entry.
func (h *till) newest() pos.Entry {
	entries := h.journal.Entries()
	return entries[len(entries)-1]
}

// refuses checks that something is not allowed to the person at the till, and
// returns what it would have needed.
func (h *till) refuses(err error, action pos.Action, who string) pos.Need {
	h.t.Helper()
	refused, ok := errors.AsType[*pos.NotAllowedError](err)
	if !ok || refused.Action != action || refused.Who != who {
		h.t.Fatalf("want action %d refused to %q: %v", action, who, err)
	}
	return refused.Need
}

func TestTillWithoutStaffAsksNobody(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		for _, action := range pos.Actions() {
			h.ok(h.May(action, pos.MaxWon))
		}
		o := h.place(4)
		h.ok(h.Void(t.Context(), o.ID, "손님이 떠남"))
		if a := h.Attendance(); a.Staffed || a.Away() || a.Rules != pos.DefaultStaffRules() {
			t.Errorf("%+v", a)
		}
		if e := h.newest(); e.Staff != "민지" {
			t.Errorf("put down to %q", e.Staff)
		}
		if _, err := h.AddPerson(t.Context(), pos.NewHire("수아", pos.RoleClerk, "")); !errors.Is(err, pos.ErrLastOwner) {
			t.Errorf("a clerk before an owner: %v", err)
		}
	})
}

// guarded are acts that need a right, each with the till made ready for it.
func guarded(h *till) map[pos.Action]func() error {
	ctx := h.t.Context()
	paid := h.place(4)
	payment := h.payCash(paid.ID, 4000)
	sent, left := h.place(4), h.place(4)
	inDoubt := h.place(4)
	h.cards.Next(postest.CallCharge, postest.LostAfter())
	doubt := h.charge(inDoubt.ID, 4000)
	synctest.Wait()
	keys := map[pos.Action]string{}
	key := func(a pos.Action) string { // the same command is run again
		if keys[a] == "" {
			keys[a] = h.key()
		}
		return keys[a]
	}
	content := left.Content
	content.Discount = 500
	return map[pos.Action]func() error{
		pos.ActionDiscount: func() error { _, err := h.Amend(ctx, left.ID, content, false); return err },
		pos.ActionVoid:     func() error { return h.Void(ctx, sent.ID, "손님이 떠남") },
		pos.ActionRefund: func() error {
			return h.CancelPayment(ctx, key(pos.ActionRefund), payment, pos.Refund{Total: 4000, Reason: "맛이 없음"})
		},
		pos.ActionDrawer: func() error { return h.MoveCash(ctx, key(pos.ActionDrawer), 10_000, "잔돈", "누구") },
		pos.ActionRule: func() error {
			return h.Rule(ctx, doubt, pos.Verdict{Took: true, By: "누구", Reason: "명세서", TransactionID: "T-1"})
		},
		pos.ActionMenu:     func() error { return h.ImportMenu(ctx, truckMenu()) },
		pos.ActionSettings: func() error { _, err := h.AddPerson(ctx, pos.NewHire("하준", pos.RoleClerk, "")); return err },
	}
}

func TestClerkNeedsAPermissionAndTheLedgerHasBoth(t *testing.T) {
	for _, action := range pos.Actions() {
		if action == pos.ActionClose {
			continue // below
		}
		t.Run(fmt.Sprint(action), func(t *testing.T) {
			staffed(t, func(t *testing.T, h *till) {
				act := guarded(h)[action]
				before := len(h.journal.Entries())
				need := h.refuses(act(), action, "수아")
				if n := len(h.journal.Entries()); n != before {
					t.Errorf("a refusal wrote %d entries", n-before)
				}
				by, pin, name := manager, managerPIN, "지훈"
				if action == pos.ActionSettings {
					by, pin, name = owner, ownerPIN, "사장님"
				}
				h.ok(h.Authorize(t.Context(), need, by, postest.PIN(pin)))
				if n := len(h.journal.Entries()); n != before {
					t.Errorf("a permission wrote %d entries before it was used", n-before)
				}
				appends := h.journal.Appends()
				h.ok(act())
				if h.journal.Appends() != appends+1 {
					t.Error("who allowed it is not in the transaction of the act")
				}
				allowed, ok := h.journal.Entries()[before].Event.(pos.Authorised)
				want := pos.Authorised{Action: action, Amount: need.Amount, About: need.About, By: by, Name: name}
				if !ok || allowed != want || h.journal.Entries()[before].Staff != "수아" {
					t.Errorf("the ledger has %+v of %q, want %+v", allowed, h.journal.Entries()[before].Staff, want)
				}
				if e := h.journal.Entries()[before+1]; e.Staff != "수아" {
					t.Errorf("the act is put down to %q", e.Staff)
				}
			})
		})
	}
}

func TestClosingCountsThePermissionIntoItsZ(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		c, key := h.closing(), h.key()
		_, err := h.CloseDay(t.Context(), key, c)
		h.ok(h.Authorize(t.Context(), h.refuses(err, pos.ActionClose, "수아"), manager, postest.PIN(managerPIN)))
		z := must[pos.ZReport](t)(h.CloseDay(t.Context(), key, c))
		last := h.newest()
		if z.To != last.Seq-1 || z.ClosedBy != "수아" {
			t.Errorf("Z covers entries to %d and is entry %d, closed by %q", z.To, last.Seq, z.ClosedBy)
		}
		h.restart()
		if p := h.Period(); p.From != last.Seq+1 {
			t.Errorf("the next period begins with %d after %d", p.From, last.Seq)
		}
	})
}

func TestPermissionServesOnceSoonAndForOneThing(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		first, second := h.place(4), h.place(4)
		void := func(o *pos.Order) error { return h.Void(ctx, o.ID, "손님이 떠남") }
		need := h.refuses(void(first), pos.ActionVoid, "수아")
		h.ok(h.Authorize(ctx, need, manager, postest.PIN(managerPIN)))
		h.refuses(void(second), pos.ActionVoid, "수아") // another order
		time.Sleep(time.Minute)
		h.refuses(void(first), pos.ActionVoid, "수아") // too late
		h.ok(h.Authorize(ctx, need, manager, postest.PIN(managerPIN)))
		h.ok(h.Lock(ctx, false))
		h.ok(h.SignIn(ctx, clerk, postest.PIN(clerkPIN)))
		h.refuses(void(first), pos.ActionVoid, "수아") // of an attendance that ended
		h.ok(h.Authorize(ctx, need, manager, postest.PIN(managerPIN)))
		h.ok(void(first))
		h.refuses(h.MoveCash(ctx, h.key(), 1000, "잔돈", ""), pos.ActionDrawer, "수아")
		if err := h.Authorize(ctx, need, clerk, postest.PIN(clerkPIN)); err == nil {
			t.Error("a clerk gave a permission")
		}
		h.refuses(h.Authorize(ctx, pos.Need{Action: pos.ActionRefund, Amount: 50_001}, manager, postest.PIN(managerPIN)), pos.ActionRefund, "지훈")
	})
}

func TestRefundsOfOneOrderCountTogether(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		h.ok(h.SignIn(ctx, owner, postest.PIN(ownerPIN)))
		h.ok(h.ChangePerson(ctx, clerk, pos.Hire{Name: "수아", Role: pos.RoleClerk, Refunds: 3000, Phone: clerkPhone}))
		h.ok(h.SignIn(ctx, clerk, postest.PIN(clerkPIN)))
		o := h.place(8)
		p := h.payCash(o.ID, 8000)
		h.ok(h.CancelPayment(ctx, h.key(), p, pos.Refund{Total: 2000, Reason: "식음"}))
		need := h.refuses(h.CancelPayment(ctx, h.key(), p, pos.Refund{Total: 2000, Reason: "식음"}), pos.ActionRefund, "수아")
		if need.Amount != 4000 {
			t.Errorf("the second part needs %s won", need.Amount)
		}
		h.ok(h.CancelPayment(ctx, h.key(), p, pos.Refund{Total: 1000, Reason: "식음"}))
	})
}

func TestPiecesOfASentOrderAreNotTakenBackByEverybody(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		sent, less := h.place(7), fishcakes(4)
		_, err := h.Amend(ctx, sent.ID, less, false)
		if need := h.refuses(err, pos.ActionVoid, "수아"); need.Amount != 3000 {
			t.Errorf("%s won are taken back", need.Amount)
		}
		must[*pos.Order](t)(h.Amend(ctx, sent.ID, fishcakes(8), false))
		must[*pos.Order](t)(h.Amend(ctx, sent.ID, fishcakes(8), true)) // what was sent is not unsent by holding it
		h.refuses(h.Void(ctx, sent.ID, "손님이 떠남"), pos.ActionVoid, "수아")
		held := must[*pos.Order](t)(h.Place(ctx, h.key(), sent.Content, true))
		must[*pos.Order](t)(h.Amend(ctx, held.ID, less, true))
		h.ok(h.Void(ctx, held.ID, "손님이 떠남"))
	})
}

func TestNobodySignedInBeginsNothingAndWhatIsUnderWayGoesOn(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		o := h.place(8)
		p := h.link(o.ID, 4000)
		transfer := must[pos.PaymentID](t)(h.AwaitDeposit(ctx, h.key(), o.ID, 1000))
		h.ok(h.Lock(ctx, true))
		if a := h.Attendance(); !a.Away() || a.Last != clerk {
			t.Errorf("%+v", a)
		}
		_, placing := h.Place(ctx, h.key(), o.Content, false)
		_, paying := h.PayCash(ctx, h.key(), o.ID, 1000, 1000)
		_, linking := h.RequestLink(ctx, h.key(), o.ID, 1000)
		_, charging := h.ChargeCard(ctx, h.key(), o.ID, 1000, newCard())
		for i, err := range []error{placing, paying, linking, charging, h.Void(ctx, o.ID, "x"), h.Move(ctx, o.ID, o.Stage, pos.StageReady),
			h.SetSoldOut(ctx, 102, true), h.ConfirmDeposit(ctx, transfer), h.Withdraw(ctx, transfer), h.MoveCash(ctx, h.key(), 1, "잔돈", "누구"),
			h.Enqueue(ctx, h.key(), o.ID, pos.KakaoPay, 1000, ""), h.LeaveQueue(ctx, o.ID, "x"), h.May(pos.ActionVoid, 0)} {
			if !errors.Is(err, pos.ErrSignedOut) {
				t.Errorf("number %d while nobody is signed in: %v", i, err)
			}
		}
		if view := h.agreed(p); view.Outcome != pos.BuyerPaid {
			t.Errorf("the phone shows %+v", view)
		}
		h.wantOutcome(pos.OutcomePaid, p.ID)
		if e := h.newest(); e.Staff != "수아" {
			t.Errorf("what went on by itself is put down to %q", e.Staff)
		}
		h.ok(h.SignIn(ctx, manager, postest.PIN(managerPIN)))
		h.ok(h.ConfirmDeposit(ctx, transfer))
		if e := h.newest(); e.Staff != "지훈" {
			t.Errorf("put down to %q", e.Staff)
		}
	})
}

func TestStaffAndRulesAreFoundAtTheStart(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		people := h.People()
		h.nextDayBy(owner, ownerPIN)
		h.restart()
		if got := h.People(); !slices.Equal(got, people) {
			t.Errorf("after a restart %+v, before %+v", got, people)
		}
		if a := h.Attendance(); !a.Away() || a.SignedIn.ID != 0 {
			t.Errorf("after a restart somebody is signed in: %+v", a)
		}
		h.ok(h.SignIn(t.Context(), clerk, postest.PIN(clerkPIN)))
	})
}

func (h *till) nextDayBy(id pos.PersonID, pin string) {
	h.t.Helper()
	h.ok(h.SignIn(h.t.Context(), id, postest.PIN(pin)))
	h.nextDay()
}

func TestOnlyOwnerMakesNoSignInAndKeepsAPINOnRefunds(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		h.found()
		h.ok(h.SetStaffRules(ctx, pos.StaffRules{PINOnRefunds: true}))
		o := h.place(8)
		p := h.payCash(o.ID, 8000)
		h.ok(h.MoveCash(ctx, h.key(), 1000, "잔돈", "다른 이름"))
		moved, ok := h.newest().Event.(pos.CashMoved)
		if !ok || moved.By != "사장님" || h.newest().Staff != "사장님" {
			t.Errorf("put down to %q", moved.By)
		}
		key := h.key()
		refund := func() error { return h.CancelPayment(ctx, key, p, pos.Refund{Total: 1000, Reason: "식음"}) }
		h.ok(h.Authorize(ctx, h.refuses(refund(), pos.ActionRefund, ""), owner, postest.PIN(ownerPIN)))
		h.ok(refund())
		off := pos.StaffRules{}
		need := h.refuses(h.SetStaffRules(ctx, off), pos.ActionSettings, "")
		h.ok(h.Authorize(ctx, need, owner, postest.PIN(ownerPIN)))
		h.ok(h.SetStaffRules(ctx, off))
		h.ok(h.CancelPayment(ctx, h.key(), p, pos.Refund{Total: 1000, Reason: "식음"}))
		// A second person makes everybody sign in.
		hire := func() error { _, err := h.AddPerson(ctx, pos.NewHire("수아", pos.RoleClerk, "")); return err }
		h.ok(h.Authorize(ctx, h.refuses(hire(), pos.ActionSettings, ""), owner, postest.PIN(ownerPIN)))
		h.ok(hire())
		if a := h.Attendance(); !a.Away() {
			t.Errorf("two people and nobody signs in: %+v", a)
		}
		h.ok(h.SignIn(ctx, owner, postest.PIN(ownerPIN)))
		if err := h.SetStaffRules(ctx, off); !errors.Is(err, pos.ErrNotAlone) {
			t.Errorf("two people without signing in: %v", err)
		}
	})
}

func TestStaffKeepsAnOwnerAndItsNames(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		h.ok(h.SignIn(ctx, owner, postest.PIN(ownerPIN)))
		same, nameless := pos.NewHire("수아", pos.RoleClerk, ""), pos.NewHire(" \u200b", pos.RoleClerk, "")
		odd, short := pos.NewHire("하준", pos.Role(9), ""), pos.NewHire("하준", pos.RoleClerk, "123")
		for hire, want := range map[pos.Hire]error{same: pos.ErrNameTaken, nameless: pos.ErrNameMissing, odd: pos.ErrAmount, short: pos.ErrNoPhone} {
			if _, err := h.AddPerson(ctx, hire); !errors.Is(err, want) {
				t.Errorf("%+v: %v", hire, err)
			}
		}
		if err := h.ChangePerson(ctx, owner, pos.NewHire("사장님", pos.RoleManager, "")); !errors.Is(err, pos.ErrLastOwner) {
			t.Errorf("the last owner becomes a manager: %v", err)
		}
		if err := h.Dismiss(ctx, owner); !errors.Is(err, pos.ErrLastOwner) {
			t.Errorf("the last owner leaves: %v", err)
		}
		if _, err := h.Found(ctx, "또 사장", "", postest.PIN(ownerPIN)); !errors.Is(err, pos.ErrStaffed) {
			t.Errorf("a second first owner: %v", err)
		}
		h.ok(h.Dismiss(ctx, clerk))
		for _, e := range h.journal.Entries() {
			if part := pos.PrivatePart(e.Event); part == clerkPhone || strings.Contains(fmt.Sprintf("%+v", e.Event), clerkPhone) {
				t.Errorf("the telephone of somebody who left is in %T", e.Event)
			}
			if v, ok := e.Event.(pos.PINSet); ok && v.ID == clerk && v.Hash != "" {
				t.Error("the hash of somebody who left is kept")
			}
		}
		if err := h.SignIn(ctx, clerk, postest.PIN(clerkPIN)); !errors.Is(err, pos.ErrNoSuchPerson) {
			t.Errorf("somebody who left signs in: %v", err)
		}
		if id := must[pos.PersonID](t)(h.AddPerson(ctx, pos.NewHire("수아", pos.RoleClerk, ""))); id != 4 {
			t.Errorf("the next person is number %d", id)
		}
		h.ok(h.Dismiss(ctx, 4))
		h.ok(h.Dismiss(ctx, manager))
		h.ok(h.Dismiss(ctx, owner))
		if a := h.Attendance(); a.Staffed || a.Away() {
			t.Errorf("the last of all left: %+v", a)
		}
		h.place(4)
	})
}

func TestOwnerWithoutAPINIsFoundedAgain(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx := t.Context()
		if _, err := h.Refound(ctx, owner, postest.PIN(wrongPIN)); !errors.Is(err, pos.ErrStaffed) {
			t.Errorf("an owner's PIN is replaced: %v", err)
		}
		_, err := h.journal.Erase(ctx, 0, 99_991_231, func(pos.Entry) bool { return true }) // as in a copy of the journal
		h.ok(err)
		h.restart()
		if a := h.Attendance(); !a.Orphaned || !a.Away() {
			t.Errorf("%+v", a)
		}
		if err := h.SignIn(ctx, owner, postest.PIN(ownerPIN)); !errors.Is(err, pos.ErrNoPIN) {
			t.Errorf("sign in without a PIN: %v", err)
		}
		_, err = h.Refound(ctx, manager, postest.PIN(managerPIN))
		h.refuses(err, pos.ActionSettings, "지훈")
		if code := must[*pos.Secret](t)(h.Refound(ctx, owner, postest.PIN(ownerPIN))); code.Len() != pos.RecoveryDigits {
			t.Errorf("a recovery code of %d digits", code.Len())
		}
		if a := h.Attendance(); a.Away() || a.Orphaned {
			t.Errorf("%+v", a)
		}
	})
}

func TestMenuIsNotImportedBesideTheStaff(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		if err := pos.ImportMenu(t.Context(), h.journal, h.clock, truckMenu()); !errors.Is(err, pos.ErrSignedOut) {
			t.Errorf("import without signing in: %v", err)
		}
		people, rules, err := pos.Staff(t.Context(), h.journal)
		if err != nil || len(people) != 3 || !people[0].HasPIN || rules != pos.DefaultStaffRules() {
			t.Errorf("%d people, %+v, %v", len(people), rules, err)
		}
		h.ok(h.SignIn(context.WithoutCancel(t.Context()), manager, postest.PIN(managerPIN)))
		h.ok(h.ImportMenu(t.Context(), truckMenu()))
	})
}

func TestPermissionIsLeftWhereNothingWasWritten(t *testing.T) {
	staffed(t, func(t *testing.T, h *till) {
		ctx, key := t.Context(), h.key()
		out := func() error { return h.MoveCash(ctx, key, -1000, "잔돈", "") }
		h.ok(h.Authorize(ctx, h.refuses(out(), pos.ActionDrawer, "수아"), manager, postest.PIN(managerPIN)))
		h.journal.Next(postest.JournalStep{Err: errDisk})
		if err := out(); !errors.Is(err, pos.ErrNotWritten) {
			t.Fatalf("on a full disk: %v", err)
		}
		h.ok(out())
		key = h.key()
		h.refuses(out(), pos.ActionDrawer, "수아")
	})
}

func TestPermissionInDoubtServesOnce(t *testing.T) {
	for _, written := range []bool{true, false} {
		staffed(t, func(t *testing.T, h *till) {
			ctx, j := t.Context(), h.mendable()
			h.ok(h.SignIn(ctx, clerk, postest.PIN(clerkPIN)))
			out := func(key string) error { return h.MoveCash(ctx, key, -1000, "잔돈", "") }
			h.ok(h.Authorize(ctx, h.refuses(out("first"), pos.ActionDrawer, "수아"), manager, postest.PIN(managerPIN)))
			j.breaks(written)
			if err := out("first"); !errors.Is(err, pos.ErrJournal) {
				t.Fatalf("on a disk that broke: %v", err)
			}
			h.after(10 * time.Second)
			h.ok(out("first")) // it is there, or is done by the same permission
			h.refuses(out("second"), pos.ActionDrawer, "수아")
			moved := 0
			for _, e := range h.journal.Entries() {
				if _, ok := e.Event.(pos.CashMoved); ok {
					moved++
				}
			}
			if moved != 1 {
				t.Errorf("moved %d times, written %t", moved, written)
			}
		})
	}
}
