package sheet_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/korean"

	"truckpos/cmd/truckpos/internal/sheet"
)

// read delivers the rows of a file, with their numbers.
func read(file []byte, name string) ([]sheet.Row, error) {
	r, err := sheet.Open(bytes.NewReader(file), int64(len(file)), name)
	if err != nil {
		return nil, err
	}
	var rows []sheet.Row
	for {
		row, err := r.Next()
		if errors.Is(err, io.EOF) {
			return rows, nil
		}
		if err != nil {
			return rows, err
		}
		rows = append(rows, row)
	}
}

// all delivers the cells of a sound file.
func all(t testing.TB, file []byte, name string) [][]string {
	t.Helper()
	rows, err := read(file, name)
	must(t, err)
	var out [][]string
	for _, r := range rows {
		out = append(out, r.Cells)
	}
	return out
}

func TestWhatWeWriteIsReadBack(t *testing.T) {
	if diff := cmp.Diff([][]string{
		{"거래번호", "금액", "영업일", "거래일시", "비율"},
		{"=1+1", "-1234567", "2026-11-21", "2026-11-21 21:04:05", "-0.0105"},
		{"닭꼬치 <&> _x0041_ _x41_"},
	}, all(t, twoSheets(t), "")); diff != "" {
		t.Errorf("first sheet (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([][]string{{`x"y`}, {"999999999999999"}}, all(t, twoSheets(t), " a & <b> ")); diff != "" {
		t.Errorf("named sheet (-want +got):\n%s", diff)
	}
}

func TestCSVIsReadAsServicesWriteIt(t *testing.T) {
	cp949, err := korean.EUCKR.NewEncoder().String("거래번호,금액\r\nT1,\"12,000\"\r\n똠,펲\r\n")
	must(t, err)
	for _, c := range []struct {
		name, file string
		want       []sheet.Row
	}{
		{"nothing", "", nil},
		{"plain", "a,b\r\nc,d\r\n", []sheet.Row{{1, []string{"a", "b"}}, {2, []string{"c", "d"}}}},
		{"byte order mark, no line end", "\ufeffa,b\nc,d", []sheet.Row{{1, []string{"a", "b"}}, {2, []string{"c", "d"}}}},
		{"CP949", cp949, []sheet.Row{{1, []string{"거래번호", "금액"}}, {2, []string{"T1", "12,000"}}, {3, []string{"똠", "펲"}}}},
		{"quotes", "\"a\"\"b\",\"c,\nd\" ,\"\"\ne,f,g", []sheet.Row{{1, []string{`a"b`, "c,\nd", ""}}, {3, []string{"e", "f", "g"}}}},
		{"quotes inside a bare value", "a\"b\",5\" pan,\n", []sheet.Row{{1, []string{`a"b"`, `5" pan`, ""}}}},
		{"kept from becoming numbers", `="0012",="20261121",="a"b"`, []sheet.Row{{1, []string{"0012", "20261121", `="a"b"`}}}},
		{"empty lines", "\n\na,b\n , \n\n,,\nc,d\n", []sheet.Row{{3, []string{"a", "b"}}, {7, []string{"c", "d"}}}},
		{"line ends of old", "a,b\rc,d\r", []sheet.Row{{1, []string{"a", "b"}}, {2, []string{"c", "d"}}}},
		{"tabs", "정산 내역, 11월\na\tb\tc\n1,000\t2\t3", []sheet.Row{{1, []string{"정산 내역, 11월"}}, {2, []string{"a", "b", "c"}}, {3, []string{"1,000", "2", "3"}}}},
		{"semicolons", "a;b;c\n1,5;2;\"x;y\"", []sheet.Row{{1, []string{"a", "b", "c"}}, {2, []string{"1,5", "2", "x;y"}}}},
		{"commas after a heading", "내역\n\"a;b;c;d\",b,c\n", []sheet.Row{{1, []string{"내역"}}, {2, []string{"a;b;c;d", "b", "c"}}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := read([]byte(c.file), "")
			must(t, err)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("rows (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAWorkbookOfAnotherProgramIsRead(t *testing.T) {
	f := excelize.NewFile()
	must(t, f.SetSheetName("Sheet1", "안내"))
	_, err := f.NewSheet("정산 내역")
	must(t, err)
	f.SetActiveSheet(1)
	must(t, f.SetSheetVisible("안내", false))
	const s = "정산 내역"
	style := func(format string) int {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		must(t, err)
		return id
	}
	numbered := func(n int) int {
		id, err := f.NewStyle(&excelize.Style{NumFmt: n})
		must(t, err)
		return id
	}
	moment := time.Date(2026, 11, 21, 21, 4, 5, 0, time.UTC)
	must(t,
		f.SetCellValue(s, "B2", "거래번호"), f.SetCellValue(s, "D2", "금 액"),
		f.SetCellRichText(s, "C2", []excelize.RichTextRun{{Text: "승인"}, {Text: "일시", Font: &excelize.Font{Bold: true}}}),
		f.SetCellValue(s, "B4", "T_x0041_1"), f.SetCellValue(s, "C4", moment), f.SetCellValue(s, "D4", 12_000),
		f.SetCellValue(s, "E4", true), f.SetCellValue(s, "F4", 0.1), f.SetCellValue(s, "G4", -12_000.0), f.SetCellFormula(s, "H4", "D4*2"),
		f.SetCellValue(s, "A5", 46_347), f.SetCellStyle(s, "A5", "A5", style(`yyyy"년" m"월" d"일"`)),
		f.SetCellValue(s, "B5", 46_347), f.SetCellStyle(s, "B5", "B5", style(`#,##0"yd"\d;[Red]-#,##0`)),
		f.SetCellValue(s, "C5", 46_347.5), f.SetCellStyle(s, "C5", "C5", numbered(22)),
		f.SetCellValue(s, "D5", 0.75), f.SetCellStyle(s, "D5", "D5", style(`[$-412]오전/오후 h:mm`)),
		f.SetCellValue(s, "E5", 46_347), f.SetCellStyle(s, "E5", "E5", numbered(31)),
		f.SetCellValue(s, "F5", 1e14), f.SetCellValue(s, "G5", 1e20), f.SetCellValue(s, "H5", "줄\n바꿈"),
	)
	var file bytes.Buffer
	must(t, f.Write(&file), f.Close())
	want := []sheet.Row{
		{2, []string{"", "거래번호", "승인일시", "금 액"}},
		{4, []string{"", "TA1", "2026-11-21 21:04:05", "12000", "TRUE", "0.1", "-12000", ""}},
		{5, []string{"2026-11-21", "46347", "2026-11-21 12:00:00", "18:00:00", "2026-11-21", "100000000000000", "100000000000000000000", "줄\n바꿈"}},
	}
	for _, name := range []string{"", "정산 내역"} {
		got, err := read(file.Bytes(), name)
		must(t, err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("sheet %q (-want +got):\n%s", name, diff)
		}
	}
	if _, err := read(file.Bytes(), "없는 시트"); problem(err) != sheet.NoSuchSheet || !strings.Contains(err.Error(), "안내, 정산 내역") {
		t.Errorf("a sheet that is not there: %v", err)
	}
}

func problem(err error) sheet.Problem {
	if e, ok := errors.AsType[*sheet.Error](err); ok {
		return e.Problem
	}
	return 0
}

// BenchmarkRead reads the settlement of a busy year: 100,000 rows of five columns.
func BenchmarkRead(b *testing.B) {
	const rows = 100_000
	for kind, begin := range map[string]func(io.Writer) (sheet.Writer, error){
		"CSV":  func(to io.Writer) (sheet.Writer, error) { return sheet.NewCSV(to, transactions()) },
		"XLSX": func(to io.Writer) (sheet.Writer, error) { return sheet.NewXLSX(to, transactions()) },
	} {
		var file bytes.Buffer
		w, err := begin(&file)
		must(b, err)
		for range rows {
			must(b, w.Row(cells("T1a2b3c4d5e6f7081920")...))
		}
		must(b, w.Close())
		b.Run(kind, func(b *testing.B) {
			for b.Loop() {
				got, err := read(file.Bytes(), "")
				if err != nil || len(got) != rows+1 {
					b.Fatalf("%d rows, %v", len(got), err)
				}
			}
			b.ReportMetric(float64(file.Len())/rows, "bytes/row")
		})
	}
}
