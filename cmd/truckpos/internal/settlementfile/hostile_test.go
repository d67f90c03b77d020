package settlementfile_test

import (
	"errors"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/settlementfile"
	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/pos"
	"truckpos/pos/postest"
)

// sound holds whatever comes of a file to: clean rows of possible amounts, or faults in clean words.
func sound(t *testing.T, file string) {
	t.Helper()
	got, err := read(file, settlementfile.KakaoPay())
	if err != nil {
		faults, ok := errors.AsType[*tomldoc.Faults](err)
		if !ok {
			t.Fatalf("%q ends with %v", file, err)
		}
		for line := range strings.SplitSeq(faults.Error(), "\n") {
			if what := postest.Unclean(line); what != "" {
				t.Fatalf("%q is told with %s: %q", file, what, line)
			}
		}
	}
	if what := postest.UncleanIn(got); what != "" {
		t.Fatalf("%q gives rows with %s", file, what)
	}
	for _, r := range got.Rows {
		if r.TransactionID+r.CallID+r.OrderNumber == "" || r.At.IsZero() || r.Line <= got.Titles || max(r.Amount, -r.Amount) > pos.MaxWon {
			t.Fatalf("%q gives %+v", file, r)
		}
	}
}

func TestNoHostileCellGetsThrough(t *testing.T) {
	for _, hostile := range postest.HostileTexts() {
		quoted := `"` + strings.ReplaceAll(hostile.Text, `"`, `""`) + `"`
		for column := range 10 {
			for _, row := range []int{3, 4} {
				lines := strings.Split(kakaopay, "\r\n")
				cells := strings.Split(strings.ReplaceAll(lines[row], `"12,000",180,18,"11,802"`, `12000,180,18,11802`), ",")
				cells[column] = quoted
				lines[row] = strings.Join(cells, ",")
				sound(t, strings.Join(lines, "\r\n"))
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(kakaopay)
	f.Add("거래일시\tTID\t금액\n20261121210405\tT1\t(3,000)\n")
	f.Add("일시;TID;금액;취소금액;취소일시\n2026-11-21 오후 1:00;T1;1;1;\n")
	f.Fuzz(func(t *testing.T, file string) { sound(t, file) })
}
