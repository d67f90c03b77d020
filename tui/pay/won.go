package pay

import (
	"fmt"
	"time"

	"truckpos/pos"
	"truckpos/tui/text"
)

func won(tx *text.Text, w pos.Won) string { return fmt.Sprintf(tx.Words.Won, w.String()) }

// remaining writes minutes and seconds, never less than nothing. A second that has
// begun counts, so that 00:00 means over.
func remaining(d time.Duration) string {
	s := max(int64((d+time.Second-1)/time.Second), 0)
	return fmt.Sprintf("%02d:%02d", s/60, s%60)
}
