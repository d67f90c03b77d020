package sandbox_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"testing"

	"truckpos/providers/sandbox"
)

// part reads one amount of an answer as total, tax-free part and VAT.
func part(t *testing.T, got map[string]any, name string) [3]int {
	t.Helper()
	object, _ := got[name].(map[string]any)
	var a [3]int
	for i, key := range []string{"total", "tax_free", "vat"} {
		n, ok := object[key].(json.Number)
		v, err := strconv.Atoi(n.String())
		if !ok || err != nil {
			t.Fatalf("%s.%s in %v: %v", name, key, got, err)
		}
		a[i] = v
	}
	return a
}

func (s *sale) cancelPart(total, taxFree, vat, available int) (int, map[string]any) {
	s.t.Helper()
	return s.call("cancel", s.cancelFields(total, vat).with("cancel_tax_free_amount", taxFree).with("cancel_available_amount", available))
}

func TestEveryCancelTellsWhatWasGivenBackAndWhatIsLeft(t *testing.T) {
	k, _, base := kakaoPay(t, nil)
	s := paid(t, base, sandbox.MethodCard, fields{"total_amount": 10000, "tax_free_amount": 3000}) // VAT 636
	var ids []any
	for n, c := range []struct {
		total, taxFree, vat, available int
		this, all, rest                [3]int
		status                         string
	}{
		{4000, 0, 364, 10000, [3]int{4000, 0, 364}, [3]int{4000, 0, 364}, [3]int{6000, 3000, 272}, "PART_CANCEL_PAYMENT"},
		{2000, 2000, 0, 6000, [3]int{2000, 2000, 0}, [3]int{6000, 2000, 364}, [3]int{4000, 1000, 272}, "PART_CANCEL_PAYMENT"},
		{4000, 1000, 272, 4000, [3]int{4000, 1000, 272}, [3]int{10000, 3000, 636}, [3]int{0, 0, 0}, "CANCEL_PAYMENT"},
	} {
		status, got := s.cancelPart(c.total, c.taxFree, c.vat, c.available)
		if status != http.StatusOK || got["status"] != c.status || part(t, got, "amount") != [3]int{10000, 3000, 636} {
			t.Fatalf("part %d: HTTP %d %v", n+1, status, got)
		}
		for name, want := range map[string][3]int{"approved_cancel_amount": c.this, "canceled_amount": c.all, "cancel_available_amount": c.rest} {
			if a := part(t, got, name); a != want {
				t.Errorf("part %d: %s is %v, want %v", n+1, name, a, want)
			}
		}
		o := s.order()
		if o["status"] != c.status || part(t, o, "canceled_amount") != c.all || part(t, o, "cancel_available_amount") != c.rest {
			t.Errorf("order after part %d: %v", n+1, o)
		}
		ids = append(ids, got["aid"])
	}
	if ids[0] == ids[1] || ids[1] == ids[2] || ids[0] == ids[2] {
		t.Errorf("two cancels share an id: %v", ids)
	}
	if b := k.Charges()[0]; b.Cancelled != 10000 || b.CancelsDone != 3 || b.CancelsReceived != 3 {
		t.Errorf("book %+v", b)
	}
}

func TestPartThatDoesNotFitWhatIsLeftIsRefused(t *testing.T) {
	k, _, base := kakaoPay(t, nil)
	s := paid(t, base, sandbox.MethodMoney, fields{"total_amount": 10000, "tax_free_amount": 3000})
	if status, got := s.cancelPart(2000, 2000, 0, 10000); status != http.StatusOK { // leaves 8000, of it 1000 tax free, VAT 636
		t.Fatalf("HTTP %d %v", status, got)
	}
	for name, c := range map[string]struct {
		total, taxFree, vat, available int
		code                           string
	}{
		"more tax free than is left":       {1500, 1500, 0, 8000, "-724"},
		"more VAT than is left":            {6000, 0, 637, 8000, "-724"},
		"parts greater than the cancel":    {1000, 1000, 1, 8000, "-724"},
		"nothing left for the tax free":    {7500, 0, 636, 8000, "-724"},
		"last one without the tax free":    {8000, 0, 636, 8000, "-724"},
		"last one with rounded VAT":        {8000, 1000, 637, 8000, "-724"},
		"rest as before the first":         {1000, 0, 91, 10000, "-722"},
		"rest as after this":               {1000, 0, 91, 7000, "-722"},
		"more than is left, rest believed": {8001, 1000, 636, 8000, "-710"},
		"more than is left, as before":     {8001, 1000, 636, 10000, "-710"},
	} {
		status, got := s.cancelPart(c.total, c.taxFree, c.vat, c.available)
		if status != http.StatusBadRequest || got["error_code"] != json.Number(c.code) {
			t.Errorf("%s: HTTP %d %v, want %s", name, status, got, c.code)
		}
	}
	if b := k.Charges()[0]; b.Cancelled != 2000 || b.CancelsDone != 1 {
		t.Errorf("a refused cancel moved money: %+v", b)
	}
}

// A shop that sends each part's rounded VAT and the remainder with the last
// one is never refused, and the parts add up.
func TestPartsOfAnySplitAddUp(t *testing.T) {
	_, _, base := kakaoPay(t, nil)
	chance := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		taxed, taxFree := 1000*(1+chance.IntN(30)), 500*chance.IntN(4)
		s := paid(t, base, sandbox.MethodMoney, fields{"total_amount": taxed + taxFree, "tax_free_amount": taxFree})
		left := part(t, s.order(), "cancel_available_amount")
		split := fmt.Sprint(left)
		for left[0] > 0 {
			this := left
			if some := 100 * (1 + chance.IntN(50)); some < left[0]-left[1] && (some+5)/11 <= left[2] && left[2]-(some+5)/11 <= left[0]-left[1]-some {
				this = [3]int{some, 0, (some + 5) / 11}
			}
			split += fmt.Sprint(" ", this)
			status, got := s.cancelPart(this[0], this[1], this[2], left[0])
			if status != http.StatusOK {
				t.Fatalf("%s: HTTP %d %v", split, status, got)
			}
			for i := range left {
				left[i] -= this[i]
			}
			if rest := part(t, got, "cancel_available_amount"); rest != left {
				t.Fatalf("%s: %v is left, want %v", split, rest, left)
			}
		}
		if left != [3]int{} {
			t.Errorf("%s leaves %v", split, left)
		}
	}
}
