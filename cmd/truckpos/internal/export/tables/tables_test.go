package tables_test

import (
	"bytes"
	"encoding/csv"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"truckpos/cmd/truckpos/internal/export"
	"truckpos/cmd/truckpos/internal/export/exporttest"
	"truckpos/cmd/truckpos/internal/export/tables"
	"truckpos/cmd/truckpos/internal/sheet"
	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit/kittest"
	"truckpos/tui/text"
)

var till = export.Till{Ledger: "0123456789abcdef0123456789abcdef"}

func words(t exporttest.Tester, lang text.Lang) *text.Text {
	t.Helper()
	w, err := text.For(lang)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// told are all rows of a life, a table after the other.
func told(t exporttest.Tester, l *exporttest.Life, w *text.Text) (sheets []sheet.Sheet, rows [][][]sheet.Cell) {
	t.Helper()
	transactions, days, items := tables.NewTransactions(till, w, nil), tables.NewDays(w), tables.NewItems(w)
	sheets, rows = []sheet.Sheet{transactions.Sheet(), days.Sheet(), items.Sheet()}, make([][][]sheet.Cell, 3)
	for _, x := range l.Told {
		if row, ok := transactions.Row(x.Entry, x.Order); ok {
			rows[0] = append(rows[0], row)
		}
		if row, ok := days.Row(x.Entry); ok {
			rows[1] = append(rows[1], row)
		}
	}
	for _, x := range l.Told {
		if _, placed := x.Entry.Event.(pos.OrderPlaced); placed {
			rows[2] = append(rows[2], items.Rows(l.Orders[x.Entry.Order])...)
		}
	}
	return sheets, rows
}

func asCSV(t exporttest.Tester, s sheet.Sheet, rows [][]sheet.Cell) string {
	t.Helper()
	var out bytes.Buffer
	w, err := sheet.NewCSV(&out, s)
	for i := 0; err == nil && i < len(rows); i++ {
		err = w.Row(rows[i]...)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(strings.TrimPrefix(out.String(), "\ufeff"), "\r\n", "\n")
}

// hash of a Z report, which is for the domain's own tests.
var hash = regexp.MustCompile(`\b[0-9a-f]{64}\b`)

func TestGoldenTables(t *testing.T) {
	l := exporttest.Eventful(t)
	for _, lang := range []text.Lang{text.Korean, text.English} {
		sheets, rows := told(t, l, words(t, lang))
		for i, name := range []string{"transactions", "days", "items"} {
			titles := map[string]bool{}
			for _, c := range sheets[i].Columns {
				if titles[c.Title] {
					t.Errorf("two columns of %s are called %q", name, c.Title)
				}
				titles[c.Title] = true
			}
			kittest.Golden(t, name+"."+string(lang), hash.ReplaceAllString(asCSV(t, sheets[i], rows[i]), "HASH"))
		}
	}
}

func TestTablesFillAWorkbook(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, l := range []*exporttest.Life{exporttest.Truck(t, 3000), exporttest.Hostile(t, exporttest.HostileTexts())} {
			sheets, rows := told(t, l, words(t, lang))
			var out bytes.Buffer
			w, err := sheet.NewXLSX(&out, sheets...)
			for i := 0; err == nil && i < len(rows); i++ {
				if i > 0 {
					err = w.NextSheet()
				}
				for j := 0; err == nil && j < len(rows[i]); j++ {
					err = w.Row(rows[i][j]...)
				}
			}
			if err == nil {
				err = w.Close()
			}
			if err != nil || out.Len() == 0 {
				t.Errorf("%s: %v", lang, err)
			}
		}
	}
}

func TestHostileTextsAreClean(t *testing.T) {
	sheets, rows := told(t, exporttest.Hostile(t, exporttest.HostileTexts()), words(t, text.Korean))
	for i := range sheets {
		for line := range strings.SplitSeq(asCSV(t, sheets[i], rows[i]), "\n") {
			if what := postest.Unclean(line); what != "" {
				t.Errorf("%q holds %s", line, what)
			}
		}
	}
}

// numbers is a column of a table as it can be reckoned with.
type numbers struct {
	t    exporttest.Tester
	rows [][]string
}

func readCSV(t exporttest.Tester, s sheet.Sheet, rows [][]sheet.Cell) numbers {
	t.Helper()
	read, err := csv.NewReader(strings.NewReader(asCSV(t, s, rows))).ReadAll()
	if err != nil || len(read) != len(rows)+1 {
		t.Fatalf("%d rows, want %d: %v", len(read), len(rows)+1, err)
	}
	return numbers{t, read}
}

func (n numbers) text(row []string, title string) string {
	i := slices.Index(n.rows[0], title)
	if i < 0 {
		n.t.Fatalf("no column %q", title)
	}
	return row[i]
}

func (n numbers) won(row []string, title string) pos.Won {
	v, err := strconv.ParseInt(n.text(row, title), 10, 64)
	if err != nil {
		n.t.Fatal(err)
	}
	return pos.Won(v)
}

// addUp holds the tables against the Z reports and the orders.
func addUp(t exporttest.Tester, l *exporttest.Life) {
	t.Helper()
	w := words(t, text.Korean)
	c := &w.CLI.Tables
	sheets, rows := told(t, l, w)
	x, days, items := readCSV(t, sheets[0], rows[0]), readCSV(t, sheets[1], rows[1]), readCSV(t, sheets[2], rows[2])

	type sum struct{ z, method, kind string }
	sums, nets := map[sum]pos.Won{}, map[string]pos.Amounts{}
	for _, row := range x.rows[1:] {
		z := x.text(row, c.Z)
		sums[sum{z, x.text(row, c.Method), x.text(row, c.Kind)}] += x.won(row, c.Total)
		n := nets[z]
		nets[z] = pos.Amounts{Total: n.Total + x.won(row, c.Total), TaxFree: n.TaxFree + x.won(row, c.TaxFree), VAT: n.VAT + x.won(row, c.VAT)}
		if x.won(row, c.Total) != x.won(row, c.Supply)+x.won(row, c.TaxFree)+x.won(row, c.VAT) {
			t.Errorf("parts of %v", row)
		}
	}
	for i, z := range l.Zs() {
		n, row := strconv.FormatUint(z.Number, 10), days.rows[i+1]
		if nets[n] != z.Sums.Net || days.won(row, c.Net) != z.Sums.Net.Total || days.won(row, c.Counted) != z.Drawer.Expected()+z.Difference() {
			t.Errorf("Z %s has %+v, the transactions %+v, the day %v", n, z.Sums.Net, nets[n], row)
		}
		for _, m := range pos.Methods() {
			word := w.Words.Methods[m]
			taken := sums[sum{n, word, c.Sale}] + sums[sum{n, word, c.SaleUndone}]
			back := -sums[sum{n, word, c.Return}] - sums[sum{n, word, c.ReturnUndone}]
			if taken != z.Sums.Taken[m].Total || back != z.Sums.Returned[m].Total {
				t.Errorf("Z %s, %s: %s taken and %s given back, the transactions %s and %s", n, m, z.Sums.Taken[m].Total, z.Sums.Returned[m].Total, taken, back)
			}
		}
	}
	ordered := map[string]pos.Won{}
	for _, row := range items.rows[1:] {
		ordered[items.text(row, c.Order)] += items.won(row, c.Amount)
		if items.won(row, c.Discount) < 0 || items.won(row, c.Amount) < 0 ||
			items.won(row, c.UnitPrice)*items.won(row, c.Quantity) != items.won(row, c.Gross) {
			t.Errorf("item %v", row)
		}
	}
	for id, total := range ordered {
		day, call, _ := strings.Cut(id, " ")
		o := l.Orders[orderID(t, day, call)]
		if o == nil || total != o.Amounts().Total {
			t.Errorf("the items of %s come to %s", id, total)
		}
	}
}

func orderID(t exporttest.Tester, day, call string) pos.OrderID {
	t.Helper()
	d, err := pos.ParseDay(day)
	id, ok := pos.ParseNumber(call, d)
	if err != nil || !ok {
		t.Fatalf("order %s %s", day, call)
	}
	return id
}

func TestTablesAddUp(t *testing.T) {
	addUp(t, exporttest.Truck(t, 5000))
	rapid.Check(t, func(t *rapid.T) { addUp(t, exporttest.AnyLife(t, 60)) })
}

// The largest order there can be has a product beyond 64 bits.
func TestDiscountOfTheLargestOrderIsShared(t *testing.T) {
	line := pos.Line{Name: "x", UnitPrice: pos.MaxPrice, Quantity: pos.MaxQuantity}
	content := pos.Content{Discount: 1}
	for range pos.MaxLines {
		content.Lines = append(content.Lines, line)
		amounts, err := pos.Content{Lines: content.Lines}.Amounts()
		if err != nil || amounts.Total > pos.MaxWon {
			t.Fatal("an order of this size is refused: take a smaller one")
		}
		content.Discount = amounts.Total - 7
	}
	o := &pos.Order{ID: pos.OrderID{Day: 20261121, Number: 1}, Content: content, Payments: []pos.Payment{{Taken: 7}}}
	w := words(t, text.Korean)
	items := tables.NewItems(w)
	read := readCSV(t, items.Sheet(), items.Rows(o))
	var left pos.Won
	for _, row := range read.rows[1:] {
		left += read.won(row, w.CLI.Tables.Amount)
	}
	if left != 7 {
		t.Errorf("%s won are left after the discount, want 7", left)
	}
	o.Payments[0].Taken = 0
	if rows := items.Rows(o); rows != nil {
		t.Errorf("%d rows of an order that was not sold", len(rows))
	}
}
