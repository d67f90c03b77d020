package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/termtest"
	"truckpos/pos"
	"truckpos/pos/settlement"
	"truckpos/storage"
)

// month is a ledger of thirty good days that was made by a command, and what of
// it another program is to find.
type month struct {
	folder string
	zs     []pos.ZReport
}

// aMonth makes up a month in which everything happens.
func aMonth(t *testing.T) *month {
	t.Helper()
	m := &month{folder: t.TempDir()}
	m.command(t, "generate", "--days", "30", "--orders", "300")
	s, err := storage.OpenReadOnly(filepath.Join(m.folder, "ledger.db"), storage.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	m.zs = zsOf(t, s)
	r, err := settlement.Read(t.Context(), s, settlement.Days(m.zs[0].Day, m.zs[len(m.zs)-1].Day))
	if err != nil {
		t.Fatal(err)
	}
	if r.Orders.Placed < 9_000 || len(m.zs) < 30 || r.Orders.Split == 0 || r.Orders.Voided == 0 || r.Net().TaxFree == 0 || len(r.Unresolved) == 0 || len(r.Corrected) > 0 {
		t.Errorf("too tame: %d days, orders %+v, %s tax free, %d unresolved", len(m.zs), r.Orders, r.Net().TaxFree, len(r.Unresolved))
	}
	for _, method := range pos.Methods() {
		sums := r.Method(method)
		returns := method == pos.Cash || method == pos.KakaoPay
		if sums.Taken.Count < 500 || returns && sums.Returned.Count == 0 {
			t.Errorf("too tame: %+v", sums)
		}
	}
	carried, in, out, differs := 0, 0, 0, 0
	for _, p := range r.Periods {
		carried += len(p.CarriedIn)
		if p.Difference != 0 {
			differs++
		}
		for _, c := range p.Cash {
			if c.Amount > 0 {
				in++
			} else {
				out++
			}
		}
	}
	if late := r.Hours()[24-settlement.FirstHour]; late.Orders == 0 || carried == 0 || in == 0 || out == 0 || differs == 0 {
		t.Errorf("too tame: %d orders after midnight, %d things carried over, cash in %d times and out %d, %d differences", late.Orders, carried, in, out, differs)
	}
	return m
}

// command runs the built program on the month's folder.
func (m *month) command(t *testing.T, args ...string) {
	t.Helper()
	program := exec.CommandContext(t.Context(), termtest.Build(t), append(args, "--training", "--data", m.folder)...)
	program.Env = []string{"HOME=" + t.TempDir(), "LANG=ko_KR.UTF-8"}
	if out, err := program.CombinedOutput(); err != nil {
		t.Fatalf("truckpos %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// journal exports the month, or a part of it, for an accounting program.
func (m *month) journal(t *testing.T, format string, span ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), format)
	m.command(t, append(span, "export", "--format", format, "--out", file)...)
	return file
}

// judge runs an accounting program, which must have nothing to say against it.
func judge(t *testing.T, name string, args ...string) string {
	t.Helper()
	program := exec.CommandContext(t.Context(), name, args...)
	program.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "BEANCOUNT_LOAD_CACHE_FILENAME=")
	var complaints strings.Builder
	program.Stderr = &complaints
	out, err := program.Output()
	if err != nil || complaints.Len() > 0 {
		t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out, complaints.String())
	}
	return string(out)
}

func installed(t *testing.T, name string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed: whether it finds the sums of the Z reports is not tried", name)
	}
}

// ledgerSums are sums by account and day.
type ledgerSums map[string]map[string]pos.Won

// sumsBy has hledger add up a journal, day by day.
func sumsBy(t *testing.T, file string, query ...string) ledgerSums {
	t.Helper()
	table := judge(t, "hledger", append([]string{"--file", file, "--strict", "balance", "--daily", "--no-total", "--output-format=csv"}, query...)...)
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%v in %q", err, table)
	}
	sums := ledgerSums{}
	for _, row := range rows[1:] {
		sums[row[0]] = map[string]pos.Won{}
		for i, cell := range row[1:] {
			n, err := strconv.ParseInt(strings.TrimSuffix(cell, " KRW"), 10, 64)
			if err != nil {
				t.Fatalf("amount %q of %s: %v", cell, row[0], err)
			}
			sums[row[0]][rows[0][i+1]] = pos.Won(n)
		}
	}
	return sums
}

