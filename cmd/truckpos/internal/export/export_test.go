package export_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"truckpos/cmd/truckpos/internal/export"
	"truckpos/cmd/truckpos/internal/export/exporttest"
	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit/kittest"
)

var till = export.Till{
	Ledger:    "0123456789abcdef0123456789abcdef",
	Merchants: map[pos.Method]string{pos.KakaoPay: "TC0ONETIME", pos.KeyedCard: "tester"},
}

// transactions are those of a life, in order, with their entries.
func transactions(l *exporttest.Life) []export.Transaction {
	var all []export.Transaction
	for _, x := range l.Told {
		if made, ok := till.TransactionOf(x.Entry, x.Order); ok {
			all = append(all, made)
		}
	}
	return all
}

func payments(l *exporttest.Life) map[string]export.Payment {
	all := map[string]export.Payment{}
	for _, o := range l.Orders {
		for i := range o.Payments {
			p := till.PaymentOf(o, &o.Payments[i])
			all[p.PaymentKey] = p
		}
	}
	return all
}

func TestGoldenObjects(t *testing.T) {
	l := exporttest.Eventful(t)
	var out bytes.Buffer
	j := export.NewJSON(&out, export.Array)
	must(t, j.Section("payments"))
	for n := 1; n <= 3; n++ {
		o := l.Orders[pos.OrderID{Day: 20261121, Number: n}]
		must(t, j.Write(till.PaymentOf(o, &o.Payments[0])))
	}
	o := l.Orders[pos.OrderID{Day: 20261122, Number: 1}]
	must(t, j.Write(till.PaymentOf(o, &o.Payments[0])))
	must(t, j.Section("transactions"))
	for _, x := range transactions(l) {
		must(t, j.Write(x))
	}
	must(t, j.Section("notifications"))
	must(t, j.Write(export.Notify(l.At, till.PaymentOf(o, &o.Payments[0]))))
	must(t, j.Close())
	kittest.Golden(t, "objects", out.String())
	if !json.Valid(out.Bytes()) {
		t.Error("not JSON")
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// consistent is what must hold between a payment and its transactions.
func consistent(t exporttest.Tester, l *exporttest.Life) {
	t.Helper()
	sums, newest, seen := map[string]pos.Won{}, map[string]export.Transaction{}, map[string]bool{}
	for _, x := range transactions(l) {
		if seen[x.TransactionKey] {
			t.Errorf("transaction %s twice", x.TransactionKey)
		}
		seen[x.TransactionKey] = true
		sums[x.PaymentKey] += x.Amount
		newest[x.PaymentKey] = x
	}
	all := payments(l)
	count := 0
	for _, o := range l.Orders {
		count += len(o.Payments)
	}
	if len(all) != count {
		t.Errorf("%d keys for %d payments", len(all), count)
	}
	for key, p := range all {
		if sums[key] != p.BalanceAmount {
			t.Errorf("%s: the transactions add up to %s, the balance is %s", key, sums[key], p.BalanceAmount)
		}
		parts := p.SuppliedAmount + p.VAT + p.TaxFreeAmount
		if _, moved := newest[key]; p.ApprovedAt != "" && parts != p.BalanceAmount || !moved && parts != p.TotalAmount {
			t.Errorf("%s: parts of %s won in %+v", key, parts, p)
		}
		if p.LastTransactionKey != "" && !seen[p.LastTransactionKey] {
			t.Errorf("%s: last transaction %s, there is none", key, p.LastTransactionKey)
		}
		left := p.TotalAmount
		for _, c := range p.Cancels {
			if left -= c.CancelAmount; left != c.RefundableAmount || !seen[c.TransactionKey] {
				t.Errorf("%s: cancel %+v of %s won", key, c, left)
			}
		}
		if p.ApprovedAt != "" && left != p.BalanceAmount {
			t.Errorf("%s: %s left after its cancels, the balance is %s", key, left, p.BalanceAmount)
		}
		if n := len(p.OrderID); n < 6 && p.Method != "카드" && p.Method != "간편결제" || n > 64 || utf8.RuneCountInString(p.OrderName) > 100 {
			t.Errorf("%s: order %q, %q", key, p.OrderID, p.OrderName)
		}
		if (p.Failure != nil) != (p.Status == "ABORTED" || p.Status == "EXPIRED") {
			t.Errorf("%s: %s with failure %v", key, p.Status, p.Failure)
		}
	}
}

func TestPaymentsAgreeWithTheirTransactions(t *testing.T) {
	consistent(t, exporttest.Truck(t, 5000))
	consistent(t, exporttest.Eventful(t))
	rapid.Check(t, func(t *rapid.T) { consistent(t, exporttest.AnyLife(t, 80)) })
}

// Whether the order is as it was after the entry or as it is now, a transaction
// keeps its name.
func TestTransactionsKeepTheirKeys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := exporttest.AnyLife(t, 80)
		for _, x := range l.Told {
			then, moved := till.TransactionOf(x.Entry, x.Order)
			now, still := till.TransactionOf(x.Entry, l.Orders[x.Entry.Order])
			if moved != still || then.TransactionKey != now.TransactionKey || then.Amount != now.Amount {
				t.Fatalf("entry %d was %+v and is %+v", x.Entry.Seq, then, now)
			}
		}
	})
}

