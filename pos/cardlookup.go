package pos

import (
	"context"
	"slices"
)

// BINDigits is how many of a card's first digits name its company. No more of
// a card is ever sent to look something up.
const BINDigits = 6

// CardLookup is a card service that knows something of cards before they are
// charged. It is asked while a card is typed. What it says is a hint: it moves
// no money and keeps nobody from anything, so it may be asked again, and every
// error means only that nothing is known.
type CardLookup interface {
	// LooksUpCards reports whether it is to be asked at all.
	LooksUpCards() bool
	// CardHints tells about a card that begins with bin ([BINDigits] digits, or
	// "" while none is typed: then of all cards) and is to be charged total. A
	// hint about any issuer's cards names none. Without an error there may be
	// none at all.
	CardHints(ctx context.Context, bin string, total Won) ([]CardHint, error)
}

// CardHint is what a service tells about a card, or about all of an issuer's
// cards. Texts are the service's words, cleaned, and "" where it tells nothing.
type CardHint struct {
	Issuer       string // card company
	Brand        string // network
	Type         string // credit, check …
	InterestFree []int  // months for which the buyer pays no interest, ascending
	From         Won    // the least total for that; 0 where none is told
	Discount     Won    // taken off at once by the issuer; 0 where none is
}

// FreeMonths tidies what a service says about months without interest: in
// order, each once, and only those a card can be charged in.
func FreeMonths(months []int) []int {
	var out []int
	for _, n := range months {
		if n >= MinInstalments && n <= MaxInstalments {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// LooksUpCards reports whether there is somebody to ask with [Register.CardHints].
func (r *Register) LooksUpCards() bool {
	lookup, ok := r.cfg.Cards.(CardLookup)
	return ok && lookup.LooksUpCards()
}

// CardHints asks the card service about a card that begins with bin, see
// [CardLookup]. It says nothing of how the service is: a lookup that fails is
// no reason to doubt a charge.
func (r *Register) CardHints(ctx context.Context, bin string, total Won) ([]CardHint, error) {
	lookup, ok := r.cfg.Cards.(CardLookup)
	if !ok || !lookup.LooksUpCards() {
		return nil, ErrNotConfigured
	}
	return lookup.CardHints(ctx, bin, total)
}
