package text

import "testing"

func TestEveryRefusalHasItsSentence(t *testing.T) {
	for _, f := range []Faults{koFaults, enFaults} {
		if got, want := len(f.Refusals), len(refused()); got != want {
			t.Fatalf("%d sentences for %d refusals", got, want)
		}
		for i, err := range refused() {
			if got := f.Sentence(err); got != f.Refusals[i] {
				t.Errorf("%v is explained by %q, want %q", err, got, f.Refusals[i])
			}
		}
	}
}
