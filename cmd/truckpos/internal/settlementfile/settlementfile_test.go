package settlementfile_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/korean"

	"truckpos/cmd/truckpos/internal/settlementfile"
	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/pos"
	"truckpos/pos/reconcile"
	"truckpos/tui/text"
)

func read(file string, c settlementfile.Columns) (settlementfile.File, error) {
	return settlementfile.Read("f", strings.NewReader(file), int64(len(file)), c)
}

func must(t testing.TB, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

func at(s string) time.Time {
	t, err := time.ParseInLocation(time.DateTime, s, pos.Seoul())
	if err != nil {
		panic(err)
	}
	return t
}

const kakaopay = "카카오페이 정산 상세 내역,,,,,,,,\r\n" +
	"기간,2026-11-21 ~ 2026-11-22,,,,,,,\r\n" +
	"\r\n" +
	"No,거래 일시,TID,가맹점 주문번호,거래구분,거래금액(원),수수료,부가세,정산금액,정산예정일\r\n" +
	"1,2026-11-21 21:04:05,T1a2b3c4d5e6f7081920,T1261121-0012-1,결제,\"12,000\",180,18,\"11,802\",2026-11-24\r\n" +
	"2,2026-11-21 21:30:00,T1a2b3c4d5e6f7081920,T1261121-0012-1,부분취소,\"4,000\",-60,-6,\"-3,934\",2026-11-24\r\n" +
	"3,2026-11-22 00:10:00,T1a2b3c4d5e6f7081921,T1261121-0013-1,결제실패,\"9,000\",0,0,0,-\r\n" +
	"합계,,,,,\"8,000\",120,12,\"7,868\",\r\n" +
	"※ 수수료는 부가세 별도입니다.\r\n"

func kakaopayRows() []reconcile.Row {
	return []reconcile.Row{
		{Line: 5, TransactionID: "T1a2b3c4d5e6f7081920", OrderNumber: "T1261121-0012-1", At: at("2026-11-21 21:04:05"), Amount: 12_000,
			HasFee: true, Fee: 180, FeeVAT: 18, HasPayout: true, Payout: 11_802, PayoutDate: 20261124},
		{Line: 6, TransactionID: "T1a2b3c4d5e6f7081920", OrderNumber: "T1261121-0012-1", At: at("2026-11-21 21:30:00"), Amount: -4_000,
			HasFee: true, Fee: -60, FeeVAT: -6, HasPayout: true, Payout: -3_934, PayoutDate: 20261124},
	}
}

func TestAServicesFileIsReadAsItComes(t *testing.T) {
	cp949, err := korean.EUCKR.NewEncoder().String(kakaopay)
	must(t, err)
	for name, file := range map[string]string{"UTF-8": kakaopay, "with a mark": "\ufeff" + kakaopay, "CP949": cp949} {
		got, err := read(file, settlementfile.KakaoPay())
		must(t, err)
		want := settlementfile.File{Rows: kakaopayRows(), Titles: 4, Totals: 2, Failed: 1}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestAWorkbookIsReadLikeItsCSV(t *testing.T) {
	f := excelize.NewFile()
	const s = "Sheet1"
	day := "yyyy-mm-dd"
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &day})
	must(t, err)
	zone := func(s string) time.Time { d, _ := time.Parse(time.DateTime, s); return d }
	must(t,
		f.SetSheetRow(s, "A4", &[]any{"No", "거래 일시", "TID", "가맹점 주문번호", "거래구분", "거래금액(원)", "수수료", "부가세", "정산금액", "정산예정일"}),
		f.SetSheetRow(s, "A5", &[]any{1, zone("2026-11-21 21:04:05"), "T1a2b3c4d5e6f7081920", "T1261121-0012-1", "결제", 12_000, 180.0, 18, "11,802", 46350}),
		f.SetSheetRow(s, "A6", &[]any{2, zone("2026-11-21 21:30:00"), "T1a2b3c4d5e6f7081920", "T1261121-0012-1", "취소", -4_000, 60, 6, -3_934, "2026.11.24"}),
		f.SetSheetRow(s, "A7", &[]any{"합 계", nil, nil, nil, nil, 8_000}),
		f.SetCellStyle(s, "J5", "J5", style),
	)
	var file bytes.Buffer
	must(t, f.Write(&file), f.Close())
	got, err := read(file.String(), settlementfile.KakaoPay())
	must(t, err)
	if diff := cmp.Diff(settlementfile.File{Rows: kakaopayRows(), Titles: 4, Totals: 1}, got); diff != "" {
		t.Errorf("file (-want +got):\n%s", diff)
	}
	c := settlementfile.KakaoPay()
	c.Sheet = "정산"
	_, err = read(file.String(), c)
	said(t, err, "f: There is no sheet to read. Sheets: Sheet1. Check the name after --sheet.")
}

// short tells a row: what, when, ids, fee and payout where there are any.
func short(r reconcile.Row) string {
	s := fmt.Sprintf("%d %s/%s/%s %s %d", r.Line, r.TransactionID, r.CallID, r.OrderNumber, r.At.In(pos.Seoul()).Format("01-02 15:04:05"), r.Amount)
	if r.HasFee {
		s += fmt.Sprintf(" fee %d+%d", r.Fee, r.FeeVAT)
	}
	if r.HasPayout {
		s += fmt.Sprintf(" pays %d", r.Payout)
	}
	if r.PayoutDate != 0 {
		s += " on " + r.PayoutDate.String()
	}
	return s
}

func TestColumnsAreFoundByTheirTitles(t *testing.T) {
	for _, c := range []struct {
		name, file string
		columns    settlementfile.Columns
		want       []string
	}{
		{"time of its own", "승인일자,승인시간,거래번호,주문번호,승인금액\n20261121,210405,P1,N1,12000\n2026-11-21,오후 9:04,P2,N2,1\n",
			settlementfile.Payup(), []string{"2 P1//N1 11-21 21:04:05 12000", "3 P2//N2 11-21 21:04:00 1"}},
		{"a time that is there already", "승인일시,승인시간,거래번호,금액\n2026-11-21 21:04:05,09:00:00,P1,1\n", settlementfile.Payup(), []string{"2 P1// 11-21 21:04:05 1"}},
		{"one title for two things is for the first", "id,거래일시,금액\nX,2026-11-21,1\n",
			settlementfile.Payup().Merge(settlementfile.Columns{TransactionID: []string{"id"}, OrderNumber: []string{"ID"}}), []string{"2 X// 11-21 00:00:00 1"}},
		{"a cancel's amount and time of their own", "승인일시,취소일시,거래번호,승인금액,취소금액\n" +
			"20261121210405,,P1,12000,0\n20261121210405,2026-11-22 10:00,P2,0,12000\n,2026-11-22 10:00,P3,,-3000\n",
			settlementfile.Payup(), []string{"2 P1// 11-21 21:04:05 12000", "3 P2// 11-22 10:00:00 -12000", "4 P3// 11-22 10:00:00 -3000"}},
		{"a whole payment in one row", "승인일시,취소일시,거래번호,승인금액,취소금액,수수료,정산금액\n2026-11-21 21:04:05,2026-11-21 22:00:00,P1,12000,3000,135,8865\n",
			settlementfile.Payup(), []string{"2 P1// 11-21 21:04:05 12000 pays 8865", "2 P1// 11-21 22:00:00 -3000"}},
		{"below zero in both", "거래일시,거래번호,거래금액,취소금액\n2026-11-21,P1,-3000,3000\n", settlementfile.Payup(), []string{"2 P1// 11-21 00:00:00 -3000"}},
		{"nothing approved", "거래일시,거래번호,금액\n2026-11-21,P1,0\n", settlementfile.Payup(), []string{"2 P1// 11-21 00:00:00 0"}},
		{"the fee is what is not paid out", "거래일시,거래번호,구분,금액,지급액,지급일\n2026-11-21,P1,승인,12000,11802,2026-11-24\n2026-11-21,P1,취소,12000,11802,20261124\n",
			settlementfile.Payup(), []string{"2 P1// 11-21 00:00:00 12000 fee 198+0 pays 11802 on 2026-11-24", "3 P1// 11-21 00:00:00 -12000 fee -198+0 pays -11802 on 2026-11-24"}},
		{"the sale's VAT is not the fee's", "거래일시,거래번호,금액,공급가액,부가세,수수료,정산금액\n2026-11-21,P1,11000,10000,1000,165,10835\n",
			settlementfile.Payup(), []string{"2 P1// 11-21 00:00:00 11000 fee 165+0 pays 10835"}},
		{"VAT beside both", "거래일시,거래번호,금액,부가세,수수료,VAT\n2026-11-21,P1,11000,1000,150,15\n",
			settlementfile.Payup(), []string{"2 P1// 11-21 00:00:00 11000 fee 150+15"}},
		{"the fee's VAT by its name", "거래일시,거래번호,금액,부가세(수수료),수수료\n2026-11-21,P1,11000,15,150\n",
			settlementfile.Payup(), []string{"2 P1// 11-21 00:00:00 11000 fee 150+15"}},
		{"case, spaces and width", "ＴＩＤ,  A i D ,Partner Order ID,결 제_일시,결제금액 (원)\nT1,A1,N1,2026-11-21,1\n",
			settlementfile.KakaoPay(), []string{"2 T1/A1/N1 11-21 00:00:00 1"}},
		{"titles of one's own", "when;who;how much\n2026-11-21;N1;1\n",
			settlementfile.Payup().Merge(settlementfile.Columns{At: []string{"When"}, OrderNumber: []string{"nobody", "WHO"}, Amount: []string{"How Much"}}),
			[]string{"2 //N1 11-21 00:00:00 1"}},
		{"ids as text", "거래일시,거래번호,주문번호,금액\n2026-11-21,\"=\"\"0012\"\"\",'0013,1\n", settlementfile.Payup(), []string{"2 0012//0013 11-21 00:00:00 1"}},
		{"nothing but titles", "거래일시,거래번호,금액\n", settlementfile.Payup(), nil},
		{"titles again lower down do not count", "거래일시,거래번호,금액\n2026-11-21,P1,1\n총 합계,,1\n계,,1\n", settlementfile.Payup(), []string{"2 P1// 11-21 00:00:00 1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			file, err := read(c.file, c.columns)
			must(t, err)
			var got []string
			for _, r := range file.Rows {
				got = append(got, short(r))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}

// said compares what is said of a file, in English, and sees that it is said in Korean too.
func said(t *testing.T, err error, want ...string) {
	t.Helper()
	faults, ok := errors.AsType[*tomldoc.Faults](err)
	if !ok {
		t.Fatalf("got %v, want faults", err)
	}
	if diff := cmp.Diff(want, strings.Split(faults.Error(), "\n")); diff != "" {
		t.Errorf("faults (-want +got):\n%s", diff)
	}
	ko, err := text.For(text.Korean)
	must(t, err)
	for _, line := range faults.Lines(&ko.CLI) {
		if !strings.HasPrefix(line, "f:") || !strings.ContainsRune(line, '다') && !strings.ContainsRune(line, '요') {
			t.Errorf("in Korean: %s", line)
		}
	}
}

func TestEveryFaultIsSaidWithItsPlaceAndWhatShouldBeThere(t *testing.T) {
	_, err := read("거래일시,거래번호,주문번호,금액,취소금액,수수료,정산일\n"+
		"2026-11-21,P1,N1,12000.5,,,\n"+
		"2026-11-31,P1,N1,12000,,,\n"+
		"2026-11-21,,,12000,,,\n"+
		"2026-11-21,P1,,,,,\n"+
		"2026-11-21,2.02611E+19,,1,,,\n"+
		",P1,,1,,1%,\n"+
		"2026-11-21,P1,,-3,4,,내일\n"+
		"2026-11-21,"+strings.Repeat("9", 101)+",,1,,,\n"+
		"2026-11-21,P1,,\"1,0000\",,,\n", settlementfile.Payup())
	const won, moment = "Expected whole won, like 12,000 or -3,000.", "Expected a date and a time, like 2026-11-21 21:04:05."
	said(t, err,
		"f:2: column 금액, '12000.5': "+won,
		"f:3: column 거래일시, '2026-11-31': "+moment,
		"f:4: The transaction id and the order number are both empty.",
		"f:5: The amount is empty.",
		"f:6: column 거래번호, '2.02611E+19': A spreadsheet took this id for a number, and its end is lost. Use the file as it came from the service.",
		"f:7: column 거래일시, '': "+moment,
		"f:7: column 수수료, '1%': "+won,
		"f:8: column 정산일, '내일': "+moment,
		"f:8: column 취소금액, '4': The amount below zero and the canceled amount differ.",
		"f:9: column 거래번호, '"+strings.Repeat("9", 40)+"': An id has at most 100 characters.",
		"f:10: column 금액, '1,0000': "+won,
	)
}

func TestAFileWithoutTheTitlesSaysWhichAreMissing(t *testing.T) {
	const id = "There is no column for the transaction id or the order number. The first 20 rows were searched for one of: " +
		"거래번호, 거래고유번호, transactionId, 거래ID, TID, 결제번호, 주문번호, orderNumber. If it has another title, put it into the configuration."
	const when = "There is no column for the time. The first 20 rows were searched for one of: 거래일시, 승인일시, 결제일시, 승인/취소일시, 거래시각, 거래일자, 승인일자, 결제일자." +
		" If it has another title, put it into the configuration."
	const won = "There is no column for the amount. The first 20 rows were searched for one of: 거래금액, 승인금액, 결제금액, 매출금액, 승인/취소금액, 금액, amount, 취소금액." +
		" If it has another title, put it into the configuration."
	for name, c := range map[string]struct {
		file string
		want []string
	}{
		"nothing":         {"", []string{"f: " + id, "f: " + when, "f: " + won}},
		"other titles":    {"a,b,c\n1,2,3\n", []string{"f: " + id, "f: " + when, "f: " + won}},
		"one is missing":  {"내역\n\n거래일시,금액\n2026-11-21,1\n", []string{"f:3: " + id}},
		"titles too late": {strings.Repeat("x\n", 20) + "거래일시,거래번호,금액\n", []string{"f: " + id, "f: " + when, "f: " + won}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := read(c.file, settlementfile.Payup())
			said(t, err, c.want...)
		})
	}
	if _, err := read(strings.Repeat("x\n", 19)+"거래일시,거래번호,금액\n", settlementfile.Payup()); err != nil {
		t.Errorf("titles in the twentieth row: %v", err)
	}
}

func TestWhatCannotBeReadIsSaid(t *testing.T) {
	for file, want := range map[string]string{
		"a,\"b\n":                          "f:1: The quotes do not match. If the file was edited, download it again from the service.",
		"<html></html>":                    "f: This is a web page under a spreadsheet's name. Open it in Excel and save it as XLSX.",
		"a,\xff\n":                         "f: The encoding is unknown. Open the file in Excel and save it as 'CSV UTF-8' or XLSX.",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "f: This is Excel's old format (XLS), or it has a password. Open it in Excel and save it as XLSX without one.",
		"\x00":                             "f: This is neither CSV nor Excel (XLSX). Download the settlement again from the service's own pages.",
		"PK\x03\x04":                       "f: The file is damaged (zip: not a sound archive). Download it again from the service.",
		strings.Repeat(",", 300):           "f:1: The file has more than 256 columns.",
	} {
		_, err := read(file, settlementfile.Payup())
		said(t, err, want)
	}
}

// broken is a disk that cannot be read.
type broken struct{}

var errDisk = errors.New("input/output error")

func (broken) ReadAt([]byte, int64) (int, error) { return 0, errDisk }

func TestAnErrorOfReadingIsNoFaultOfTheFile(t *testing.T) {
	_, err := settlementfile.Read("f", broken{}, 100, settlementfile.Payup())
	if faults, ok := errors.AsType[*tomldoc.Faults](err); ok || !errors.Is(err, errDisk) {
		t.Errorf("got %v, faults %v", err, faults)
	}
}
