package storage

import "truckpos/pos"

// cardsWord is the service of a keyed-in card. Entries from before there was a
// choice have none, which reads as Payup.
type cardsWord pos.CardProvider

// MarshalText writes the service's word.
func (c cardsWord) MarshalText() ([]byte, error) { return spell(c) }

// UnmarshalText reads the service's word.
func (c *cardsWord) UnmarshalText(text []byte) error { return read(c, text) }

func (c cardsWord) word() string {
	switch pos.CardProvider(c) {
	case pos.PayupCards:
		return "payup"
	case pos.TossCards:
		return "toss"
	}
	return ""
}
