package config

import (
	"fmt"

	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/pos"
	"truckpos/tui/text"
)

// Limits of the titles of columns.
const (
	MaxTitles = 20 // for one field
	MaxTitle  = 60 // characters
)

// Columns are the titles that a service's settlement file may have above each
// field. A field that is nil has none in the configuration.
type Columns struct {
	TransactionID, OrderNumber []string
	At                         []string // when the money moved
	Amount, CancelAmount       []string
	Status                     []string
	Fee, VAT                   []string // VAT on the fee
	PayoutDate                 []string
}

// field is where the titles of a key go.
type field struct {
	key    string
	titles *[]string
}

// fields are the keys of [reconcile.…], in the order they are read.
func (c *Columns) fields() []field {
	return []field{
		{"transaction_id", &c.TransactionID}, {"order_number", &c.OrderNumber}, {"at", &c.At}, {"amount", &c.Amount},
		{"cancel_amount", &c.CancelAmount}, {"status", &c.Status}, {"fee", &c.Fee}, {"vat", &c.VAT}, {"payout_date", &c.PayoutDate},
	}
}

func columnKeys() []string {
	var keys []string
	for _, f := range (&Columns{}).fields() {
		keys = append(keys, f.key)
	}
	return keys
}

func (r *reader) readReconcile(root *tomldoc.Table) {
	all := root.Table("reconcile")
	if all == nil {
		return
	}
	for _, s := range services() {
		if t := all.Table(s.name); t != nil {
			if r.config.Columns == nil {
				r.config.Columns = map[pos.Method]Columns{}
			}
			r.config.Columns[s.method] = r.readColumns(t)
		}
	}
}

func (r *reader) readColumns(t *tomldoc.Table) Columns {
	var columns Columns
	used := map[string]bool{}
	for _, f := range columns.fields() {
		before := r.doc.Len()
		titles := t.Texts(f.key)
		if !t.Has(f.key) || r.doc.Len() > before {
			continue
		}
		well := len(titles) > 0 && len(titles) <= MaxTitles
		twice := false
		for _, title := range titles {
			well = well && title != "" && title == pos.CleanText(title, MaxTitle)
			twice = twice || used[title]
			used[title] = true
		}
		switch {
		case !well:
			r.doc.Add(t.LineOf(f.key), func(c *text.CLI) string { return fmt.Sprintf(c.BookConfig.Column, f.key, MaxTitles, MaxTitle) })
		case twice:
			r.doc.Add(t.LineOf(f.key), func(c *text.CLI) string { return fmt.Sprintf(c.BookConfig.ColumnTwice, f.key) })
		default:
			*f.titles = titles
		}
	}
	return columns
}
