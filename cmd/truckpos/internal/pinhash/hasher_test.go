package pinhash_test

import (
	"crypto/rand"
	"errors"
	"strings"
	"testing"
	"testing/iotest"

	"truckpos/cmd/truckpos/internal/pinhash"
)

const pin = "493817"

func TestPINMatchesItsOwnHashAlone(t *testing.T) {
	h := pinhash.New(rand.Reader)
	first, err := h.Hash([]byte(pin))
	if err != nil {
		t.Fatal(err)
	}
	second, err := h.Hash([]byte(pin))
	if err != nil || first == second {
		t.Errorf("the same PIN twice gives the same hash: %v", err)
	}
	if !strings.HasPrefix(first, "$argon2id$v=19$m=19456,t=2,p=1$") || strings.Contains(first, pin) {
		t.Errorf("hash %s", first)
	}
	for typed, want := range map[string]bool{pin: true, "493818": false, "": false, pin + "0": false} {
		if got, err := h.Matches(first, []byte(typed)); got != want || err != nil {
			t.Errorf("%d digits match: %t, %v", len(typed), got, err)
		}
	}
}

func TestHashOfAnotherKindIsRefused(t *testing.T) {
	h := pinhash.New(rand.Reader)
	good, err := h.Hash([]byte(pin))
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"empty":            "",
		"another function": strings.Replace(good, "argon2id", "argon2i", 1),
		"another version":  strings.Replace(good, "v=19", "v=16", 1),
		"too much memory":  strings.Replace(good, "m=19456", "m=4000000", 1),
		"no memory":        strings.Replace(good, "m=19456", "m=0", 1),
		"too many passes":  strings.Replace(good, "t=2", "t=4000000", 1),
		"no lane":          strings.Replace(good, "p=1", "p=0", 1),
		"short":            good[:len(good)-8],
		"long":             good + strings.Repeat("A", 200),
		"not base64":       good[:len(good)-1] + "!",
		"a part more":      good + "$AAAA",
	} {
		if ok, err := h.Matches(text, []byte(pin)); ok || err == nil {
			t.Errorf("%s: %t, %v", name, ok, err)
		}
	}
}

func TestHashNeedsRandomness(t *testing.T) {
	broken := errors.New("no entropy")
	if _, err := pinhash.New(iotest.ErrReader(broken)).Hash([]byte(pin)); !errors.Is(err, broken) {
		t.Errorf("hash without randomness: %v", err)
	}
}

// BenchmarkMatches is what one try of a PIN costs.
func BenchmarkMatches(b *testing.B) {
	h := pinhash.New(rand.Reader)
	hash, err := h.Hash([]byte(pin))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if ok, err := h.Matches(hash, []byte(pin)); !ok || err != nil {
			b.Fatal(ok, err)
		}
	}
}

func FuzzMatches(f *testing.F) {
	f.Add("$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
	f.Add("$argon2id$v=19$m=19456,t=2,p=1$$")
	h := pinhash.New(rand.Reader)
	f.Fuzz(func(t *testing.T, text string) {
		if ok, _ := h.Matches(text, []byte(pin)); ok {
			t.Errorf("%q matches", text)
		}
	})
}
