package config

import (
	"fmt"
	"time"

	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/tui/text"
)

// DefaultAskAfter is how long a till may stay open before it asks whether the
// day is over: longer than any working day with its preparation and cleaning,
// shorter than from one noon to the next.
const DefaultAskAfter = 18 * time.Hour

// Limits of [notify] and [closing].
const (
	minNoticeSecret = 16 // characters
	maxNoticeSecret = 200
	minAskAfter     = 1 // hours
	maxAskAfter     = 72
)

// Notify is where changes of payments are told.
type Notify struct {
	URL    string // as it is written, also its trailing slash
	Secret Secret // signs what is sent
}

// Closing is when a day is over.
type Closing struct {
	AskAfter time.Duration // whole minutes
}

// AskAfter is how long a till may stay open before it asks whether the day is over.
func (c *Config) AskAfter() time.Duration {
	if c.Closing == nil {
		return DefaultAskAfter
	}
	return c.Closing.AskAfter
}

func (r *reader) readNotify(t *tomldoc.Table) *Notify {
	t.Require(sectionNotify, "url")
	n := &Notify{URL: r.serviceURL(t, "url"), Secret: r.secret(t, "secret", EnvNotifySecret, true, maxNoticeSecret)}
	if n.Secret != "" && len(n.Secret) < minNoticeSecret {
		r.doc.Add(t.LineOf("secret"), func(c *text.CLI) string {
			return fmt.Sprintf(c.BookConfig.NoticeSecret, minNoticeSecret, EnvNotifySecret)
		})
	}
	return n
}

func (r *reader) readClosing(t *tomldoc.Table) *Closing {
	s, ok := t.Text("ask_after")
	if !ok {
		return &Closing{DefaultAskAfter}
	}
	d, err := time.ParseDuration(s) // its error would repeat the text
	if err != nil || d < minAskAfter*time.Hour || d > maxAskAfter*time.Hour || d%time.Minute != 0 {
		r.doc.Add(t.LineOf("ask_after"), func(c *text.CLI) string { return fmt.Sprintf(c.BookConfig.AskAfter, minAskAfter, maxAskAfter) })
	}
	return &Closing{d}
}
