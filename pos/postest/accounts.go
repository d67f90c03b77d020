package postest

import (
	"context"
	"testing"

	"truckpos/pos"
)

// AccountsHarness is a service for recurring payments under test together with
// the truth about it. Its links are held to the contract of [Links] as well.
type AccountsHarness struct {
	Service  pos.AccountService
	WrongKey pos.AccountService // the same service, spoken to with a key it refuses
	Agree    func(transactionID string) string
	// Book is what the service itself knows of the payments with an order number.
	Book func(number string) Booked
	// End is the buyer ending the account without the till.
	End      func(pos.AccountKey)
	Break    func(c Call, t Trouble) Broken
	Troubles []Trouble
	Secrets  []string // what no error may contain, besides the account's key
}

// chargeNumber is the order number of what an account is charged for; the first
// payment has saleNumber.
const chargeNumber = "T1261122-0003-9PQRS"

type accounts struct {
	*testing.T
	AccountsHarness
}

// Accounts is the contract of every service for recurring payments, beside that
// of its links.
func Accounts(t *testing.T, harness func(*testing.T) AccountsHarness) {
	run := func(name string, test func(accounts)) {
		t.Run(name, func(t *testing.T) { test(accounts{t, harness(t)}) })
	}
	run("first payment opens an account", accounts.opens)
	run("charge takes the money once", accounts.chargeOnce)
	run("every charge is a payment of its own that can be given back", accounts.cancels)
	run("closed account is charged no more", accounts.closes)
	run("account that the buyer ended is charged no more", accounts.ended)
	run("unknown account is charged nothing", accounts.unknown)
	run("refused key is a setting", accounts.wrongKey)
	run("call that is over before it begins is not sent", accounts.overBefore)
	for _, trouble := range harness(t).Troubles {
		run("charge, "+trouble.String(), func(a accounts) { a.chargeTrouble(trouble) })
		run("close, "+trouble.String(), func(a accounts) { a.closeTrouble(trouble) })
		run("status, "+trouble.String(), func(a accounts) { a.askTrouble(trouble) })
	}
}

// open makes the first payment and returns the account's key.
func (a accounts) open() pos.AccountKey {
	a.Helper()
	link, err := a.Service.Ready(a.Context(), linkSale())
	if err != nil {
		a.Fatalf("ready: %v", err)
	}
	approval, err := a.Service.Approve(a.Context(), pos.ApproveRequest{TransactionID: link.TransactionID, Number: saleNumber,
		Token: a.Agree(link.TransactionID), Total: saleTotal})
	if err != nil || approval.Key == "" {
		a.Fatalf("approve: %+v, %v; want an account", approval, err)
	}
	return approval.Key
}

func accountCharge(key pos.AccountKey) pos.AccountCharge {
	return pos.AccountCharge{Key: key, Number: chargeNumber, Title: "닭꼬치 소금 외 1건", Quantity: 3, Amounts: linkSale().Amounts}
}

func (a accounts) fails(err error, want pos.FaultKind, key pos.AccountKey) *pos.Fault {
	a.Helper()
	return fails(a.T, err, want, append([]string{key.Reveal()}, a.Secrets...))
}

func (a accounts) hides(err error, key pos.AccountKey) {
	a.Helper()
	hides(a.T, err, append([]string{key.Reveal()}, a.Secrets...))
}

func (a accounts) books(want Booked) {
	a.Helper()
	if got := a.Book(chargeNumber); got != want {
		a.Errorf("book: %+v, want %+v", got, want)
	}
}

func (a accounts) says(key pos.AccountKey, active bool) {
	a.Helper()
	answer, err := a.Service.AskAccount(a.Context(), key)
	if err != nil || answer.Active != active {
		a.Errorf("account: %+v, %v; want active %v", answer, err, active)
	}
}

func (a accounts) opens() {
	a.says(a.open(), true)
	if got := a.Book(saleNumber); got != (Booked{Taken: 1}) {
		a.Errorf("book of the first payment: %+v", got)
	}
}

func (a accounts) charged(key pos.AccountKey) pos.Approval {
	a.Helper()
	approval, err := a.Service.ChargeAccount(a.Context(), accountCharge(key))
	if err != nil {
		a.Fatalf("charge: %v", err)
	}
	return approval
}

func (a accounts) chargeOnce() {
	key := a.open()
	got := a.charged(key)
	if got.Number != chargeNumber || got.Amounts != linkSale().Amounts || !got.HasVAT || got.Receipt.TransactionID == "" || got.Receipt.CallID == "" {
		a.Errorf("approval %+v", got)
	}
	a.books(Booked{Taken: 1})
	q, err := a.Service.Inquire(a.Context(), got.Receipt.TransactionID)
	if err != nil || q.Progress != pos.ProgressPaid || q.Number != chargeNumber || q.Amounts != linkSale().Amounts {
		a.Errorf("inquiry %+v, %v", q, err)
	}
	answer, err := a.Service.AskAccount(a.Context(), key)
	if err != nil || !answer.Active || answer.UsedAt.IsZero() {
		a.Errorf("account %+v, %v", answer, err)
	}
}

