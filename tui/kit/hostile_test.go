package kit

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"truckpos/pos/postest"
)

func TestNoHostileTextIsDrawn(t *testing.T) {
	for _, hostile := range postest.HostileTexts() {
		for _, limit := range []int{1, 20, 20_000} {
			got := Clean(hostile.Text, limit)
			if what := postest.Unclean(got); what != "" {
				t.Errorf("%s, up to %d: %s", hostile.Name, limit, what)
			}
			for _, w := range []int{1, 7, 80} {
				if n := Width(Fit(got, w)); n != w {
					t.Errorf("%s: %d cells for %d", hostile.Name, n, w)
				}
			}
		}
	}
}

// A keyboard sends one rune after the other, a paste all at once, a barcode
// scanner something between.
func TestNoHostileTextIsTypedIntoAField(t *testing.T) {
	for _, hostile := range postest.HostileTexts() {
		runes := []rune(hostile.Text)
		for name, keys := range map[string][]tea.KeyMsg{
			"pasted":  {{Type: tea.KeyRunes, Runes: runes, Paste: true}},
			"at once": SplitKeys(tea.KeyMsg{Type: tea.KeyRunes, Runes: runes}),
			"one by one": func() (keys []tea.KeyMsg) {
				for _, r := range runes {
					keys = append(keys, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
				}
				return keys
			}(),
		} {
			f := NewField(FieldConfig{Limit: 60})
			f.Focus()
			for _, key := range keys {
				f.Update(key)
			}
			if what := postest.Unclean(f.Value()); what != "" {
				t.Errorf("%s, %s: the field holds %s", hostile.Name, name, what)
			}
			if view := f.View(PlainStyles(), 30); postest.Unclean(ansi.Strip(view)) != "" || Width(view) != 30 {
				t.Errorf("%s, %s: drawn as %q", hostile.Name, name, view)
			}
		}
	}
}
