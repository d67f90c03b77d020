package pos_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"truckpos/pos"
)

// payers splits an order of any mix of taxes into parts, some of which are
// withdrawn again, and pays them.
func payers(t *rapid.T, part func(left pos.Won) pos.Won) {
	content := pos.Content{Lines: []pos.Line{lineOf(pos.Won(rapid.Int64Range(1, 5000).Draw(t, "taxable")), rapid.IntRange(1, 999).Draw(t, "n"))}}
	if rapid.Bool().Draw(t, "mixed") {
		content.Lines = append(content.Lines, pos.Line{UnitPrice: pos.Won(rapid.Int64Range(0, 5000).Draw(t, "free")), TaxFree: true, Quantity: rapid.IntRange(1, 999).Draw(t, "m")})
	}
	gross, _ := content.Amounts()
	content.Discount = pos.Won(rapid.Int64Range(0, int64(gross.Total)-1).Draw(t, "discount"))
	apply := func(o *pos.Order, event pos.Event) *pos.Order {
		next, err := pos.Apply(o, pos.Entry{At: noon(), Order: firstOrder, Event: event})
		if err != nil {
			t.Fatalf("%T: %v", event, err)
		}
		return next
	}
	o := apply(nil, pos.OrderPlaced{Content: content})
	for o.Unclaimed() > 0 {
		a, err := o.Tender(part(o.Unclaimed()))
		if err != nil {
			t.Fatalf("tender: %v", err)
		}
		if a.TaxFree < 0 || a.VAT < 0 || a.TaxFree+a.VAT > a.Total {
			t.Fatalf("part %+v of %+v", a, o.Amounts())
		}
		n := len(o.Payments) + 1
		o = apply(o, pos.DepositAwaited{N: n, Amounts: a})
		if n < 50 && rapid.IntRange(0, 3).Draw(t, "leaves") == 0 {
			o = apply(o, pos.PaymentClosed{N: n, To: pos.Expired, Cause: pos.CauseWithdrawn})
		}
	}
	var sum pos.Amounts
	for _, p := range o.Payments {
		if p.Status.Pending() {
			sum.Total, sum.TaxFree, sum.VAT = sum.Total+p.Total, sum.TaxFree+p.TaxFree, sum.VAT+p.VAT
		}
	}
	if sum != o.Amounts() {
		t.Fatalf("parts add up to %+v, the order is %+v", sum, o.Amounts())
	}
}

func TestPartsOfAPaymentAddUpToTheOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		payers(t, func(left pos.Won) pos.Won {
			if rapid.IntRange(0, 20).Draw(t, "all") == 0 {
				return left
			}
			most := int64(left)
			if most < 2000 {
				most = min(most, 17)
			}
			return pos.Won(rapid.Int64Range(1, most).Draw(t, "part"))
		})
	})
}

func TestManyTinyPartsAddUpToTheOrder(t *testing.T) {
	for _, tiny := range []pos.Won{1, 5, 6, 7} {
		content := pos.Content{Lines: []pos.Line{lineOf(171, 1)}}
		if tiny%2 == 1 {
			content.Lines = append(content.Lines, pos.Line{UnitPrice: 49, TaxFree: true, Quantity: 1})
		}
		o := history(t, pos.OrderPlaced{Content: content})
		var sum pos.Amounts
		for o.Unclaimed() > 0 {
			a, err := o.Tender(min(tiny, o.Unclaimed()))
			if err != nil {
				t.Fatal(err)
			}
			if a.TaxFree < 0 || a.VAT < 0 || a.Supply() < 0 {
				t.Fatalf("part %+v", a)
			}
			sum.Total, sum.TaxFree, sum.VAT = sum.Total+a.Total, sum.TaxFree+a.TaxFree, sum.VAT+a.VAT
			if o, err = pos.Apply(o, pos.Entry{Order: firstOrder, Event: pos.CashReceived{N: len(o.Payments) + 1, Amounts: a, Received: a.Total}}); err != nil {
				t.Fatal(err)
			}
		}
		if sum != o.Amounts() {
			t.Errorf("parts of %s add up to %+v, the order is %+v", tiny, sum, o.Amounts())
		}
	}
}

func TestTenderRefusesWhatIsNotOwed(t *testing.T) {
	o := history(t, pos.OrderPlaced{Content: contentOf(10_000)})
	for total, want := range map[pos.Won]error{0: pos.ErrAmount, -1: pos.ErrAmount, 10_001: pos.ErrTooMuch, 10_000: nil} {
		if _, err := o.Tender(total); !errors.Is(err, want) {
			t.Errorf("%s won: %v, want %v", total, err, want)
		}
	}
	all := pos.Amounts{Total: 10_000, VAT: 909}
	pending := history(t, pos.OrderPlaced{Content: contentOf(10_000)}, pos.DepositAwaited{N: 1, Amounts: all})
	if _, err := pending.Tender(1); !errors.Is(err, pos.ErrTooMuch) {
		t.Errorf("money that is under way is asked for again: %v", err)
	}
	paid := history(t, pos.OrderPlaced{Content: contentOf(10_000)}, pos.CashReceived{N: 1, Amounts: all, Received: 10_000})
	if _, err := paid.Tender(1); !errors.Is(err, pos.ErrOrderClosed) {
		t.Errorf("a paid order is paid again: %v", err)
	}
	void := history(t, pos.OrderPlaced{Content: contentOf(10_000)}, pos.OrderVoided{})
	if _, err := void.Tender(1); !errors.Is(err, pos.ErrOrderClosed) {
		t.Errorf("a void order is paid: %v", err)
	}
}
