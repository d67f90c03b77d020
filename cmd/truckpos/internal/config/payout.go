package config

import (
	"fmt"
	"strconv"
	"strings"

	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/pos"
	"truckpos/tui/text"
)

// Limits of what a service may charge and when it pays out. A greater fee is a
// slip: "320" for "3.20%".
const (
	MaxFee      = 20 // percent
	MaxDays     = 60 // banking days
	MaxHolidays = 400
)

// Payout is what the contract with a service says about its payouts.
type Payout struct {
	Fee  int  // of each payment, in thousandths of a percent: 3200 is 3.2 %
	VAT  bool // whether 10 % VAT comes on top of the fee
	Days int  // banking days from the sale to the payout
}

// Holiday is a day on which banks are closed.
type Holiday struct {
	Day  pos.Day
	Name string // up to MaxName characters
}

// service is the part of a section's name that stands for a service.
type service struct {
	name   string
	method pos.Method
}

// services are those of sections such as [payout.kakaopay].
func services() []service {
	return []service{{"kakaopay", pos.KakaoPay}, {"payup", pos.KeyedCard}, {"toss", pos.TossCard}}
}

func (r *reader) readPayouts(root *tomldoc.Table) {
	well := r.readHolidays(root)
	all := root.Table("payout")
	if all == nil {
		return
	}
	r.readHolidaysUntil(all, well)
	for _, s := range services() {
		if t := all.Table(s.name); t != nil {
			if r.config.Payouts == nil {
				r.config.Payouts = map[pos.Method]Payout{}
			}
			r.config.Payouts[s.method] = r.readPayout(t, "[payout."+s.name+"]")
		}
	}
}

func (r *reader) readPayout(t *tomldoc.Table, header string) Payout {
	t.Require(header, "fee", "vat", "days")
	var p Payout
	if s, ok := t.Text("fee"); ok {
		if p.Fee, ok = percentage(s); !ok {
			r.doc.Add(t.LineOf("fee"), func(c *text.CLI) string { return fmt.Sprintf(c.BookConfig.Fee, MaxFee) })
		}
	}
	p.VAT, _ = t.Bool("vat")
	if days, ok := t.Int("days"); ok {
		if days < 0 || days > MaxDays {
			r.doc.Add(t.LineOf("days"), func(c *text.CLI) string { return fmt.Sprintf(c.BookConfig.Days, MaxDays) })
			return p
		}
		p.Days = int(days)
	}
	return p
}

// percentage reads "3.2%" as 3200, exactly.
func percentage(s string) (int, bool) {
	number, isPercent := strings.CutSuffix(s, "%")
	whole, decimals, hasPoint := strings.Cut(strings.TrimRight(number, " "), ".")
	if !isPercent || whole == "" || len(whole) > 2 || hasPoint && decimals == "" || len(decimals) > 3 || !only(whole+decimals, "0123456789") {
		return 0, false
	}
	thousandths, err := strconv.Atoi(whole + (decimals + "000")[:3])
	return thousandths, err == nil && thousandths <= MaxFee*1000
}

// readHolidays reports whether all of them could be read.
func (r *reader) readHolidays(root *tomldoc.Table) bool {
	before := r.doc.Len()
	tables := root.Tables("holiday")
	if len(tables) > MaxHolidays {
		r.doc.Add(tables[MaxHolidays].Line(), func(c *text.CLI) string { return fmt.Sprintf(c.BookConfig.Holidays, MaxHolidays) })
		return false
	}
	first := map[pos.Day]int{} // line
	for _, t := range tables {
		t.Require("[[holiday]]", "date", "name")
		name := r.clean(t, "name", 1, MaxName, func(c *text.CLI) string { return c.Config.Name })
		day, ok := r.date(t, "date", func(c *text.CLI) string { return c.BookConfig.Holiday })
		if !ok {
			continue
		}
		if before, twice := first[day]; twice {
			r.doc.Add(t.LineOf("date"), func(c *text.CLI) string { return fmt.Sprintf(c.BookConfig.HolidayTwice, before) })
			continue
		}
		first[day] = t.LineOf("date")
		r.config.Holidays = append(r.config.Holidays, Holiday{day, name})
	}
	return r.doc.Len() == before
}

// readHolidaysUntil needs the holidays. Someone who says that a year is complete
// and lists nothing of it has said it by mistake, unless what is listed could not
// be read well.
func (r *reader) readHolidaysUntil(t *tomldoc.Table, well bool) {
	until, ok := r.date(t, "holidays_until", func(c *text.CLI) string { return c.BookConfig.HolidaysUntil })
	if !ok || !well {
		return
	}
	for _, h := range r.config.Holidays {
		if h.Day.Time().Year() == until.Time().Year() {
			r.config.HolidaysUntil = until
			return
		}
	}
	r.doc.Add(t.LineOf("holidays_until"), func(c *text.CLI) string {
		return fmt.Sprintf(c.BookConfig.HolidaysNone, until.Time().Year())
	})
}

// date reads a day of the calendar.
func (r *reader) date(t *tomldoc.Table, key string, say tomldoc.Sentence) (pos.Day, bool) {
	s, ok := t.Text(key)
	if !ok {
		return 0, false
	}
	day, err := pos.ParseDay(s) // its error would repeat the text
	if err != nil {
		r.doc.Add(t.LineOf(key), say)
		return 0, false
	}
	return day, true
}