func TestKeysAreReadBack(t *testing.T) {
	l := exporttest.Eventful(t)
	other := till
	other.Ledger = "another"
	for _, o := range l.Orders {
		for i := range o.Payments {
			p := &o.Payments[i]
			for _, s := range []string{till.PaymentKey(p), till.PaymentOf(o, p).LastTransactionKey, " " + strings.ToLower(till.PaymentKey(p))} {
				k, err := export.ParseKey(s)
				if err != nil || k.Payment != p.ID || k.Ledger != till.Ledger || !k.Names(till, p) {
					t.Errorf("%q reads as %+v, %v", s, k, err)
				}
				if k.Names(other, p) {
					t.Errorf("%q names a payment of another ledger", s)
				}
				again := *p
				again.StartedAt = p.StartedAt.Add(time.Millisecond)
				if k.Names(till, &again) || till.PaymentKey(&again) == till.PaymentKey(p) {
					t.Errorf("%q names a payment that began later", s)
				}
			}
		}
	}
	for _, bad := range []string{"", "a", "-20261121-0001-1-A", "L-20261131-0001-1-A", "L-20261121-0000-1-A", "L-20261121-10000-1-A", "L-20261121-0001-0-A",
		"L-20261121-0001-99999999999999999999-A", "L-20261121-0001-1-", "L-20261121-0001-1-!", "L-20261121-0001-1", "L-20261121-0001-1-A-B", strings.Repeat("L", 201)} {
		if k, err := export.ParseKey(bad); !errors.Is(err, export.ErrKey) {
			t.Errorf("%q reads as %+v, %v", bad, k, err)
		}
	}
	for _, h := range postest.HostileTexts() {
		if _, err := export.ParseKey(h.Text); !errors.Is(err, export.ErrKey) || postest.Unclean(err.Error()) != "" {
			t.Errorf("%s: %v", h.Name, err)
		}
	}
}

func FuzzParseKey(f *testing.F) {
	f.Add("0123456789abcdef-20261121-0012-1-MB0ZW2K8")
	f.Add("0123456789abcdef-20261121-0012-1-MB0ZW2K8.2.1")
	f.Fuzz(func(t *testing.T, s string) {
		k, err := export.ParseKey(s)
		if err != nil {
			return
		}
		if !k.Payment.Order.Day.Valid() || k.Payment.N < 1 || k.Payment.Order.Number < 1 || k.Payment.Order.Number > pos.MaxCallNumber {
			t.Errorf("%q reads as %+v", s, k)
		}
	})
}

func TestHostileTextsDoNotGetOut(t *testing.T) {
	l := exporttest.Hostile(t, exporttest.HostileTexts())
	for _, p := range payments(l) {
		if what := postest.UncleanIn(p); what != "" {
			t.Error(what)
		}
	}
	for _, x := range transactions(l) {
		if what := postest.UncleanIn(x); what != "" {
			t.Error(what)
		}
	}
}

