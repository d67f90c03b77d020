package pos_test

import (
	"errors"
	"strings"
	"testing"

	"truckpos/pos"
)

func TestAnchorFindsWhatWasChangedAndWhatWasMistyped(t *testing.T) {
	open(t, func(t *testing.T, h *till) {
		o := h.place(5)
		h.payCash(o.ID, 5000)
		first := h.closeDay()
		h.openDay()
		h.payCash(h.place(3).ID, 3000)
		second := h.closeDay()
		text := second.Anchor().String()
		// What a QR code of version 4 holds in its alphanumeric mode.
		if len(text) > 114 || strings.Trim(text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:") != "" {
			t.Errorf("%s does not fit a small code", text)
		}
		a, err := pos.ParseAnchor("  " + strings.ToLower(text[:30]) + " \n" + text[30:])
		if err != nil || a != second.Anchor() || !a.Matches(&second) || a.Matches(&first) {
			t.Fatalf("%s was read as %+v, %v", text, a, err)
		}
		for i := range text {
			wrong := text[:i] + string(text[i]^1) + text[i+1:]
			if got, err := pos.ParseAnchor(wrong); err == nil || !errors.Is(err, pos.ErrAnchorText) {
				t.Errorf("%s was read as %+v, %v", wrong, got, err)
			}
			if _, err := pos.ParseAnchor(text[:i]); err == nil {
				t.Errorf("%q was read", text[:i])
			}
		}
		for name, change := range map[string]func(z *pos.ZReport){
			"number":  func(z *pos.ZReport) { z.Number++ },
			"sums":    func(z *pos.ZReport) { z.Sums.Net.VAT++ },
			"reason":  func(z *pos.ZReport) { z.Reason = "다른 이유" },
			"count":   func(z *pos.ZReport) { z.Counted[7]++ },
			"head":    func(z *pos.ZReport) { z.Head[31]++ },
			"carried": func(z *pos.ZReport) { z.Carried = append(z.Carried, pos.OpenThing{Kind: pos.ThingHeld}) },
			"tally": func(z *pos.ZReport) {
				z.Sums.Taken = map[pos.Method]pos.Tally{pos.Cash: {Count: 1, Total: 3001}}
			},
		} {
			changed := second
			change(&changed)
			if a.Matches(&changed) {
				t.Errorf("a changed %s goes unnoticed", name)
			}
		}
	})
}

func FuzzAnchor(f *testing.F) {
	f.Add("TRUCKPOS/Z12/20261121/22931/8513000/107634/9F86D081884C7D659A2FEAA0C55AD015/1C2D")
	f.Add(pos.Anchor{Number: 3, Day: 20261121, To: 9}.String())
	f.Fuzz(func(t *testing.T, text string) {
		a, err := pos.ParseAnchor(text)
		if err != nil {
			return
		}
		if again, err := pos.ParseAnchor(a.String()); err != nil || again != a {
			t.Errorf("%q was read as %+v, and then as %+v, %v", text, a, again, err)
		}
	})
}
