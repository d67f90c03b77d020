package main

import (
	"context"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/export/books"
	"truckpos/cmd/truckpos/internal/sheet"
	"truckpos/pos"
	"truckpos/storage"
)

func TestTablesAddUpToTheZReports(t *testing.T) {
	o, s := traded(t, 5, 100)
	rows := func(name string) [][]string {
		table, ok := strings.CutPrefix(exported(t, o, s, 20261122, 20261124, writeCSV(name)), "\ufeff")
		all, err := csv.NewReader(strings.NewReader(table)).ReadAll()
		if err != nil || !ok {
			t.Fatal(err)
		}
		return all[1:]
	}
	won := func(cell string) pos.Won {
		n, err := strconv.ParseInt(cell, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		return pos.Won(n)
	}
	methods := o.Text.Words.Methods
	sums, net := map[string]pos.Won{}, map[string]pos.Amounts{}
	for _, r := range rows(tableTransactions) {
		sums[r[0]+r[5]] += won(r[7])
		a := net[r[0]]
		net[r[0]] = pos.Amounts{Total: a.Total + won(r[7]), VAT: a.VAT + won(r[9]), TaxFree: a.TaxFree + won(r[10])}
	}
	days := rows(tableDays)
	for i, z := range zsOf(t, s)[1:4] {
		number := strconv.FormatUint(z.Number, 10)
		for _, m := range pos.Methods() {
			if got, want := sums[number+methods[m]], z.Sums.Taken[m].Total-z.Sums.Returned[m].Total; got != want {
				t.Errorf("Z %d, %s: %s won, want %s", z.Number, m, got, want)
			}
		}
		if net[number] != z.Sums.Net {
			t.Errorf("Z %d: %+v, want %+v", z.Number, net[number], z.Sums.Net)
		}
		if days[i][0] != number || days[i][1] != z.Day.String() {
			t.Errorf("day %d is %v", i, days[i])
		}
	}
	if len(days) != 3 || len(net) != 3 {
		t.Errorf("%d days, transactions of %d", len(days), len(net))
	}
	items := 0
	for _, r := range rows(tableItems) {
		if r[0] < "2026-11-22" || r[0] > "2026-11-24" {
			t.Errorf("item of %s", r[0])
		}
		items++
	}
	book := exported(t, o, s, 20261122, 20261124, writeXLSX)
	for name, want := range map[string]int{o.Text.CLI.Tables.Days: len(days), o.Text.CLI.Tables.Transactions: len(rows(tableTransactions)), o.Text.CLI.Tables.Items: items} {
		if got := rowsOf(t, book, name); got != want || want == 0 {
			t.Errorf("sheet %s has %d rows, want %d", name, got, want)
		}
	}
}

// rowsOf counts the rows of a sheet below its titles.
func rowsOf(t *testing.T, book, name string) int {
	t.Helper()
	r, err := sheet.Open(strings.NewReader(book), int64(len(book)), name)
	if err != nil {
		t.Fatal(err)
	}
	for n := -1; ; n++ {
		if _, err := r.Next(); errors.Is(err, io.EOF) {
			return n
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestAnExportThatFailsSaysWhyAndLeavesTheOldFile(t *testing.T) {
	o, s := traded(t, 2, 20)
	x, err := newExcerpt(t.Context(), s, o, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "month.csv")
	if err := os.WriteFile(file, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	cut, cancel := context.WithCancel(t.Context())
	for name, test := range map[string]struct {
		write exporter
		want  string
	}{
		"full sheet":  {func(context.Context, *excerpt, io.Writer) error { return sheet.ErrTooManyRows }, "more rows than a sheet"},
		"other sums":  {func(context.Context, *excerpt, io.Writer) error { return books.ErrDiffers }, "not those of its Z report"},
		"damage":      {func(context.Context, *excerpt, io.Writer) error { return storage.ErrDamaged }, "ledger.db is damaged"},
		"interrupted": {func(context.Context, *excerpt, io.Writer) error { cancel(); return writeObjects(cut, x, io.Discard) }, "Interrupted"},
		"full disk": {func(ctx context.Context, x *excerpt, to io.Writer) error {
			if err := to.(*remembering).Writer.(*os.File).Close(); err != nil { //nolint:errcheck // what fillAs gives
				return err
			}
			return writeObjects(ctx, x, to)
		}, "month.csv cannot be written (file already closed)"},
	} {
		err := fillAs(file, privateMode, func(w io.Writer) error {
			if _, err := io.WriteString(w, "half"); err != nil {
				return err
			}
			return x.writeTo(t.Context(), w, file, test.write)
		})
		if said := sentence(err, &o.Text.CLI); err == nil || !strings.Contains(said, test.want) {
			t.Errorf("%s: %s", name, said)
		}
		if left, err := os.ReadFile(file); err != nil || string(left) != "old" {
			t.Errorf("%s: left %q, %v", name, left, err)
		}
	}
	if list, err := os.ReadDir(filepath.Dir(file)); err != nil || len(list) != 1 {
		t.Errorf("left %v, %v", list, err)
	}
}
