package kakaopay_test

import (
	"context"
	"errors"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/providers/kakaopay"
	"truckpos/providers/sandbox"
)

// office is our client for recurring payments with the simulated service.
type office struct {
	*kakaopay.Accounts
	*truck
}

func newOffice(t *testing.T, d kakaopay.Dialect) (*office, *kakaopay.Accounts) {
	t.Helper()
	k, _ := newTruck(t, d)
	client := func(key string) *kakaopay.Accounts {
		config := k.config
		config.CID, config.SecretKey = sandbox.TrainingRecurringCID, key
		a, err := kakaopay.NewAccounts(config)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	right, wrong := keys(d)
	return &office{client(right), k}, client(wrong)
}

// Ready remembers the link for the buyer.
func (o *office) Ready(ctx context.Context, r pos.LinkRequest) (pos.Link, error) {
	link, err := o.Accounts.Ready(ctx, r)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.links[link.TransactionID] = link
	return link, err
}

func (o *office) Approve(ctx context.Context, r pos.ApproveRequest) (pos.Approval, error) {
	return o.Accounts.Approve(ctx, r)
}

func (o *office) Inquire(ctx context.Context, id string) (pos.Inquiry, error) {
	return o.Accounts.Inquire(ctx, id)
}

func (o *office) Cancel(ctx context.Context, r pos.CancelRequest) (pos.Cancellation, error) {
	return o.Accounts.Cancel(ctx, r)
}

// byNumber is the book of the payment with an order number.
func (o *office) byNumber(number string) postest.Booked {
	var sum postest.Booked
	for _, c := range o.service.Charges() {
		if c.OrderNumber == number {
			sum.Taken += c.ApprovesDone
			sum.Cancels += c.CancelsDone
			sum.Canceled += pos.Won(c.Cancelled)
		}
	}
	return sum
}

func troubles() []postest.Trouble {
	return []postest.Trouble{postest.TroubleUnreachable, postest.TroubleReset, postest.TroubleCloseBefore, postest.TroubleCloseAfter,
		postest.TroubleSlow, postest.TroubleSlowAfter, postest.TroubleServerAfter, postest.TroubleTruncatedAfter,
		postest.TroubleHTML, postest.TroubleUnknownCode}
}

func TestRecurringPaymentsKeepTheContract(t *testing.T) {
	for _, d := range dialects() {
		right, wrong := keys(d)
		t.Run(string(d)+", links", func(t *testing.T) {
			postest.Links(t, func(t *testing.T) postest.LinksHarness {
				o, refused := newOffice(t, d)
				return postest.LinksHarness{Service: o, WrongKey: refused, Agree: o.agree, Book: o.book, Break: o.breaks,
					Troubles: troubles(), Secrets: []string{right, wrong}}
			})
		})
		t.Run(string(d)+", accounts", func(t *testing.T) {
			postest.Accounts(t, func(t *testing.T) postest.AccountsHarness {
				o, refused := newOffice(t, d)
				return postest.AccountsHarness{Service: o, WrongKey: refused, Agree: o.agree, Book: o.byNumber, Break: o.breaks,
					Troubles: troubles(), Secrets: []string{right, wrong}, End: func(key pos.AccountKey) {
						if !o.service.CloseAccount(key.Reveal()) {
							t.Fatal("no account to end")
						}
					}}
			})
		})
	}
}

func TestLinkOfOneContractIsUnknownUnderTheOther(t *testing.T) {
	o, _ := newOffice(t, kakaopay.Current)
	link, err := o.Ready(t.Context(), sale())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.truck.Inquire(t.Context(), link.TransactionID); err == nil {
		t.Error("the one-time code was told of a payment of the recurring one")
	}
	key := o.agree(link.TransactionID)
	a, err := o.truck.Approve(t.Context(), pos.ApproveRequest{TransactionID: link.TransactionID, Number: sale().Number, Token: key, Total: 12_000})
	if err == nil || a.Key != "" {
		t.Errorf("%+v, %v", a, err)
	}
}

// TestRefusalsOfAnAccount: what the simulator refuses strictly reaches the till as
// the right advice.
func TestRefusalsOfAnAccount(t *testing.T) {
	o, _ := newOffice(t, kakaopay.Current)
	open := func(how sandbox.Method) pos.AccountKey {
		t.Helper()
		link, err := o.Ready(t.Context(), sale())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := (sandbox.Buyer{}).Pay(t.Context(), link.URL, how); err != nil {
			t.Fatal(err)
		}
		a, err := o.Approve(t.Context(), pos.ApproveRequest{TransactionID: link.TransactionID, Number: sale().Number,
			Token: o.phone.tokens[link.State], Total: 12_000})
		if err != nil || a.Key == "" {
			t.Fatalf("%+v, %v", a, err)
		}
		return a.Key
	}
	charge := func(key pos.AccountKey, total pos.Won) error {
		_, err := o.ChargeAccount(t.Context(), pos.AccountCharge{Key: key, Number: "T1261122-0001-ABCDE", Title: "점심", Quantity: 1,
			Amounts: pos.Amounts{Total: total, VAT: pos.VAT(total, 0)}})
		return err
	}
	good, once := open(sandbox.MethodCard), open(sandbox.MethodOnce)
	for name, c := range map[string]struct {
		err    error
		advice pos.Advice
		code   string
	}{
		"over one payment": {charge(good, 2_000_001), pos.AdviceAboveLimit, "-797"},
		"over the month":   {charge(good, 1_990_000), pos.AdviceAccountLimit, "-752"},
		"too small":        {charge(good, 10), pos.AdviceOtherWay, "-722"},
		"card says no":     {charge(once, 5_000), pos.AdviceOtherWay, "-782"},
	} {
		f, ok := errors.AsType[*pos.Fault](c.err)
		if !ok {
			t.Fatalf("%s: %v", name, c.err)
		}
		if f.Kind != pos.FaultDeclined || f.Advice != c.advice || f.Code != c.code {
			t.Errorf("%s: %+v", name, f)
		}
	}
	if err := charge(good, 1_988_000); err != nil {
		t.Errorf("the month's last won: %v", err)
	}
}