// finds compares what hledger adds up with what each Z report says. sign is -1
// where an account holds the opposite.
func (m *month) finds(t *testing.T, what string, got ledgerSums, account string, sign pos.Won, want func(*pos.ZReport) pos.Won) {
	t.Helper()
	var sum pos.Won
	for i := range m.zs {
		z := &m.zs[i]
		if found := sign * got[account][z.Day.String()]; found != want(z) {
			t.Errorf("%s, %s: hledger has %s won in %s, Z %d says %s", z.Day, what, found, account, z.Number, want(z))
		}
		if sum += want(z); want(z) < 0 {
			sum -= 2 * want(z)
		}
	}
	if sum == 0 {
		t.Errorf("%s: there was nothing to find", what)
	}
}

// methodAccounts are where the money of each method is in the journals.
func methodAccounts() map[pos.Method]string {
	return map[pos.Method]string{
		pos.Cash: "Assets:Drawer", pos.KakaoPay: "Assets:Receivable:KakaoPay", pos.KeyedCard: "Assets:Receivable:Card", pos.Transfer: "Assets:Bank",
	}
}

// Accountants' programs, which know nothing of this one, find the same money: to
// the won, day by day and method by method.
func TestAMonthAddsUpToItsZReportsInOtherPrograms(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	t.Parallel()
	m := aMonth(t)
	t.Run("hledger", func(t *testing.T) {
		installed(t, "hledger")
		t.Parallel()
		m.addsUpInHledger(t)
	})
	t.Run("beancount", func(t *testing.T) {
		installed(t, "bean-check")
		t.Parallel()
		for name, span := range map[string][]string{"month": nil, "week": {"--from", "2026-12-01", "--to", "2026-12-07"}} {
			if said := judge(t, "bean-check", m.journal(t, "beancount", span...)); said != "" {
				t.Errorf("%s: %s", name, said)
			}
		}
	})
}

func (m *month) addsUpInHledger(t *testing.T) {
	t.Helper()
	file := m.journal(t, "hledger")
	sold := sumsBy(t, file, "Assets", "tag:kind=^sale")
	back := sumsBy(t, file, "Assets", "tag:kind=^return")
	for method, account := range methodAccounts() {
		m.finds(t, fmt.Sprintf("taken by %s", method), sold, account, 1, func(z *pos.ZReport) pos.Won { return z.Sums.Taken[method].Total })
		if method == pos.Cash || method == pos.KakaoPay {
			m.finds(t, fmt.Sprintf("returned by %s", method), back, account, -1, func(z *pos.ZReport) pos.Won { return z.Sums.Returned[method].Total })
		} else if len(back[account]) > 0 {
			t.Errorf("hledger has returns in %s: %v", account, back[account])
		}
	}
	earned := sumsBy(t, file, "Income", "Liabilities", "Expenses")
	m.finds(t, "taxable supply", earned, "Income:Sales:Taxable", -1, func(z *pos.ZReport) pos.Won { return z.Sums.Net.Supply() })
	m.finds(t, "tax-free", earned, "Income:Sales:TaxFree", -1, func(z *pos.ZReport) pos.Won { return z.Sums.Net.TaxFree })
	m.finds(t, "VAT", earned, "Liabilities:VAT", -1, func(z *pos.ZReport) pos.Won { return z.Sums.Net.VAT })
	m.finds(t, "difference", earned, "Expenses:CashDifference", -1, (*pos.ZReport).Difference)
	drawer := "Assets:Drawer"
	m.finds(t, "counted", sumsBy(t, file, "--historical", drawer), drawer, 1, func(z *pos.ZReport) pos.Won { return z.Drawer.Expected() + z.Difference() })
	m.finds(t, "cash in", sumsBy(t, file, drawer, "tag:kind=^cash$", "amt:>0"), drawer, 1, func(z *pos.ZReport) pos.Won { return z.Drawer.In })
	m.finds(t, "cash out", sumsBy(t, file, drawer, "tag:kind=^cash$", "amt:<0"), drawer, -1, func(z *pos.ZReport) pos.Won { return z.Drawer.Out })
	judge(t, "hledger", "--file", m.journal(t, "hledger", "--from", "2026-12-01", "--to", "2026-12-07"), "check", "--strict", "ordereddates", "uniqueleafnames")
}
