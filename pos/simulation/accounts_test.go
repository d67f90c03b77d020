package simulation_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"truckpos/pos"
	"truckpos/providers/kakaopay"
)

// An office pays its lunches from an account: the first payment, by a link, opens it,
// and its key (KakaoPay sid) charges it from then on. In every fourth schedule
// there is one, or two.

// kakaoAccount is what KakaoPay knows of an account.
type kakaoAccount struct {
	sid    string
	opened string // number of the payment that opened it
	active bool
}

func (k *kakaoBook) account(sid string) *kakaoAccount {
	for _, a := range k.accounts {
		if a.sid == sid {
			return a
		}
	}
	return nil
}

// opens issues the key of the account that a first payment opens.
func (k *kakaoBook) opens(p *kakaoPayment) string {
	a := &kakaoAccount{sid: fmt.Sprintf("S%019d", len(k.accounts)+1), opened: p.number, active: true}
	k.accounts = append(k.accounts, a)
	return a.sid
}

// aboutAccount reports whether a call names an account by its key.
func aboutAccount(call string) bool {
	return call == "subscription" || call == "status" || call == "inactive"
}

// arrivedAt says what is wrong with a call about an account, "" if nothing is.
func (k *kakaoBook) arrivedAt(r *request) string {
	sid := r.text("sid")
	switch {
	case k.account(sid) == nil:
		return r.call + " of an account that KakaoPay never opened"
	case r.text("cid") != kakaopay.TestRecurringCID:
		return r.call + " under the contract for one payment"
	case r.call == "inactive":
		k.ending++
	case r.call == "subscription":
		number := r.text("partner_order_id")
		k.charges[number]++
		k.charging[number]++
		if k.w.disk.ended[sid] {
			return fmt.Sprintf("charge %s was sent after the account had ended, as the ledger knew", number)
		}
		return k.w.disk.covers(number, pos.Approve, k.charges[number])
	}
	return ""
}

func (k *kakaoBook) leftAt(r *request) {
	switch r.call {
	case "inactive":
		k.ending--
	case "subscription":
		k.charging[r.text("partner_order_id")]--
	}
}

// manage does what a call about an account asks for. It charges as often as it is
// asked to, also twice for one order number.
func (k *kakaoBook) manage(r *request) answer {
	a := k.account(r.text("sid"))
	switch {
	case r.call == "subscription":
		return k.subscription(a, r)
	case r.call == "inactive" && !a.active:
		return kakaoRefuses(-751, "inactive")
	case r.call == "inactive" && r.chance.once(10):
		return kakaoRefuses(-7, "점검 중")
	case r.call == "inactive":
		a.active = false
	}
	word := "INACTIVE"
	if a.active {
		word = "ACTIVE"
	}
	return kakaoSays(map[string]any{"sid": a.sid, "cid": kakaopay.TestRecurringCID, "status": word, "available": a.active})
}

func (k *kakaoBook) subscription(a *kakaoAccount, r *request) answer {
	switch {
	case !a.active:
		return kakaoRefuses(-751, "inactive")
	case r.chance.once(12):
		return kakaoRefuses(-782, "over the limit")
	case r.chance.once(25):
		return kakaoRefuses(-7, "점검 중")
	}
	now := k.w.trueTime()
	p := k.begins(r)
	p.status, p.made, p.approved, p.account = "SUCCESS_PAYMENT", now, now, a
	body := p.body()
	body["aid"], body["sid"] = "A"+p.tid[1:], a.sid
	return kakaoSays(body)
}

// charged is the last charge for an order number, or nil.
func (k *kakaoBook) charged(number string) *kakaoPayment {
	for i := len(k.payments) - 1; i >= 0; i-- {
		if p := k.payments[i]; p.account != nil && p.number == number {
			return p
		}
	}
	return nil
}

// remembers follows what the ledger knows of accounts. The caller holds mu.
func (d *disk) remembers(e pos.Entry) {
	switch v := e.Event.(type) {
	case pos.AccountOpened:
		d.keys[v.Account] = v.Key.Reveal()
	case pos.AccountClosed:
		d.ended[d.keys[v.Account]] = v.State == pos.Approved
	case pos.AccountNoted:
		if v.Active {
			d.ended[d.keys[v.Account]] = false
		}
	}
}

