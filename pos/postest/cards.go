package postest

import (
	"context"
	"testing"
	"time"

	"truckpos/pos"
)

// CardsHarness is a card service under test together with the truth about it.
type CardsHarness struct {
	Service  pos.CardService
	WrongKey pos.CardService // the same service, spoken to with a key it refuses
	// Book is what the service itself knows of the charges with an order number.
	Book     func(number string) Booked
	Break    func(c Call, t Trouble) Broken
	Troubles []Trouble
	Secrets  []string // what no error may contain, besides the card
}

// The card of the suites is synthetic.
const (
	cardNumber = "4000000000000002"
	cardHolder = "900101"
)

// TestCard returns a synthetic card, complete and valid in form.
func TestCard() *pos.Card {
	return &pos.Card{
		Number:      pos.NewSecret([]byte(cardNumber)),
		ExpiryMonth: pos.NewSecret([]byte("05")),
		ExpiryYear:  pos.NewSecret([]byte("29")),
		Holder:      pos.NewSecret([]byte(cardHolder)),
		Password:    pos.NewSecret([]byte("00")),
	}
}

func cardSale() pos.ChargeRequest {
	return pos.ChargeRequest{Number: saleNumber, Title: "닭꼬치 소금 외 1건", Amounts: pos.Amounts{Total: saleTotal},
		At: time.Date(2026, 11, 21, 12, 30, 5, 0, pos.Seoul()), Card: TestCard()}
}

// cards is one harness with the steps that the tests share.
type cards struct {
	*testing.T
	CardsHarness
}

// Cards is the contract of every card service.
func Cards(t *testing.T, harness func(*testing.T) CardsHarness) {
	run := func(name string, test func(cards)) {
		t.Run(name, func(t *testing.T) {
			h := harness(t)
			h.Secrets = append(h.Secrets, cardNumber, cardHolder)
			test(cards{t, h})
		})
	}
	run("charge takes the money once", cards.chargeOnce)
	run("card is left to its owner", cards.keepsNothing)
	run("cancel gives the whole charge back once", cards.cancelOnce)
	parts := cancelsParts(harness(t).Service)
	if parts {
		run("parts of a charge are given back one after the other", cards.cancelParts)
		run("more than is left of a charge is not given back", cards.cancelTooMuch)
	} else {
		run("part of a charge cannot be given back", cards.cancelPart)
	}
	run("card that is wrong in form takes nothing", cards.wrongCard)
	run("instalments beyond the service's most take nothing", cards.tooManyInstalments)
	run("refused key is a setting", cards.wrongKey)
	run("call that is over before it begins is not sent", cards.overBefore)
	run("unknown charge cannot be given back", cards.unknownCharge)
	if _, ok := harness(t).Service.(pos.ChargeInquirer); ok {
		run("charge is told of as it stands", cards.tellsOfCharge)
		run("attempt that is sent again is done once", cards.doesAttemptsOnce)
	}
	for _, trouble := range harness(t).Troubles {
		run("charge, "+trouble.String(), func(c cards) { c.chargeTrouble(trouble) })
		run("cancel, "+trouble.String(), func(c cards) { c.cancelTrouble(CallCancel, trouble, wholeSale) })
		if parts {
			run("part, "+trouble.String(), func(c cards) { c.cancelTrouble(CallCancelPart, trouble, partSale) })
		}
	}
}

// cancelsParts asks a service for an ability that not every one has.
func cancelsParts(service pos.CardService) bool {
	s, ok := service.(interface{ CancelsParts() bool })
	return ok && s.CancelsParts()
}

func (c cards) charged() pos.Approval {
	c.Helper()
	a, err := c.Service.Charge(c.Context(), cardSale())
	if err != nil {
		c.Fatalf("charge: %v", err)
	}
	return a
}

func (c cards) fails(err error, want pos.FaultKind) *pos.Fault {
	c.Helper()
	return fails(c.T, err, want, c.Secrets)
}

// refuses is fails where the fault itself does not matter.
func (c cards) refuses(err error, want pos.FaultKind) {
	c.Helper()
	_ = c.fails(err, want)
}

func (c cards) books(want Booked) {
	c.Helper()
	if got := c.Book(saleNumber); got != want {
		c.Errorf("book: %+v, want %+v", got, want)
	}
}

func (c cards) chargeOnce() {
	a := c.charged()
	if a.Number != saleNumber || a.Total != saleTotal || a.Receipt.TransactionID == "" || a.Receipt.ApprovalNumber == "" {
		c.Errorf("approval %+v", a)
	}
	c.books(Booked{Taken: 1})
}

func (c cards) keepsNothing() {
	r := cardSale()
	if _, err := c.Service.Charge(c.Context(), r); err != nil {
		c.Fatalf("charge: %v", err)
	}
	if string(r.Card.Number.Reveal()) != cardNumber {
		c.Error("the service changed the card; its owner wipes it")
	}
}

func (c cards) cancelOnce() {
	id := c.charged().Receipt.TransactionID
	done, err := c.Service.Cancel(c.Context(), wholeSale(id))
	if err != nil || done.TransactionID != id {
		c.Fatalf("cancel: %+v, %v", done, err)
	}
	c.books(Booked{Taken: 1, Cancels: 1, Canceled: saleTotal})
	again := wholeSale(id)
	again.Attempt = 3
	_, err = c.Service.Cancel(c.Context(), again)
	if f := c.fails(err, pos.FaultUnknown); f.Advice != pos.AdviceReconcile {
		c.Errorf("advice %d after a second cancel, want to compare with the service", f.Advice)
	}
	c.books(Booked{Taken: 1, Cancels: 1, Canceled: saleTotal})
}

