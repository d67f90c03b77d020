package books_test

import (
	"regexp"
	"strconv"
	"strings"

	"truckpos/cmd/truckpos/internal/export/exporttest"
	"truckpos/pos"
)

// A journal is read back here by its grammar, and by nothing of the writer's.

type readTransaction struct {
	day      string
	about    string
	tags     map[string]string
	postings []readPosting
}

type readPosting struct {
	account string
	amount  pos.Won
	counted string
}

type readBalance struct {
	day    string
	amount pos.Won
}

type readJournal struct {
	transactions []readTransaction
	balances     []readBalance // that beancount asserts
}

var (
	hledgerHead   = regexp.MustCompile(`^(\d{4}-\d\d-\d\d) \* \([^()]+\) ([^;|]+)$`)
	beancountHead = regexp.MustCompile(`^(\d{4}-\d\d-\d\d) \* ("(?:[^"\\]|\\["\\])*")(?: \^([A-Za-z0-9.-]+))?$`)
	balanceLine   = regexp.MustCompile(`^(\d{4}-\d\d-\d\d) balance Assets:Drawer (-?\d+) KRW$`)
	metaLine      = regexp.MustCompile(`^  ([a-z][a-z-]+): ("(?:[^"\\]|\\["\\])*")$`)
	postingLine   = regexp.MustCompile(`^ +((?:[A-Z][A-Za-z]+:)+[A-Z][A-Za-z]+) +(-?\d+) KRW(?: = (-?\d+) KRW)?$`)
	setting       = regexp.MustCompile(`^(?:commodity|account|tag|option) |^\d{4}-\d\d-\d\d (?:open|commodity) `)
)

func read(t exporttest.Tester, journal string) readJournal {
	t.Helper()
	var j readJournal
	for line := range strings.SplitSeq(strings.TrimSuffix(journal, "\n"), "\n") {
		if line == "" || setting.MatchString(line) {
			continue
		}
		if !j.line(t, line) {
			t.Fatalf("not a line of a journal: %q", line)
		}
	}
	return j
}

func (j *readJournal) line(t exporttest.Tester, line string) bool {
	t.Helper()
	begin := func(day, about string) bool {
		j.transactions = append(j.transactions, readTransaction{day: day, about: about, tags: map[string]string{}})
		return true
	}
	if m := hledgerHead.FindStringSubmatch(line); m != nil {
		return begin(m[1], m[2])
	}
	if m := beancountHead.FindStringSubmatch(line); m != nil {
		begin(m[1], unquoted(t, m[2]))
		if m[3] != "" {
			j.newest().tags["payment"] = m[3]
		}
		return true
	}
	if m := balanceLine.FindStringSubmatch(line); m != nil {
		j.balances = append(j.balances, readBalance{m[1], amount(t, m[2])})
		return true
	}
	if len(j.transactions) == 0 {
		return false
	}
	if comment, ok := strings.CutPrefix(line, "    ; "); ok {
		for part := range strings.SplitSeq(comment, ",") {
			name, value, ok := strings.Cut(strings.TrimSpace(part), ":")
			if !ok || strings.Contains(value, ";") {
				return false
			}
			j.newest().tags[name] = strings.TrimSpace(value)
		}
		return true
	}
	if m := metaLine.FindStringSubmatch(line); m != nil {
		j.newest().tags[m[1]] = unquoted(t, m[2])
		return true
	}
	m := postingLine.FindStringSubmatch(line)
	if m == nil {
		return false
	}
	x := j.newest()
	x.postings = append(x.postings, readPosting{m[1], amount(t, m[2]), m[3]})
	return true
}

func (j *readJournal) newest() *readTransaction { return &j.transactions[len(j.transactions)-1] }

func unquoted(t exporttest.Tester, s string) string {
	t.Helper()
	return strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(s[1 : len(s)-1])
}

func amount(t exporttest.Tester, s string) pos.Won {
	t.Helper()
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return pos.Won(n)
}

// addUp holds a journal that begins with the ledger against the Z reports.
func addUp(t exporttest.Tester, j readJournal, zs []pos.ZReport) {
	t.Helper()
	type sum struct{ z, method, kind string }
	sums, income, closed := map[sum]pos.Won{}, map[string]pos.Amounts{}, 0
	var inDrawer pos.Won
	for i, x := range j.transactions {
		var all pos.Won
		z := x.tags["z-number"]
		for _, p := range x.postings {
			all += p.amount
			net := income[z]
			switch p.account {
			case "Assets:Drawer":
				inDrawer += p.amount
				if p.counted != "" && amount(t, p.counted) != inDrawer {
					t.Errorf("transaction %d asserts %s won in the drawer, it holds %s", i, p.counted, inDrawer)
				}
				sums[sum{z, x.tags["method"], x.tags["kind"]}] += p.amount
			case "Assets:Receivable:KakaoPay", "Assets:Receivable:Card", "Assets:Receivable:Toss", "Assets:Bank":
				sums[sum{z, x.tags["method"], x.tags["kind"]}] += p.amount
			case "Income:Sales:Taxable":
				net.Total -= p.amount
			case "Income:Sales:TaxFree":
				net.Total, net.TaxFree = net.Total-p.amount, net.TaxFree-p.amount
			case "Liabilities:VAT":
				net.Total, net.VAT = net.Total-p.amount, net.VAT-p.amount
			}
			income[z] = net
		}
		if all != 0 {
			t.Errorf("transaction %d, %q, is off by %s won", i, x.about, all)
		}
		if x.tags["kind"] == "closing" {
			report := zs[closed]
			if want := report.Drawer.Expected() + report.Difference(); inDrawer != want {
				t.Errorf("%s won in the drawer at closing %d, %s were counted", inDrawer, report.Number, want)
			}
			if x.day != report.Day.String() {
				t.Errorf("closing %d on %s, want %s", report.Number, x.day, report.Day)
			}
			closed++
		}
	}
	if closed != len(zs) {
		t.Errorf("%d closings, want %d", closed, len(zs))
	}
	for _, z := range zs {
		n := strconv.FormatUint(z.Number, 10)
		if income[n] != z.Sums.Net {
			t.Errorf("Z %s has %+v, its journal %+v", n, z.Sums.Net, income[n])
		}
		for _, m := range pos.Methods() {
			taken := sums[sum{n, m.String(), "sale"}] + sums[sum{n, m.String(), "sale-undone"}]
			back := -sums[sum{n, m.String(), "return"}] - sums[sum{n, m.String(), "return-undone"}]
			if taken != z.Sums.Taken[m].Total || back != z.Sums.Returned[m].Total {
				t.Errorf("Z %s, %s: %s taken and %s given back, its journal %s and %s", n, m, z.Sums.Taken[m].Total, z.Sums.Returned[m].Total, taken, back)
			}
		}
	}
}
