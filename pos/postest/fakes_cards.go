package postest

import (
	"cmp"
	"context"
	"fmt"
	"sync"
	"time"

	"truckpos/pos"
)

// CardEntry is the truth about one fake charge: what the service knows.
type CardEntry struct {
	TransactionID string
	Number        string // our order number
	Title         string
	Total         pos.Won
	Digits        int // length of the card number that was sent; the number itself is not kept
	Canceled      pos.Won
}

// FakeCards is a card service in memory, see [FakeLinks]. It is safe for concurrent use.
type FakeCards struct {
	script
	now   func() time.Time
	Parts bool // whether a part can be cancelled; set before use

	// Instalments are the most months that are taken; 0 stands for [pos.MaxInstalments]. Set before use.
	Instalments int

	// Hints tells about a card by its first digits; nil: cards are not looked up. Set before use.
	Hints func(ctx context.Context, bin string, total pos.Won) ([]pos.CardHint, error)

	book    sync.Mutex
	entries []*CardEntry
}

var (
	_ pos.CardService  = (*FakeCards)(nil)
	_ pos.PartCanceler = (*FakeCards)(nil)

	_ pos.InstalmentLimiter = (*FakeCards)(nil)
)

// CancelsParts implements [pos.PartCanceler].
func (c *FakeCards) CancelsParts() bool { return c.Parts }

// MostInstalments implements [pos.InstalmentLimiter].
func (c *FakeCards) MostInstalments() int { return cmp.Or(c.Instalments, pos.MaxInstalments) }

// NewCards returns an empty service that reads the time from now.
func NewCards(now func() time.Time) *FakeCards {
	return &FakeCards{script: newScript(), now: now}
}

func (c *FakeCards) wrongField(card *pos.Card) string {
	switch {
	case card == nil || card.Number.Len() < pos.MinCardDigits:
		return "cardNo"
	case card.Instalments > c.MostInstalments():
		return "quota"
	default:
		return ""
	}
}

// Entries returns a copy of the book, oldest first.
func (c *FakeCards) Entries() []CardEntry {
	c.book.Lock()
	defer c.book.Unlock()
	out := make([]CardEntry, 0, len(c.entries))
	for _, e := range c.entries {
		out = append(out, *e)
	}
	return out
}

// Net is the money taken less the money given back, by the book.
func (c *FakeCards) Net() pos.Won {
	var sum pos.Won
	for _, e := range c.Entries() {
		sum += e.Total - e.Canceled
	}
	return sum
}

// Charge implements [pos.CardService].
func (c *FakeCards) Charge(ctx context.Context, r pos.ChargeRequest) (pos.Approval, error) {
	var answer pos.Approval
	step, err := c.run(ctx, CallCharge, func() error {
		c.book.Lock()
		defer c.book.Unlock()
		if field := c.wrongField(r.Card); field != "" {
			return &pos.Fault{Kind: pos.FaultDeclined, Service: "fake", Call: string(CallCharge), Code: "6001",
				Advice: pos.AdviceCheckFields, Field: field}
		}
		e := &CardEntry{TransactionID: fmt.Sprintf("20261121123006ST%04d", len(c.entries)+1), Number: r.Number, Title: r.Title,
			Total: r.Total, Digits: r.Card.Number.Len()}
		c.entries = append(c.entries, e)
		answer = pos.Approval{Number: r.Number, Amounts: pos.Amounts{Total: r.Total}, Receipt: pos.Receipt{
			TransactionID: e.TransactionID, ApprovalNumber: fmt.Sprintf("%08d", len(c.entries)), Issuer: "국민카드",
			Instalments: r.Card.Instalments, At: c.now()}}
		return nil
	})
	if err != nil {
		return pos.Approval{}, err
	}
	if step.Approval != nil {
		step.Approval(&answer)
	}
	return answer, nil
}

// Cancel implements [pos.CardService]. It gives back a
// whole charge, once, or where it can parts of it.
func (c *FakeCards) Cancel(ctx context.Context, r pos.CancelRequest) (pos.Cancellation, error) {
	var answer pos.Cancellation
	step, err := c.run(ctx, CallCancel, func() error {
		c.book.Lock()
		defer c.book.Unlock()
		var e *CardEntry
		for _, known := range c.entries {
			if known.TransactionID == r.TransactionID {
				e = known
			}
		}
		switch {
		case e == nil, r.Total > e.Total-e.Canceled:
			return &pos.Fault{Kind: pos.FaultUnknown, Service: "fake", Call: string(CallCancel), Code: "1005", Advice: pos.AdviceReconcile}
		case !c.Parts && (!r.Whole || r.Total != e.Total):
			return no(CallCancel, "6002", pos.AdviceCallService)
		}
		e.Canceled += r.Total
		answer = pos.Cancellation{TransactionID: e.TransactionID, Receipt: pos.Receipt{TransactionID: e.TransactionID, At: c.now()}}
		return nil
	})
	if err != nil {
		return pos.Cancellation{}, err
	}
	if step.Cancellation != nil {
		step.Cancellation(&answer)
	}
	return answer, nil
}