// What a service or a buyer's phone needs to prove itself stays in the ledger.
func TestObjectsHoldNoSecrets(t *testing.T) {
	l := exporttest.NewLife(20261121)
	l.Open(t, 10_000)
	id := pos.OrderID{Day: l.Day, Number: 1}
	a := l.Tell(t, id, pos.OrderPlaced{Content: pos.Content{Lines: []pos.Line{{Name: "어묵", UnitPrice: 1000, Quantity: 1}}}}).Amounts()
	l.Tell(t, id, pos.PaymentQueued{Method: pos.KakaoPay, Total: a.Total, Phone: "01012345678"})
	l.Tell(t, id, pos.LinkMade{N: 1, Amounts: a, Number: "T1261121-0001-AAAAA", Link: pos.Link{TransactionID: "TID", URL: "https://secret.example", State: "secretstate"}})
	l.Tell(t, id, pos.AttemptSending{N: 1, K: 1, Kind: pos.Approve, Method: pos.KakaoPay, Amounts: a, Token: "secrettoken"})
	o := l.Tell(t, id, pos.AttemptEnded{N: 1, K: 1, Kind: pos.Approve, Method: pos.KakaoPay, State: pos.Approved, Amounts: a,
		Receipt: pos.Receipt{TransactionID: "TID", ApprovalNumber: "12345678", Issuer: "가나카드", Instalments: 3}})
	text, err := json.Marshal([]any{till.PaymentOf(o, &o.Payments[0]), transactions(l)})
	must(t, err)
	if s := string(text); strings.Contains(s, "secret") || strings.Contains(s, "0101234") || !strings.Contains(s, `"approveNo":"12345678"`) ||
		!strings.Contains(s, `"installmentPlanMonths":3`) || !strings.Contains(s, `"easyPay":{"provider":"카카오페이"}`) {
		t.Error(s)
	}
}

func TestFailuresSayWhy(t *testing.T) {
	said := map[string]bool{}
	for cause := pos.CauseTimeout; cause <= pos.CauseRuled; cause++ {
		p := pos.Payment{Status: pos.Expired, Cause: cause}
		f := till.PaymentOf(&pos.Order{}, &p).Failure
		if f == nil || f.Code == "UNKNOWN" || f.Message == "" || said[f.Code] {
			t.Fatalf("cause %d: %+v", cause, f)
		}
		said[f.Code] = true
	}
	p := pos.Payment{Status: pos.Aborted, Cause: pos.CauseDeclined, Attempts: []pos.Attempt{{N: 1, Kind: pos.Approve, State: pos.Declined,
		Fault: pos.FaultNote{Code: "5001\x1b", Message: "한도\n초과"}}}}
	if f := till.PaymentOf(&pos.Order{}, &p).Failure; *f != (export.Failure{Code: "5001", Message: "한도 초과"}) {
		t.Errorf("failure %+v", f)
	}
}

func TestOrderNameKeepsHowManyMore(t *testing.T) {
	lines := []pos.Line{{Name: strings.Repeat("닭", 300)}, {Name: "어묵"}, {Name: "물"}}
	name := export.OrderName(&pos.Order{Content: pos.Content{Lines: lines}})
	if utf8.RuneCountInString(name) != 100 || !strings.HasSuffix(name, "닭 외 2건") {
		t.Errorf("name %q", name)
	}
}

func TestLayouts(t *testing.T) {
	for name, tt := range map[string]struct {
		layout   export.Layout
		sections int
		objects  int
		want     string
	}{
		"no objects":         {export.Array, 0, 0, "[]\n"},
		"an array":           {export.Array, 0, 2, "[\n{\"n\":0},\n{\"n\":1}\n]\n"},
		"sections":           {export.Array, 2, 2, "{\"a0\":[\n{\"n\":0},\n{\"n\":1}\n],\n\"a1\":[\n{\"n\":0},\n{\"n\":1}\n]}\n"},
		"sections of none":   {export.Array, 2, 0, "{\"a0\":[],\n\"a1\":[]}\n"},
		"lines":              {export.Lines, 0, 2, "{\"n\":0}\n{\"n\":1}\n"},
		"sections of lines":  {export.Lines, 2, 1, "{\"n\":0}\n{\"n\":0}\n"},
		"no lines":           {export.Lines, 0, 0, ""},
		"no lines, sections": {export.Lines, 1, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			j := export.NewJSON(&out, tt.layout)
			for s := range max(tt.sections, 1) {
				if tt.sections > 0 {
					must(t, j.Section(fmt.Sprintf("a%d", s)))
				}
				for n := range tt.objects {
					must(t, j.Write(map[string]int{"n": n}))
				}
			}
			must(t, j.Close())
			if out.String() != tt.want {
				t.Errorf("got %q, want %q", out.String(), tt.want)
			}
			if err := j.Write(1); err == nil {
				t.Error("a closed file takes more")
			}
		})
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("full")

func TestFullDiskIsTold(t *testing.T) {
	j := export.NewJSON(full{}, export.Lines)
	must(t, j.Write("x"))
	if err := j.Close(); !errors.Is(err, errFull) {
		t.Errorf("error %v", err)
	}
	j = export.NewJSON(&bytes.Buffer{}, export.Array)
	must(t, j.Write("x"))
	if err := j.Section("late"); err == nil {
		t.Error("a section may begin after objects without one")
	}
	if err := j.Write(func() {}); err == nil {
		t.Error("the error is forgotten")
	}
}
