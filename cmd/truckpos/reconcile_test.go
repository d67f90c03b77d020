package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos"
	"truckpos/pos/payout"
	"truckpos/pos/sampledays"
	"truckpos/pos/settlement"
	"truckpos/storage"
	"truckpos/tui/text"
)

// soldDays is a folder with a ledger of some days, and what the contracts say.
func soldDays(t *testing.T, days int) *options {
	t.Helper()
	c := &config.Config{Mode: config.Training, Payouts: map[pos.Method]config.Payout{pos.KakaoPay: {Fee: 3200, VAT: true, Days: 2}}}
	o := &options{Config: c, Text: texts(text.English), Folder: t.TempDir()}
	s, err := storage.Create(o.Ledger(), storage.Options{Training: true, Now: time.Now, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	if err := (sampledays.Plan{First: 20261121, OrdersPerDay: 40}).Fill(t.Context(), s, days); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return o
}

// kakaoFile is what KakaoPay would say of the ledger, a row for each movement.
func kakaoFile(t *testing.T, o *options) (rows []string) {
	t.Helper()
	terms := payout.Terms{Service: pos.KakaoPay, Fee: 3200, VATOnFee: true, Days: 2}
	err := withLedger(t.Context(), o, func(ctx context.Context, s *storage.Store) error {
		return settlement.Movements(ctx, s, settlement.Days(20261121, 20261130), func(m pos.Movement, _ *pos.Order) error {
			if m.Method != pos.KakaoPay {
				return nil
			}
			fee, err := feeOf(terms, m.Signed().Total)
			if err != nil {
				return err
			}
			rows = append(rows, fmt.Sprintf("%s,%s,%s,%s,%d,%d,%d,2026-11-25", m.Receipt.At.In(pos.Seoul()).Format(time.DateTime),
				m.Receipt.TransactionID, m.Number, o.Text.Words.Kinds[m.Kind], m.Signed().Total, fee, m.Signed().Total-fee))
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// compare runs the command on a file with these rows.
func compare(t *testing.T, o *options, rows []string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "정산.csv")
	content := "거래일시,거래번호,가맹점 주문번호,구분,거래금액,수수료,정산금액,정산예정일\n" + strings.Join(rows, "\n") + "\n"
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := compareFile(t, o, path, pos.KakaoPay)
	if err != nil {
		t.Fatalf("%v\n%s", sentences(err, &o.Text.CLI), out)
	}
	return out
}

func compareFile(t *testing.T, o *options, path string, service pos.Method) (string, error) {
	t.Helper()
	var out bytes.Buffer
	run := &reconciliation{o: o, method: service, by: "사장", out: &out}
	err := run.run(t.Context(), path, "")
	return out.String(), err
}

func TestAFileThatIsNotThisTillsIsNotKept(t *testing.T) {
	o := soldDays(t, 2)
	heading := "거래일시,거래번호,가맹점 주문번호,구분,거래금액,수수료,정산금액,정산예정일\n"
	for _, tt := range []struct {
		name, content string
		service       pos.Method
		want          string
	}{
		{"no transactions", heading, pos.KakaoPay, "no transactions"},
		{"of another service", heading + strings.Join(kakaoFile(t, o), "\n"), pos.KeyedCard, "no transaction in common"},
		{"of another truck", heading + "2026-11-21 20:00:00,T7777777777777777777,X-1,승인,5000,160,4840,2026-11-25\n", pos.KakaoPay, "no transaction in common"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "정산.csv")
			if err := os.WriteFile(path, []byte(tt.content), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := compareFile(t, o, path, tt.service)
			if err == nil || !strings.Contains(strings.Join(sentences(err, &o.Text.CLI), "\n"), tt.want) {
				t.Errorf("said %v", err)
			}
			if all := kept(t, o); len(all) != 0 {
				t.Errorf("kept %+v", all)
			}
		})
	}
}

func TestARowThatStandsTwiceIsPaidOnce(t *testing.T) {
	o := soldDays(t, 1)
	rows := kakaoFile(t, o)
	compare(t, o, rows)
	compare(t, o, append(rows, rows[0]))
	if all := kept(t, o); len(all) != 2 || all[0].Payouts[0] != all[1].Payouts[0] {
		t.Errorf("kept %+v", all)
	}
}

// kept is what the ledger has of comparisons, without those of the sample days.
func kept(t *testing.T, o *options) (all []pos.Reconciled) {
	t.Helper()
	err := withLedger(t.Context(), o, func(ctx context.Context, s *storage.Store) error {
		return s.Reconciliations(ctx, func(e pos.Entry) error {
			if v, ok := e.Event.(pos.Reconciled); ok && v.Hash != (pos.Seal{}) {
				all = append(all, v)
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestServicesFileThatAgreesIsCleanAndKept(t *testing.T) {
	o := soldDays(t, 2)
	rows := kakaoFile(t, o)
	slices.Reverse(rows)
	out := compare(t, o, rows)
	if !strings.Contains(out, "Everything agrees.") || !strings.Contains(out, "payout 2026-11-25") || !strings.Contains(out, "kept in the ledger") {
		t.Errorf("said:\n%s", out)
	}
	all := kept(t, o)
	if len(all) != 1 || all[0].Results[0].Count != len(rows) || len(all[0].Findings) != 0 || len(all[0].Payouts) != 1 || all[0].By != "사장" {
		t.Errorf("kept %+v", all)
	}
}

func TestWhatDiffersInAServicesFileIsNamed(t *testing.T) {
	o := soldDays(t, 2)
	rows := kakaoFile(t, o)
	for i, change := range []func([]string){
		func(cells []string) { cells[4] = "1" },
		func(cells []string) { cells[5] = "9999" },
	} {
		cells := strings.Split(rows[i], ",")
		change(cells)
		rows[i] = strings.Join(cells, ",")
	}
	missing := strings.Split(rows[4], ",")[2]
	rows[4] = "2026-11-21 20:00:00,T7777777777777777777,X-1,승인,5000,160,4840,2026-11-25"
	rows = append(rows, rows[6])
	out := compare(t, o, rows)
	for _, want := range []string{"amount differs +1 ", "fee differs +1 ", "only in the ledger +1 ", "only in the file +2 ", "T7777777777777777777", "repeats line"} {
		if !regexp.MustCompile(want).MatchString(out) {
			t.Errorf("%q is not said:\n%s", want, out)
		}
	}
	all := kept(t, o)
	if len(all) != 1 || len(all[0].Findings) != 5 {
		t.Fatalf("kept %+v", all)
	}
	for _, f := range all[0].Findings {
		if f.Kind == pos.ReconcileLedgerOnly && !strings.Contains(missing, fmt.Sprintf("%04d", f.Payment.Order.Number)) {
			t.Errorf("%s is said to be missing, it was %s", f.Payment, missing)
		}
	}
}