// partSale asks for a part of the sale back.
func partSale(id string) pos.CancelRequest {
	r := wholeSale(id)
	r.Amounts, r.Whole = pos.Amounts{Total: 3_000, VAT: 273}, false
	return r
}

func (c cards) cancelPart() {
	if _, err := c.Service.Cancel(c.Context(), partSale(c.charged().Receipt.TransactionID)); pos.KindOf(err) == pos.FaultUnknown {
		c.Errorf("part of a charge: %v, want a certain no", err)
	}
	c.books(Booked{Taken: 1})
}

func (c cards) cancelParts() {
	id := c.charged().Receipt.TransactionID
	left := saleTotal
	for n, part := range []pos.Amounts{{Total: 3_000, VAT: 273}, {Total: 3_000, VAT: 273}, {Total: 6_000, VAT: 545}} {
		r := partSale(id)
		r.Amounts, r.Available, r.Attempt = part, left, n+2
		if done, err := c.Service.Cancel(c.Context(), r); err != nil || done.TransactionID != id {
			c.Fatalf("part %d: %+v, %v", n+1, done, err)
		}
		left -= part.Total
		c.books(Booked{Taken: 1, Cancels: n + 1, Canceled: saleTotal - left})
	}
	more := partSale(id)
	more.Attempt = 5
	_, err := c.Service.Cancel(c.Context(), more)
	c.refuses(err, pos.FaultUnknown)
	c.books(Booked{Taken: 1, Cancels: 3, Canceled: saleTotal})
}

func (c cards) cancelTooMuch() {
	r := partSale(c.charged().Receipt.TransactionID)
	r.Total, r.Available = saleTotal+1, saleTotal+1
	if _, err := c.Service.Cancel(c.Context(), r); err == nil {
		c.Error("more than was charged has been given back")
	} else {
		hides(c.T, err, c.Secrets)
	}
	c.books(Booked{Taken: 1})
}

func (c cards) wrongCard() {
	r := cardSale()
	r.Card.Number = pos.NewSecret([]byte("40000"))
	_, err := c.Service.Charge(c.Context(), r)
	if kind := pos.KindOf(err); err == nil || kind == pos.FaultUnknown {
		c.Fatalf("card with five digits: %v", err)
	}
	if f := c.fails(err, pos.KindOf(err)); f.Advice != pos.AdviceCheckFields || f.Field != "cardNo" {
		c.Errorf("%+v does not point at the card number", f)
	}
	c.books(Booked{})
}

func (c cards) tooManyInstalments() {
	most := pos.MaxInstalments
	if limited, ok := c.Service.(pos.InstalmentLimiter); ok {
		most = limited.MostInstalments()
	}
	r := cardSale()
	r.Amounts, r.Card.Instalments = pos.Amounts{Total: pos.InstalmentsFrom, VAT: 4_545}, most+1
	_, err := c.Service.Charge(c.Context(), r)
	if kind := pos.KindOf(err); err == nil || kind == pos.FaultUnknown {
		c.Fatalf("%d instalments: %v", r.Card.Instalments, err)
	}
	if f := c.fails(err, pos.KindOf(err)); f.Field != "quota" {
		c.Errorf("%+v does not point at the instalments", f)
	}
	c.books(Booked{})
}

func (c cards) wrongKey() {
	_, err := c.WrongKey.Charge(c.Context(), cardSale())
	if f := c.fails(err, pos.FaultMisconfigured); f.Setting == "" {
		c.Errorf("no setting named: %v", err)
	}
	c.books(Booked{})
	_, err = c.WrongKey.Cancel(c.Context(), wholeSale(c.charged().Receipt.TransactionID))
	if f := c.fails(err, pos.FaultMisconfigured); f.Setting == "" {
		c.Errorf("no setting named: %v", err)
	}
	c.books(Booked{Taken: 1})
}

func (c cards) overBefore() {
	ctx, cancel := context.WithCancel(c.Context())
	cancel()
	_, err := c.Service.Charge(ctx, cardSale())
	c.refuses(err, pos.FaultNotSent)
	c.books(Booked{})
	_, err = c.Service.Cancel(ctx, wholeSale(c.charged().Receipt.TransactionID))
	c.refuses(err, pos.FaultNotSent)
	c.books(Booked{Taken: 1})
}

func (c cards) unknownCharge() {
	if _, err := c.Service.Cancel(c.Context(), wholeSale("20261121000000ST0000")); err == nil {
		c.Error("a charge that never was has been given back")
	} else {
		hides(c.T, err, c.Secrets)
	}
}

func (c cards) chargeTrouble(trouble Trouble) {
	err := suffer(c.T, c.Break(CallCharge, trouble), trouble, func(ctx context.Context) error {
		_, err := c.Service.Charge(ctx, cardSale())
		return err
	})
	hides(c.T, err, c.Secrets)
	honest(c.T, trouble, err, c.Book(saleNumber).Taken)
	c.tellsTheBook()
}

func (c cards) cancelTrouble(call Call, trouble Trouble, back func(id string) pos.CancelRequest) {
	id := c.charged().Receipt.TransactionID
	err := suffer(c.T, c.Break(call, trouble), trouble, func(ctx context.Context) error {
		_, err := c.Service.Cancel(ctx, back(id))
		return err
	})
	hides(c.T, err, c.Secrets)
	honest(c.T, trouble, err, c.Book(saleNumber).Cancels)
	c.tellsTheBook()
}