// accounts is how a run of the program charges them.
func (w *world) accounts(t *till) (pos.AccountService, error) {
	if !w.office {
		return nil, nil //nolint:nilnil // no such contract
	}
	return kakaopay.NewAccounts(kakaopay.Config{
		BaseURL: "http://127.0.0.1:1", SecretKey: "DEVSIMULATION", CID: kakaopay.TestRecurringCID, ReturnURL: "https://pay.example.invalid",
		PartnerUserID: "truck", Version: "simulation", Now: w.Now, Dial: t.dial(pos.KakaoPay),
	})
}

// setsUp is an office that wants to pay so: its first order is paid for by the link
// that opens its account.
func (w *world) setsUp() {
	content, key := w.content(), w.key()
	content.Note = key
	link, terms := w.key(), w.terms()
	w.press(func(ctx context.Context, t *till) error {
		o, err := t.Place(ctx, key, content, false)
		if err != nil {
			return err
		}
		return w.firstPayment(ctx, t, o, o.Amounts().Total, link, 0, terms)
	})
	w.pause(between(w.rng, 20*time.Second, 2*time.Minute))
}

func (w *world) terms() pos.AccountTerms {
	terms := pos.AccountTerms{Name: w.key()}
	if w.rng.IntN(4) == 0 {
		terms.DayLimit = 30_000
	}
	return terms
}

// firstPayment plans an account, unless it is planned, and shows the link that opens it.
func (w *world) firstPayment(ctx context.Context, t *till, o *pos.Order, amount pos.Won, key string, id pos.AccountID, terms pos.AccountTerms) error {
	if terms.Name != "" {
		var err error
		if id, err = t.SetAccount(ctx, id, terms); err != nil {
			return err
		}
	}
	payment, err := t.RequestAccount(ctx, key, o.ID, amount, id)
	return t.begun(payment, pos.KakaoPay, amount, err)
}

func openingAccount(w *world, o *pos.Order) func(context.Context, *till) error {
	if !w.office || !owes(o) {
		return nil
	}
	accounts := w.till().Accounts()
	id, terms := pos.AccountID(0), pos.AccountTerms{}
	for _, a := range accounts {
		switch {
		case a.Opens():
			id, terms = a.ID, pos.AccountTerms{}
		case a.State == pos.AccountInactive && id == 0:
			id, terms = a.ID, w.terms()
		}
	}
	if id == 0 {
		if len(accounts) > 1 {
			return nil
		}
		terms = w.terms()
	}
	amount, key := w.part(o), w.key()
	return func(ctx context.Context, t *till) error { return w.firstPayment(ctx, t, o, amount, key, id, terms) }
}

func chargingAccount(w *world, o *pos.Order) func(context.Context, *till) error {
	id := w.someAccount()
	if id == 0 || !owes(o) {
		return nil
	}
	amount, key := w.part(o), w.key()
	return func(ctx context.Context, t *till) error {
		payment, err := t.ChargeAccount(ctx, key, o.ID, amount, id)
		return t.begun(payment, pos.KakaoPay, amount, err)
	}
}

// lunching is a day's lunch of an office: ordered, and charged at once.
func lunching(w *world, _ *pos.Order) func(context.Context, *till) error {
	id := w.someAccount()
	if id == 0 {
		return nil
	}
	content, key, charge := w.content(), w.key(), w.key()
	content.Note = key
	return func(ctx context.Context, t *till) error {
		o, err := t.Place(ctx, key, content, false)
		if err != nil {
			return err
		}
		amount := o.Amounts().Total
		payment, err := t.ChargeAccount(ctx, charge, o.ID, amount, id)
		return t.begun(payment, pos.KakaoPay, amount, err)
	}
}

func askingAccount(w *world, _ *pos.Order) func(context.Context, *till) error {
	id := w.someAccount()
	if id == 0 {
		return nil
	}
	return func(ctx context.Context, t *till) error { return t.AskAccount(ctx, id) }
}

func endingAccount(w *world, _ *pos.Order) func(context.Context, *till) error {
	id := w.someAccount()
	if id == 0 {
		return nil
	}
	return func(ctx context.Context, t *till) error { return t.EndAccount(ctx, id) }
}

