package kit

import (
	"testing"
	"time"
)

func TestQuietTakesNoKeyHeldDown(t *testing.T) {
	now := time.Date(2026, 11, 21, 21, 4, 0, 0, time.UTC)
	var q Quiet
	if !q.Wake(now) {
		t.Fatal("nothing was started, and a key was held off")
	}
	q.Start(now)
	for range 30 {
		now = now.Add(QuietTime / 2)
		if q.Wake(now) {
			t.Fatal("a key held down was taken")
		}
	}
	now = now.Add(QuietTime)
	if !q.Over(now) || !q.Wake(now) || !q.Wake(now) {
		t.Fatal("a key after the quiet time was held off")
	}
}
