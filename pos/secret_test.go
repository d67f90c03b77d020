package pos_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"truckpos/pos"
)

const digitsOfSecret = "4000000000000002"

func secret() pos.Secret { return pos.NewSecret([]byte(digitsOfSecret)) }

// hidden is a struct whose Secret fmt may not ask for its methods.
type hidden struct{ inner pos.Secret }

// shows reports whether text tells the digits, in any of the spellings that
// printing bytes can give.
func shows(text string) bool {
	decimal := strings.Trim(fmt.Sprintf("%d", []byte(digitsOfSecret)), "[]")
	golang := strings.TrimSuffix(strings.TrimPrefix(fmt.Sprintf("%#v", []byte(digitsOfSecret)), "[]byte{"), "}")
	binary := strings.Trim(fmt.Sprintf("%b", []byte(digitsOfSecret)), "[]")
	for _, spelling := range []string{digitsOfSecret, decimal, golang, binary, hex.EncodeToString([]byte(digitsOfSecret))} {
		if strings.Contains(strings.ToLower(text), spelling) {
			return true
		}
	}
	return false
}

func TestEveryVerbMasksASecret(t *testing.T) {
	s := secret()
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%b", "%c", "%U", "%t", "%e", "%20s", "%-5v"} {
		if got := fmt.Sprintf(verb, s); got != "****" {
			t.Errorf("%s prints %q", verb, got)
		}
		if got := fmt.Sprintf(verb, &s); got != "****" {
			t.Errorf("%s of a pointer prints %q", verb, got)
		}
	}
	if s.String() != "****" || s.GoString() != "****" || fmt.Sprint(s) != "****" {
		t.Error("not masked as text")
	}
}

func TestNoFormattingShowsANestedSecret(t *testing.T) {
	s := secret()
	card := pos.Card{Number: s, Password: secret()}
	request := pos.ChargeRequest{Number: "T1", Card: &card}
	holders := []any{s, &s, card, &card, request, &request, []pos.Secret{s}, map[string]any{"card": card},
		hidden{s}, &hidden{s}, []hidden{{s}}, struct{ h any }{s}, struct{ h *pos.Card }{&card}}
	for _, holder := range holders {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%b", "%c", "%U", "%p", "%T", "%w", "%!", "%z", "%", "%[2]d"} {
			if got := fmt.Sprintf(verb, holder); shows(got) {
				t.Errorf("%s of %T prints %s", verb, holder, got)
			}
		}
		if got := fmt.Sprint(holder, errors.Join(fmt.Errorf("charge %v: %w", holder, pos.ErrAmount))); shows(got) {
			t.Errorf("an error about %T prints %s", holder, got)
		}
	}
}

func TestNoEncodingShowsASecret(t *testing.T) {
	s := secret()
	card := pos.Card{Number: s, BuyerName: "민지"}
	encoded, err := json.Marshal(map[string]any{"card": card, "pointer": &card, "secret": s, "hidden": hidden{s}})
	if err != nil || shows(string(encoded)) || !bytes.Contains(encoded, []byte(`"Number":"****"`)) {
		t.Errorf("json: %s, %v", encoded, err)
	}
	var out bytes.Buffer
	for _, handler := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
		log := slog.New(handler).With("with", s)
		log.LogAttrs(context.Background(), slog.LevelInfo, "charge", slog.Any("card", card), slog.Any("pointer", &card),
			slog.Any("secret", s), slog.Any("request", pos.ChargeRequest{Card: &card}), slog.Group("g", "s", &s, "h", hidden{s}))
	}
	if shows(out.String()) || strings.Count(out.String(), "****") < 8 {
		t.Errorf("slog: %s", out.String())
	}
}

func TestPanicTextDoesNotShowASecret(t *testing.T) {
	defer func() {
		if got := fmt.Sprintf("%v", recover()); shows(got) || !strings.Contains(got, "****") {
			t.Errorf("panic prints %s", got)
		}
	}()
	panic(fmt.Errorf("charge %+v broke", pos.Card{Number: secret()}))
}

func TestWipeOverwritesEveryHoldersBytes(t *testing.T) {
	backing := append(make([]byte, 0, 32), digitsOfSecret...)
	tail := backing[:cap(backing)]
	copy(tail[20:], "typed before")
	s := pos.NewSecret(backing)
	other := s
	if s.Len() != len(digitsOfSecret) || string(s.Reveal()) != digitsOfSecret {
		t.Fatalf("holds %d bytes", s.Len())
	}
	s.Wipe()
	if !bytes.Equal(tail, make([]byte, 32)) {
		t.Error("bytes are left in memory")
	}
	if s.Len() != 0 || other.Len() != 0 || s.Reveal() != nil || other.Reveal() != nil {
		t.Error("a holder still has the content")
	}
	s.Wipe()
	new(pos.Secret).Wipe()
}

func TestWipedCardHoldsNothing(t *testing.T) {
	backing := []byte(digitsOfSecret)
	c := pos.Card{Number: pos.NewSecret(backing), ExpiryMonth: secret(), ExpiryYear: secret(), Holder: secret(), Password: secret(),
		BuyerName: "민지", BuyerMobile: "01000000000", Instalments: 3}
	c.Wipe()
	if !bytes.Equal(backing, make([]byte, len(backing))) {
		t.Error("the number is left in memory")
	}
	for _, s := range []*pos.Secret{&c.Number, &c.ExpiryMonth, &c.ExpiryYear, &c.Holder, &c.Password} {
		if s.Len() != 0 {
			t.Error("a secret is left")
		}
	}
	if c.BuyerName != "" || c.BuyerMobile != "" {
		t.Error("the buyer is left")
	}
}
