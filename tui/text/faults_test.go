package text

import (
	"strings"
	"testing"
	"time"

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

func TestWrongClockIsToldInWordsAndByName(t *testing.T) {
	for _, lang := range []Lang{Korean, English} {
		tx, err := For(lang)
		if err != nil {
			t.Fatal(err)
		}
		if said := tx.Faults.Note(pos.FaultNote{Kind: pos.FaultMisconfigured, Setting: pos.SettingClock}); !strings.Contains(strings.Join(said, " "), "SENS") ||
			strings.Contains(strings.Join(said, " "), ": clock") {
			t.Errorf("%q", said)
		}
		for _, off := range []int64{-600, 600} {
			if said := tx.Doubt(pos.ClockDoubt{Off: off}, time.Now()); !strings.Contains(said[0], tx.SMS.Service) {
				t.Errorf("%q does not name the text service", said)
			}
			if said := tx.Doubt(pos.ClockDoubt{Off: off, By: pos.TossCard}, time.Now()); !strings.Contains(said[0], tx.Words.Services[pos.TossCard]) {
				t.Errorf("%q", said)
			}
		}
	}
}
