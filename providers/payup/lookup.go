package payup

import (
	"context"
	"strconv"
	"strings"
	"sync"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// lookupPath is where the first digits of cards are looked up. It is below no
// merchant's path and takes no signature.
const lookupPath = "/cardBin/binCheck.do"

// maxHints is how many first digits an evening may bring before the oldest are
// forgotten.
const maxHints = 500

// hints remembers what was said of first digits. They are asked about once.
type hints struct {
	mu    sync.Mutex
	said  map[string][]pos.CardHint
	order []string
}

func newHints(lookup bool) *hints {
	if !lookup {
		return nil
	}
	return &hints{said: map[string][]pos.CardHint{}}
}

func (h *hints) of(bin string) ([]pos.CardHint, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	said, ok := h.said[bin]
	return said, ok
}

func (h *hints) keep(bin string, said []pos.CardHint) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, known := h.said[bin]; !known {
		h.order = append(h.order, bin)
	}
	h.said[bin] = said
	if len(h.order) > maxHints {
		delete(h.said, h.order[0])
		h.order = h.order[1:]
	}
}

// LooksUpCards implements [pos.CardLookup]: it is the merchant's choice,
// [Config.Lookup].
func (c *Client) LooksUpCards() bool { return c.known != nil }

// CardHints implements [pos.CardLookup]. Without the setting, and without a
// card, it knows nothing. No document describes the answer, so that it is read
// under every name that its likes have, and nothing of it is required.
func (c *Client) CardHints(ctx context.Context, bin string, _ pos.Won) ([]pos.CardHint, error) {
	switch {
	case c.known == nil || bin == "":
		return nil, nil
	case len(bin) != pos.BINDigits || !onlyDigits([]byte(bin)):
		return nil, c.wire.Unsendable(string(bincheck), "a card is looked up by its first six digits")
	}
	if said, ok := c.known.of(bin); ok {
		return said, nil
	}
	b := newBody(1, len(bin))
	b.text("cardNo", bin)
	secrets := [][]byte{[]byte(bin), c.key}
	answer, err := c.post(ctx, bincheck, lookupPath, b.bytes())
	if err != nil {
		return nil, err
	}
	o, err := wire.ParseObject(answer.Body)
	if err != nil {
		return nil, c.wire.Unreadable(string(bincheck), err)
	}
	for _, key := range []string{"responseCode", "code"} {
		if code := o.Hint(key); code != "" && code != success || answer.Status != 200 {
			return nil, refused(bincheck, answer, reply{code: code, text: o.Hint("responseMsg"), odd: true}, secrets)
		}
	}
	said := readHint(o, secrets)
	c.known.keep(bin, said)
	return said, nil
}

// readHint looks at the answer and into what some answers wrap theirs in.
func readHint(o *wire.Object, secrets [][]byte) []pos.CardHint {
	places := []*wire.Object{o, o.HintObject("data"), o.HintObject("result")}
	text := func(keys ...string) string {
		for _, place := range places {
			for _, key := range keys {
				// A whole card number goes first: without its first digits it would not look like one.
				if s := wire.Clean(hide(hide(place.Hint(key), nil), secrets), maxApproval); s != "" {
					return s
				}
			}
		}
		return ""
	}
	h := pos.CardHint{
		Issuer: text("cardName", "issuerName", "cardCompany", "issuer"),
		Brand:  text("cardBrand", "brandName", "brand"),
		Type:   text("cardType", "cardKind", "type"),
	}
	for _, place := range places {
		if h.InterestFree == nil {
			h.InterestFree = months(place)
		}
	}
	if h.Issuer == "" && h.Brand == "" && h.Type == "" && h.InterestFree == nil {
		return nil
	}
	return []pos.CardHint{h}
}

// months reads the months without interest: "2,3,6", "02:03", 3, or a list of
// such.
func months(o *wire.Object) []int {
	var all []int
	for _, key := range []string{"noinfMonths", "noinfMonth", "noinf", "interestFreeMonths", "freeQuota"} {
		for _, s := range append(o.HintList(key), o.Hint(key)) {
			for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
				if n, err := strconv.Atoi(part); err == nil {
					all = append(all, n)
				}
			}
		}
	}
	return pos.FreeMonths(all)
}
