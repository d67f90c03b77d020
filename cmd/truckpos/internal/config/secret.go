package config

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
)

const masked = "****"

// Secret is a key of a service. However it is printed, logged or marshalled,
// it shows "****".
type Secret string

// Reveal returns the key itself, for the client of the service.
func (s Secret) Reveal() string { return string(s) }

// Format writes "****" for every verb.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, masked) }

// String returns "****".
func (s Secret) String() string { return masked }

// LogValue returns "****".
func (s Secret) LogValue() slog.Value { return slog.StringValue(masked) }

// MarshalText writes "****".
func (s Secret) MarshalText() ([]byte, error) { return []byte(masked), nil }

// MarshalJSON writes "****".
func (s Secret) MarshalJSON() ([]byte, error) { return json.Marshal(masked) }
