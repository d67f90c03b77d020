package config

import (
	"fmt"
	"strings"

	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/providers/sens"
	"truckpos/tui/text"
)

const (
	sectionSENS    = "[sens]"
	sectionPrivacy = "[privacy]"
)

// Environment variables that take the place of the keys in the file.
const (
	EnvSENSAccessKey = "TRUCKPOS_SENS_ACCESS_KEY"
	EnvSENSSecretKey = "TRUCKPOS_SENS_SECRET_KEY" //nolint:gosec // the name of a variable
)

// How many messages are sent at most where the file says nothing: some hundreds
// a day are as many as a truck has customers, and each costs money.
const (
	DefaultDailyLimit = 300
	DefaultOrderLimit = 3

	maxDailyLimit = 5000
	maxOrderLimit = 20
	maxServiceID  = 100
	minSender     = 8
	maxSender     = 11
)

// SENS is what the service of text messages needs.
type SENS struct {
	BaseURL       string
	ServiceID     string
	AccessKey     Secret
	SecretKey     Secret
	From          string // the registered sender's number, digits
	DailyLimit    int    // messages
	OrderLimit    int    // messages about one order
	LinkFromQueue bool   // text the link of a payment that waited in the queue by itself
}

// Privacy is what becomes of customers' data.
type Privacy struct {
	ErasePhones bool // when the day is closed
}

// ErasePhones reports whether customers' telephone numbers are erased when the day
// is closed: also where the file says nothing.
func (c *Config) ErasePhones() bool { return c.Privacy == nil || c.Privacy.ErasePhones }

func textSections() tomldoc.Schema {
	return tomldoc.Schema{
		{Header: sectionSENS, Keys: []string{"base_url", "service_id", "access_key", "secret_key", "from", "daily_limit", "order_limit", "link_from_queue"}},
		{Header: sectionPrivacy, Keys: []string{"erase_phones"}},
	}
}

func (r *reader) readTexts(root *tomldoc.Table) {
	if t := root.Table("sens"); t != nil {
		r.config.SENS = r.readSENS(t)
	}
	if t := root.Table("privacy"); t != nil {
		r.config.Privacy = &Privacy{r.flag(t, "erase_phones", true)}
	}
}

func (r *reader) readSENS(t *tomldoc.Table) *SENS {
	t.Require(sectionSENS, "service_id", "from")
	s := &SENS{
		BaseURL:       sens.LiveBaseURL,
		AccessKey:     r.secret(t, "access_key", EnvSENSAccessKey, true, maxCertKey),
		SecretKey:     r.secret(t, "secret_key", EnvSENSSecretKey, true, maxCertKey),
		DailyLimit:    r.limit(t, "daily_limit", DefaultDailyLimit, maxDailyLimit),
		OrderLimit:    r.limit(t, "order_limit", DefaultOrderLimit, maxOrderLimit),
		LinkFromQueue: r.flag(t, "link_from_queue", true),
	}
	if t.Has("base_url") {
		s.BaseURL = r.baseURL(t)
	}
	id, ok := t.Text("service_id")
	if s.ServiceID = id; ok && (id == "" || len(id) > maxServiceID || !only(id, lettersAndDigits+"-_.:")) {
		r.doc.Add(t.LineOf("service_id"), func(c *text.CLI) string { return fmt.Sprintf(c.SMS.ServiceID, "service_id") })
	}
	from, ok := t.Text("from")
	if s.From = from; ok && (len(from) < minSender || len(from) > maxSender || strings.Trim(from, "0123456789") != "") {
		r.doc.Add(t.LineOf("from"), func(c *text.CLI) string { return fmt.Sprintf(c.SMS.From, minSender, maxSender) })
	}
	return s
}

// flag reads true or false, or takes otherwise where the file says nothing.
func (r *reader) flag(t *tomldoc.Table, key string, otherwise bool) bool {
	if v, ok := t.Bool(key); ok {
		return v
	}
	return otherwise
}

// limit reads how many messages may be sent, 0 to most.
func (r *reader) limit(t *tomldoc.Table, key string, otherwise, most int) int {
	n, ok := t.Int(key)
	if !ok {
		return otherwise
	}
	if n < 0 || n > int64(most) {
		r.doc.Add(t.LineOf(key), func(c *text.CLI) string { return fmt.Sprintf(c.SMS.Limit, key, 0, most) })
		return otherwise
	}
	return int(n)
}