func (a accounts) cancels() {
	id := a.charged(a.open()).Receipt.TransactionID
	parts := []pos.Amounts{{Total: 3_000, VAT: 273}, {Total: 9_000, VAT: 818}}
	left := saleTotal
	for n, part := range parts {
		if _, err := a.Service.Cancel(a.Context(), pos.CancelRequest{TransactionID: id, Amounts: part, Available: left, Reason: "변심"}); err != nil {
			a.Fatalf("cancel %d: %v", n+1, err)
		}
		left -= part.Total
		a.books(Booked{Taken: 1, Cancels: n + 1, Canceled: saleTotal - left})
	}
	if got := a.Book(saleNumber); got != (Booked{Taken: 1}) {
		a.Errorf("the first payment: %+v", got)
	}
}

func (a accounts) refusesCharge(key pos.AccountKey) {
	a.Helper()
	_, err := a.Service.ChargeAccount(a.Context(), accountCharge(key))
	if f := a.fails(err, pos.FaultDeclined, key); f.Advice != pos.AdviceAccountClosed {
		a.Errorf("advice %d, want that the account is closed", f.Advice)
	}
	a.books(Booked{})
}

func (a accounts) closes() {
	key := a.open()
	answer, err := a.Service.CloseAccount(a.Context(), key)
	if err != nil || answer.Active {
		a.Fatalf("close: %+v, %v", answer, err)
	}
	a.says(key, false)
	a.refusesCharge(key)
	_, err = a.Service.CloseAccount(a.Context(), key)
	if f := a.fails(err, pos.FaultDeclined, key); f.Advice != pos.AdviceAccountClosed {
		a.Errorf("closed twice: advice %d", f.Advice)
	}
}

func (a accounts) ended() {
	key := a.open()
	a.End(key)
	a.says(key, false)
	a.refusesCharge(key)
}

func (a accounts) unknown() {
	a.refusesCharge("S00000000000000000zz")
	if _, err := a.Service.AskAccount(a.Context(), "S00000000000000000zz"); err == nil {
		a.Error("an unknown account was told of")
	}
	_, err := a.Service.CloseAccount(a.Context(), "S00000000000000000zz")
	_ = a.fails(err, pos.FaultDeclined, "S00000000000000000zz")
}

func (a accounts) wrongKey() {
	key := a.open()
	_, charge := a.WrongKey.ChargeAccount(a.Context(), accountCharge(key))
	_, ask := a.WrongKey.AskAccount(a.Context(), key)
	_, end := a.WrongKey.CloseAccount(a.Context(), key)
	for _, err := range []error{charge, ask, end} {
		if f := a.fails(err, pos.FaultMisconfigured, key); f.Setting == "" {
			a.Errorf("no setting named: %v", err)
		}
	}
	a.books(Booked{})
	a.says(key, true)
}

func (a accounts) overBefore() {
	key := a.open()
	ctx, cancel := context.WithCancel(a.Context())
	cancel()
	_, charge := a.Service.ChargeAccount(ctx, accountCharge(key))
	_, ask := a.Service.AskAccount(ctx, key)
	_, end := a.Service.CloseAccount(ctx, key)
	for _, err := range []error{charge, ask, end} {
		_ = a.fails(err, pos.FaultNotSent, key)
	}
	a.books(Booked{})
	a.says(key, true)
}

func (a accounts) chargeTrouble(trouble Trouble) {
	key := a.open()
	err := suffer(a.T, a.Break(CallAccount, trouble), trouble, func(ctx context.Context) error {
		_, err := a.Service.ChargeAccount(ctx, accountCharge(key))
		return err
	})
	a.hides(err, key)
	honest(a.T, trouble, err, a.Book(chargeNumber).Taken)
	a.says(key, true)
}

func (a accounts) closeTrouble(trouble Trouble) {
	key := a.open()
	err := suffer(a.T, a.Break(CallCloseAccount, trouble), trouble, func(ctx context.Context) error {
		_, err := a.Service.CloseAccount(ctx, key)
		return err
	})
	a.hides(err, key)
	done := 0
	if answer, err := a.Service.AskAccount(a.Context(), key); err == nil && !answer.Active {
		done = 1
	}
	honest(a.T, trouble, err, done)
}

// askTrouble: a question only has to fail, and can be asked again.
func (a accounts) askTrouble(trouble Trouble) {
	key := a.open()
	err := suffer(a.T, a.Break(CallAskAccount, trouble), trouble, func(ctx context.Context) error {
		_, err := a.Service.AskAccount(ctx, key)
		return err
	})
	a.hides(err, key)
	a.says(key, true)
}
