package wire

import (
	"bytes"
	"regexp"
)

// after and before find digits that stand next to the name of a field they may
// be the value of: cardPw=00, "expireMonth":"05", 유효기간 05/29, and
// 00(cardPassword). They are too short to be looked for by themselves: two
// digits stand in every text. There are two, because a name may have digits on
// both sides.
var after, before = func() (*regexp.Regexp, *regexp.Regexp) {
	const name = `(?i:cardPw|expireMonth|expireYear|birthday|cardPassword|cardExpirationMonth|cardExpirationYear|customerIdentityNumber|` +
		`비밀번호|유효기간|생년월일)`
	const value = `[0-9]+(?:[ /.-]?[0-9]+)*`
	return regexp.MustCompile(`(` + name + `[^0-9]{0,12})` + value), regexp.MustCompile(value + `([^0-9\pL]{1,3}` + name + `)`)
}()

// CardMessage makes a text of a card service fit to be kept: without the
// secrets, without numbers as long as a card's (see [Message]), and without
// what stands beside the name of a field of the card.
func CardMessage(text string, secrets ...[]byte) string {
	// Cleaning comes first, because it closes gaps between digits.
	text = after.ReplaceAllString(Clean(text, MaxBody), "${1}****")
	return Message(before.ReplaceAllString(text, "****${1}"), secrets...)
}

// Repeats reports whether s holds one of the secrets. Shorter ones than a card
// number are found by chance.
func Repeats(s string, secrets [][]byte) bool {
	for _, secret := range secrets {
		if len(secret) > longestPlain && bytes.Contains([]byte(s), secret) {
			return true
		}
	}
	return false
}
