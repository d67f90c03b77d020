package payup

import (
	"bytes"
	"regexp"

	"truckpos/providers/internal/wire"
)

// beside finds digits that stand next to the name of a field they may be the
// value of: cardPw=00, "expireMonth":"05", 유효기간 05/29, 00(cardPw). They are
// too short to be looked for by themselves: two digits stand in every text.
var beside = func() *regexp.Regexp {
	const name = `(?i:cardPw|expireMonth|expireYear|birthday|비밀번호|유효기간|생년월일)`
	const value = `[0-9]+(?:[ /.-]?[0-9]+)*`
	return regexp.MustCompile(`(` + name + `[^0-9]{0,12})` + value + `|` + value + `([^0-9\pL]{1,3}` + name + `)`)
}()

// hide makes a text of Payup's fit to be kept: without the secrets, without
// numbers as long as a card's (see [wire.Message]), and without what stands
// beside the name of a field of the card.
func hide(text string, secrets [][]byte) string {
	// Cleaning comes first, because it closes gaps between digits.
	text = beside.ReplaceAllString(wire.Clean(text, wire.MaxBody), "${1}****${2}")
	return wire.Message(text, secrets...)
}

// repeats reports whether s holds one of the secrets. Shorter ones than a card
// number are found by chance.
func repeats(s string, secrets [][]byte) bool {
	for _, secret := range secrets {
		if len(secret) > longestChance && bytes.Contains([]byte(s), secret) {
			return true
		}
	}
	return false
}

const longestChance = 10 // digits
