package review

import (
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// still is a register whose newest day is open, and nothing else.
type still struct {
	day pos.Day
	now time.Time
}

func (s still) Period() pos.Period { return pos.Period{Day: s.day, Open: true, Number: 100} }
func (s still) Today() pos.Day     { return s.day }
func (s still) Now() time.Time     { return s.now }

// BenchmarkReading is what opening the screen takes on a ledger of sixty busy days in
// memory: the newest day, its payouts, and a month.
func BenchmarkReading(b *testing.B) {
	f := open(b, text.Korean, Setup{Terms: terms()})
	j := postest.NewJournal()
	var last pos.Day
	for e := range postest.Entries(115_000) {
		last = e.Day
		f.must(j.Append(f.life(), []pos.Entry{e}))
	}
	f.Model = New(still{last, last.Time().Add(20 * time.Hour)}, j, f.text, kit.PlainStyles(), f.life, f.setup)
	for _, bench := range []struct {
		name string
		pane pane
		days int
	}{{"day", paneOverview, 0}, {"weekday", paneHours, 0}, {"payouts", panePayouts, 0}, {"payouts again", panePayouts, 0}, {"month", paneOverview, 30}} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f.visible, f.pane = true, bench.pane
				if bench.name == "payouts" {
					f.moves = nil
				}
				f.show(scope{from: later(last, -bench.days), to: last})
				f.do(f.next())
				if f.failed != "" || f.report == nil || f.job.running {
					b.Fatal(f.failed)
				}
			}
		})
	}
}
