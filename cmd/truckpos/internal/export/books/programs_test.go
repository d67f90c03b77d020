package books_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"truckpos/cmd/truckpos/internal/export/exporttest"
	"truckpos/pos"
)

// The programs themselves judge the journals, where they are installed: Debian
// has both, as hledger and beancount.

// run runs an accounting program on a journal.
func run(t *testing.T, journal, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed: what it says of a journal is not tried", name)
	}
	file := filepath.Join(t.TempDir(), "journal")
	if err := os.WriteFile(file, []byte(journal), 0o600); err != nil {
		t.Fatal(err)
	}
	if name == "hledger" {
		args = append([]string{"-f", file}, args...)
	} else {
		args = append(args, file)
	}
	program := exec.CommandContext(t.Context(), name, args...)
	program.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "BEANCOUNT_LOAD_CACHE_FILENAME=")
	var out, complaints bytes.Buffer
	program.Stdout, program.Stderr = &out, &complaints
	if err := program.Run(); err != nil {
		t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out.String(), complaints.String())
	}
	return out.String()
}

// accepted holds a life's journals before both programs, and none may say a word.
func accepted(t *testing.T, told []exporttest.Told, after *pos.ZReport) {
	t.Helper()
	t.Run("hledger", func(t *testing.T) {
		if said := run(t, written(t, makers()["hledger"], told, after), "hledger", "check", "--strict", "ordereddates", "uniqueleafnames"); said != "" {
			t.Errorf("hledger says %s", said)
		}
	})
	t.Run("beancount", func(t *testing.T) {
		if said := run(t, written(t, makers()["beancount"], told, after), "bean-check"); said != "" {
			t.Errorf("bean-check says %s", said)
		}
	})
}

func TestProgramsAcceptTheJournals(t *testing.T) {
	l := exporttest.Truck(t, 7000)
	rest, z := l.After(2)
	for name, part := range map[string]struct {
		told  []exporttest.Told
		after *pos.ZReport
	}{
		"a truck's life": {l.Told, nil},
		"its end":        {rest, z},
		"nothing":        {nil, nil},
		"eventful days":  {exporttest.Eventful(t).Told, nil},
		"two services":   {exporttest.TwoCardServices(t).Told, nil},
		"hostile texts":  {exporttest.Hostile(t, exporttest.HostileTexts()).Told, nil},
		"a life by dice": {rapid.Custom(func(t *rapid.T) *exporttest.Life { return exporttest.AnyLife(t, 300) }).Example(1).Told, nil},
	} {
		t.Run(name, func(t *testing.T) { accepted(t, part.told, part.after) })
	}
}

// A wrong number must be refused, or the programs would prove nothing.
func TestProgramsRefuseAWrongNumber(t *testing.T) {
	for name, check := range map[string][]string{"hledger": {"hledger", "check"}, "beancount": {"bean-check"}} {
		t.Run(name, func(t *testing.T) {
			journal := written(t, makers()[name], exporttest.Eventful(t).Told, nil)
			if _, err := exec.LookPath(check[0]); err != nil {
				t.Skipf("%s is not installed: what it says of a journal is not tried", check[0])
			}
			file := filepath.Join(t.TempDir(), "journal")
			// The sum of the transaction stays right, what was counted does not.
			wrong := strings.Replace(strings.Replace(journal, "   5000 KRW", "   5010 KRW", 1), "  -5000 KRW", "  -5010 KRW", 1)
			if wrong == journal {
				t.Fatal("nothing is wrong")
			}
			if err := os.WriteFile(file, []byte(wrong), 0o600); err != nil {
				t.Fatal(err)
			}
			args := append(slices.Clone(check[1:]), file)
			if name == "hledger" {
				args = []string{"-f", file, "check"}
			}
			program := exec.CommandContext(t.Context(), check[0], args...)
			program.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "BEANCOUNT_LOAD_CACHE_FILENAME=")
			if out, err := program.CombinedOutput(); err == nil {
				t.Errorf("accepted: %s", out)
			}
		})
	}
}

// The program adds up what the reports say, day by day and method by method.
func TestHledgerAddsUpToTheZReports(t *testing.T) {
	l := exporttest.Truck(t, 7000)
	journal := written(t, makers()["hledger"], l.Told, nil)
	accounts := map[pos.Method]string{pos.Cash: "Assets:Drawer", pos.KakaoPay: "Assets:Receivable:KakaoPay", pos.KeyedCard: "Assets:Receivable:Card", pos.Transfer: "Assets:Bank"}
	for _, kind := range []string{"sale", "return"} {
		sums := daily(t, run(t, journal, "hledger", "balance", "--daily", "--output-format=csv", "--no-total", "Assets", "tag:kind=^"+kind+"(-undone)?$"))
		for _, z := range l.Zs() {
			for _, m := range pos.Methods() {
				want := z.Sums.Taken[m].Total
				if kind == "return" {
					want = -z.Sums.Returned[m].Total
				}
				if got := sums[accounts[m]][z.Day.String()]; got != want {
					t.Errorf("%s %s of %s: hledger has %s, Z %d %s", z.Day, m, kind, got, z.Number, want)
				}
			}
		}
	}
	sums := daily(t, run(t, journal, "hledger", "balance", "--daily", "--output-format=csv", "--no-total", "Income", "Liabilities"))
	for _, z := range l.Zs() {
		day := func(account string) pos.Won { return -sums[account][z.Day.String()] }
		got := pos.Amounts{TaxFree: day("Income:Sales:TaxFree"), VAT: day("Liabilities:VAT")}
		if got.Total = day("Income:Sales:Taxable") + got.TaxFree + got.VAT; got != z.Sums.Net {
			t.Errorf("%s: hledger has %+v, Z %d %+v", z.Day, got, z.Number, z.Sums.Net)
		}
	}
}

// daily reads a table of accounts and days.
func daily(t *testing.T, table string) map[string]map[string]pos.Won {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil || len(rows) < 2 {
		t.Fatalf("%v in %q", err, table)
	}
	sums := map[string]map[string]pos.Won{}
	for _, row := range rows[1:] {
		sums[row[0]] = map[string]pos.Won{}
		for i, cell := range row[1:] {
			sums[row[0]][rows[0][i+1]] = amount(t, strings.TrimSuffix(cell, " KRW"))
		}
	}
	return sums
}

// What is read by hledger is what was written, whoever worded it.
func TestHledgerReadsHostileTextsAsTexts(t *testing.T) {
	journal := written(t, makers()["hledger"], exporttest.Hostile(t, exporttest.HostileTexts()).Told, nil)
	abouts, reasons, names := map[string]bool{}, map[string]bool{}, map[string]bool{"type": true}
	for _, x := range read(t, journal).transactions {
		abouts[strings.TrimSpace(x.about)] = true
		for name, value := range x.tags {
			names[name] = true
			if name == "reason" {
				reasons[value] = true
			}
		}
	}
	for what, want := range map[string]map[string]bool{"descriptions": abouts, "tags": names, "tags reason --values": reasons} {
		got := strings.Split(strings.TrimSuffix(run(t, journal, "hledger", strings.Fields(what)...), "\n"), "\n")
		seen := map[string]bool{}
		for _, line := range got {
			seen[line] = true
			if !want[line] {
				t.Errorf("%s: hledger reads %q, which was not written", what, line)
			}
		}
		for text := range want {
			if !seen[text] && text != "" {
				t.Errorf("%s: hledger does not read %q", what, text)
			}
		}
	}
}
