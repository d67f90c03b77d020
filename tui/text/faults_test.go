package text

import (
	"testing"

	"truckpos/pos"
)

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

func TestEveryServiceHasAConsoleOfItsOwnName(t *testing.T) {
	for _, f := range []Faults{koFaults, enFaults} {
		general, seen := f.Advice[pos.AdviceReconcile], map[string]bool{}
		for _, service := range pos.Services() {
			look := f.At(service).Advice[pos.AdviceReconcile]
			if look == general || seen[look] {
				t.Errorf("%s is looked up by %q", service, look)
			}
			seen[look] = true
		}
		if f.At(pos.Cash).Advice[pos.AdviceReconcile] != general || f.Advice[pos.AdviceReconcile] != general {
			t.Error("what is said of one service is said of others")
		}
	}
}
