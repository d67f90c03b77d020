package sandbox

import (
	"encoding/hex"
	"fmt"
	"io"
	"time"
)

// kst is fixed because both services write Korean time without a zone, wherever the till stands.
func kst() *time.Location { return time.FixedZone("KST", 9*60*60) }

// kakaoTime is how KakaoPay writes a moment: Korean time, no zone.
func kakaoTime(t time.Time) string { return t.In(kst()).Format("2006-01-02T15:04:05") }

// payupTime is how Payup writes a moment: fourteen digits of Korean time.
func payupTime(t time.Time) string { return t.In(kst()).Format("20060102150405") }

// dice makes identifiers from the randomness handed in. It is not safe for concurrent use: its owner holds its own lock.
type dice struct{ r io.Reader }

// hex returns n lower-case hexadecimal digits.
func (d dice) hex(n int) (string, error) {
	b := make([]byte, (n+1)/2)
	if _, err := io.ReadFull(d.r, b); err != nil {
		return "", fmt.Errorf("draw %d hex digits: %w", n, err)
	}
	return hex.EncodeToString(b)[:n], nil
}

// digits returns n decimal digits.
func (d dice) digits(n int) (string, error) {
	b := make([]byte, n)
	if _, err := io.ReadFull(d.r, b); err != nil {
		return "", fmt.Errorf("draw %d digits: %w", n, err)
	}
	for i := range b {
		b[i] = '0' + b[i]%10
	}
	return string(b), nil
}
