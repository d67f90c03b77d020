package pos

import (
	"encoding/json"
	"fmt"
	"io"
)

// masked is all that a Secret ever shows of itself.
const masked = "****"

// Secret holds digits that must reach a payment service and nothing else: a
// card number, the first digits of a password, a birth date. However it is
// printed, formatted or marshalled, it shows "****". It is passed by pointer
// or inside a *[Card]; copies share the content, so that [Secret.Wipe] of one
// reaches every holder.
//
// The content is inside a closure because fmt does not ask the methods below
// in two cases: for a field that is not exported, and after a verb that does
// not fit ("%p"). Of a function it can print no more than the address.
type Secret struct{ content func() *[]byte }

// NewSecret takes ownership of b.
func NewSecret(b []byte) Secret { return Secret{func() *[]byte { return &b }} }

// Reveal returns the content itself, not a copy. Only the code that writes the
// request to the service calls it.
func (s *Secret) Reveal() []byte {
	if s.content == nil {
		return nil
	}
	return *s.content()
}

// Len is the number of bytes held.
func (s *Secret) Len() int { return len(s.Reveal()) }

// Wipe overwrites the content and forgets it, in every copy.
func (s *Secret) Wipe() {
	if s.content == nil {
		return
	}
	b := s.content()
	clear((*b)[:cap(*b)])
	*b, s.content = nil, nil
}

// String returns "****".
func (s Secret) String() string { return masked }

// GoString returns "****".
func (s Secret) GoString() string { return masked }

// Format writes "****" for every verb.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, masked) }

// MarshalJSON writes "****".
func (s Secret) MarshalJSON() ([]byte, error) { return json.Marshal(masked) }

// MarshalText writes "****".
func (s Secret) MarshalText() ([]byte, error) { return []byte(masked), nil }
