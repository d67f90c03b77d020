package pos_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// knowing is a card service that knows one thing of every card.
type knowing struct{ *postest.FakeCards }

func (knowing) LooksUpCards() bool { return true }

func (k knowing) CardHints(_ context.Context, bin string, total pos.Won) ([]pos.CardHint, error) {
	return []pos.CardHint{{Issuer: "가나카드", Brand: bin, From: total}}, nil
}

func TestCardHintsComeFromTheCardServiceIfItKnowsAny(t *testing.T) {
	clock := machineClock{}
	register := func(cards pos.CardService) *pos.Register {
		r, err := pos.Open(t.Context(), pos.Config{Journal: postest.NewJournal(), Clock: clock, Random: random(5), Device: "T", Cards: cards})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	fake := postest.NewCards(clock.Now)
	if r := register(fake); r.LooksUpCards() {
		t.Error("a service that knows nothing is asked")
	} else if _, err := r.CardHints(t.Context(), "400000", 1); !errors.Is(err, pos.ErrNotConfigured) {
		t.Errorf("%v", err)
	}
	r := register(knowing{fake})
	hints, err := r.CardHints(t.Context(), "400000", 60_000)
	if err != nil || !r.LooksUpCards() || len(hints) != 1 || hints[0].Brand != "400000" || hints[0].From != 60_000 {
		t.Errorf("%+v, %v", hints, err)
	}
}

func TestMonthsWithoutInterestAreTidied(t *testing.T) {
	got := pos.FreeMonths([]int{6, 3, -1, 0, 1, 25, 3, 2, 24})
	if want := []int{2, 3, 6, 24}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := pos.FreeMonths(nil); got != nil {
		t.Errorf("%v of nothing", got)
	}
}