// leavingAccount is an office that ends its account in the app, without the till.
func leavingAccount(w *world, _ *pos.Order) func(context.Context, *till) error {
	id := w.someAccount()
	if id == 0 {
		return nil
	}
	return func(context.Context, *till) error {
		w.mu.Lock()
		a := w.kakao.account(w.disk.keys[id])
		if a != nil {
			a.active = false
		}
		w.mu.Unlock()
		w.logf("the office ends account %d", id)
		return nil
	}
}

// someAccount draws an account that is in use, now and then any other, or 0 where
// there is none.
func (w *world) someAccount() pos.AccountID {
	accounts := w.till().Accounts()
	if w.rng.IntN(8) > 0 {
		accounts = slices.DeleteFunc(accounts, func(a *pos.Account) bool { return a.Key == "" || a.State == pos.AccountInactive })
	}
	if len(accounts) == 0 {
		return 0
	}
	return pick(w.rng, accounts).ID
}

// judgeAccounts follows the accounts through the ledger: each charge was begun while
// its account could be charged, and at KakaoPay it is of that account.
func (w *world) judgeAccounts(entries []pos.Entry, book map[pos.OrderID]*pos.Order) {
	type account struct {
		sid    string
		active bool
	}
	accounts, issued := map[pos.AccountID]account{}, map[string]string{} // sid by the number of the charge
	set := func(id pos.AccountID, active bool) { accounts[id] = account{accounts[id].sid, active} }
	for _, e := range entries {
		switch v := e.Event.(type) {
		case pos.AccountOpened:
			accounts[v.Account] = account{v.Key.Reveal(), true}
		case pos.AccountClosing:
			set(v.Account, false)
		case pos.AccountClosed:
			set(v.Account, v.State == pos.Declined || v.State == pos.NotSent)
		case pos.AccountNoted:
			set(v.Account, v.Active)
		case pos.AccountSet:
			if !accounts[v.Account].active {
				accounts[v.Account] = account{}
			}
		case pos.AttemptSending:
			if v.Payer == 0 || v.Kind != pos.Approve || v.Number == "" { // by a link, or a cancel
				continue
			}
			if !accounts[v.Payer].active {
				w.failf("entry %d charges account %d, which cannot be charged", e.Seq, v.Payer)
			}
			issued[v.Number] = accounts[v.Payer].sid
		}
	}
	opened := map[string]pos.AccountID{}
	for _, o := range book {
		for i := range o.Payments {
			if p := &o.Payments[i]; p.Payer != 0 && !p.Charged() {
				opened[p.Number] = p.Payer
			}
		}
	}
	for _, k := range w.kakao.payments {
		if k.account == nil {
			continue
		}
		if k.account.sid != issued[k.number] || opened[k.account.opened] == 0 {
			w.failf("charge %s for number %s is of account %q, the ledger has it of %q", k.tid, k.number, k.account.opened, issued[k.number])
		}
	}
}

// judgeKeys reads what the till says of the accounts once it has asked again, and
// looks for their keys where they must not be.
func (w *world) judgeKeys() {
	if !w.office {
		return
	}
	for _, a := range w.till().Accounts() {
		at := w.kakao.account(a.Key.Reveal())
		switch {
		case at == nil && a.Key != "":
			w.failf("account %d has a key that KakaoPay never issued", a.ID)
		case at == nil:
		case at.active && a.State == pos.AccountInactive, !at.active && a.State != pos.AccountInactive, a.State == pos.AccountEnding:
			w.failf("account %d is active at KakaoPay: %t, the till says %+v", a.ID, at.active, a)
		}
	}
	file, err := os.ReadFile(w.disk.path)
	if err != nil {
		w.failf("read the file: %v", err)
		return
	}
	story := w.story() // has every entry, printed
	for _, a := range w.kakao.accounts {
		// Beside the journal it lies without quotes.
		if strings.Contains(story, a.sid) || bytes.Contains(file, []byte(`"`+a.sid+`"`)) {
			w.failf("the key of the account that %s opened can be read in the journal", a.opened)
		}
	}
}
