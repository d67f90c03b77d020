package pos

import (
	"bytes"
	"slices"
	"time"
)

// PINHasher makes of a PIN or a code what the ledger may keep, and tells whether
// one is that of what is kept. Both take a good part of a second by intent, and
// are never called from the event loop.
type PINHasher interface {
	// Hash returns the hash with the salt and the costs it was made with, in
	// printable ASCII.
	Hash(pin []byte) (string, error)
	// Matches compares without telling by its time how much is right. An error
	// says that hash is not one of its own.
	Matches(hash string, pin []byte) (bool, error)
}

// A PIN's length in digits.
const (
	MinPIN = 4
	MaxPIN = 8
)

// CheckPIN refuses what cannot be a PIN with [ErrPINForm], and what others would
// try first with [ErrPINObvious]: one digit or one pair over and over, digits
// counted up or down, a column of the keypad, or the end of the person's own
// telephone number.
func CheckPIN(pin []byte, phone string) error {
	if len(pin) < MinPIN || len(pin) > MaxPIN || slices.ContainsFunc(pin, func(b byte) bool { return b < '0' || b > '9' }) {
		return ErrPINForm
	}
	steady := func(step byte) bool { // each digit is the one before and step more
		for i := 1; i < len(pin); i++ {
			if (pin[i] - '0') != (pin[i-1]-'0'+step)%10 {
				return false
			}
		}
		return true
	}
	const up, down = 1, 9
	switch {
	case steady(0), steady(up), steady(down), repeats(pin, 2), repeats(pin, 3):
		return ErrPINObvious
	case bytes.Equal(pin, []byte("2580")), bytes.Equal(pin, []byte("0852")), bytes.HasSuffix([]byte(phone), pin):
		return ErrPINObvious
	}
	return nil
}

// repeats reports whether a PIN is its first n digits over and over.
func repeats(pin []byte, n int) bool {
	if len(pin) < 2*n || len(pin)%n != 0 {
		return false
	}
	for i := n; i < len(pin); i++ {
		if pin[i] != pin[i-n] {
			return false
		}
	}
	return true
}

// How the guessing of PINs is slowed. After the third wrong PIN in a row a person's
// can be tried again after a quarter of a minute, and each further one doubles
// that. Whoever tries those of everybody is slowed for the till as a whole.
const (
	freeRefusals     = 2 // of a person, in a row
	freeTillRefusals = 9 // of the till, within tillMemory
	firstWait        = 15 * time.Second
	mostWait         = 15 * time.Minute
	mostTillWait     = 5 * time.Minute
	tillMemory       = time.Hour
)

// waitAfter is how long nothing can be tried after so many refusals, of which the
// first free ones cost nothing.
func waitAfter(refused, free int, most time.Duration) time.Duration {
	wait := firstWait
	for n := refused - free; n > 1 && wait < most; n-- {
		wait *= 2
	}
	if refused <= free {
		return 0
	}
	return min(wait, most)
}

// pinWait is how much longer the PIN of a person cannot be tried, 0 where it can.
// What a clock says that may have been set while the program did not run shortens
// nothing: waits for wrong PINs that no right one followed begin anew with the
// program. The caller holds mu.
func (r *Register) pinWait(m *member, now time.Time) time.Duration {
	run := now.Sub(r.opened)
	wait := waitAfter(m.refused, freeRefusals, mostWait) - min(r.age(m.refusedAt, now), run)
	standing := 0
	for _, p := range r.roster.members {
		standing += p.refused
	}
	wait = max(wait, waitAfter(standing, freeTillRefusals, mostTillWait)-run)
	recent := 0
	for _, at := range r.roster.refused {
		if r.age(at, now) < tillMemory {
			recent++
		}
	}
	if n := len(r.roster.refused); n > 0 {
		wait = max(wait, waitAfter(recent, freeTillRefusals, mostTillWait)-r.age(r.roster.refused[n-1], now))
	}
	return max(wait, 0)
}

// waitError says to wait so long, in whole seconds; nil for 0.
func waitError(wait time.Duration) error {
	if wait <= 0 {
		return nil
	}
	return &WaitError{Seconds: int64((wait + time.Second - 1) / time.Second)}
}
