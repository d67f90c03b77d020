package sheet_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"truckpos/cmd/truckpos/internal/sheet"
	"truckpos/pos"
	"truckpos/pos/postest"
)

// excelize, which shares nothing with this package, judges what it writes and writes what it reads.

var evening = time.Date(2026, 11, 21, 21, 4, 5, 999, pos.Seoul())

func transactions() sheet.Sheet {
	return sheet.Sheet{Name: "거래", Columns: []sheet.Column{
		{Title: "거래번호", Kind: sheet.TextKind}, {Title: "금액", Kind: sheet.NumberKind}, {Title: "영업일", Kind: sheet.DayKind},
		{Title: "거래일시", Kind: sheet.TimeKind}, {Title: "비율", Kind: sheet.PercentKind},
	}}
}

func cells(id string) []sheet.Cell {
	return []sheet.Cell{sheet.Text(id), sheet.Won(-1_234_567), sheet.Day(20261121), sheet.Time(evening.UTC()), sheet.Percent(-105)}
}

func must(t testing.TB, errs ...error) {
	t.Helper()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
}

// twoSheets is a workbook as it is written.
func twoSheets(t testing.TB) []byte {
	t.Helper()
	var file bytes.Buffer
	w, err := sheet.NewXLSX(&file, transactions(), sheet.Sheet{Name: "A & <B>", Columns: []sheet.Column{{Title: "x\"y"}}})
	must(t, err)
	must(t, w.Row(cells("=1+1")...), w.Row(), w.Row(sheet.Text("닭꼬치 <&> _x0041_ _x41_"), sheet.Cell{}, sheet.Cell{}), w.NextSheet(),
		w.Row(sheet.Number(999_999_999_999_999)), w.Close())
	return file.Bytes()
}

func opened(t testing.TB, file []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	must(t, err)
	t.Cleanup(func() { must(t, f.Close()) })
	return f
}

func TestAnotherProgramReadsTheWorkbook(t *testing.T) {
	f := opened(t, twoSheets(t))
	if diff := cmp.Diff([]string{"거래", "A & <B>"}, f.GetSheetList()); diff != "" {
		t.Fatalf("sheets (-want +got):\n%s", diff)
	}
	shown, err := f.GetRows("거래")
	must(t, err)
	if diff := cmp.Diff([][]string{
		{"거래번호", "금액", "영업일", "거래일시", "비율"},
		{"=1+1", "-1,234,567", "2026-11-21", "2026-11-21 21:04:05", "-1.05%"},
		nil,
		{"닭꼬치 <&> _x0041_ _x41_"},
	}, shown); diff != "" {
		t.Errorf("shown (-want +got):\n%s", diff)
	}
	raw, err := f.GetRows("거래", excelize.Options{RawCellValue: true})
	must(t, err)
	if diff := cmp.Diff([]string{"=1+1", "-1234567", "46347", "46347.8778356481", "-0.0105"}, raw[1]); diff != "" {
		t.Errorf("raw (-want +got):\n%s", diff)
	}
	for cell, want := range map[string]excelize.CellType{
		"A2": excelize.CellTypeInlineString, "B2": excelize.CellTypeUnset, "C2": excelize.CellTypeUnset, "A4": excelize.CellTypeInlineString,
	} {
		if got, err := f.GetCellType("거래", cell); err != nil || got != want {
			t.Errorf("%s has type %d, %v, want %d", cell, got, err, want)
		}
		if formula, err := f.GetCellFormula("거래", cell); err != nil || formula != "" {
			t.Errorf("%s has the formula %q, %v", cell, formula, err)
		}
	}
	if big, err := f.GetCellValue("A & <B>", "A2", excelize.Options{RawCellValue: true}); err != nil || big != "999999999999999" {
		t.Errorf("largest number %q, %v", big, err)
	}
}

func TestTitlesAreBoldInSightAndWideEnough(t *testing.T) {
	f := opened(t, twoSheets(t))
	for name, columns := range map[string]int{"거래": 5, "A & <B>": 1} {
		panes, err := f.GetPanes(name)
		must(t, err)
		if !panes.Freeze || panes.YSplit != 1 || panes.XSplit != 0 {
			t.Errorf("%s: panes %+v", name, panes)
		}
		id, err := f.GetCellStyle(name, "A1")
		must(t, err)
		style, err := f.GetStyle(id)
		must(t, err)
		if style.Font == nil || !style.Font.Bold {
			t.Errorf("%s: the title is not bold: %+v", name, style)
		}
		for i := range columns {
			column, err := excelize.ColumnNumberToName(i + 1)
			must(t, err)
			title, err := f.GetCellValue(name, column+"1")
			must(t, err)
			width, err := f.GetColWidth(name, column)
			must(t, err)
			if need := 2 * len([]rune(title)); width < float64(need) {
				t.Errorf("%s: column %s is %g wide for %q", name, column, width, title)
			}
		}
	}
	id, err := f.GetCellStyle("거래", "A2")
	must(t, err)
	if style, err := f.GetStyle(id); err != nil || style.NumFmt != 49 {
		t.Errorf("a text cell is not text when it is edited: %+v, %v", style, err)
	}
}

func TestTheSameRowsMakeTheSameBytes(t *testing.T) {
	if !bytes.Equal(twoSheets(t), twoSheets(t)) {
		t.Error("two workbooks with the same rows differ")
	}
}

func TestEveryDayAndSecondIsExact(t *testing.T) {
	var file bytes.Buffer
	w, err := sheet.NewXLSX(&file, sheet.Sheet{Name: "t", Columns: []sheet.Column{{Title: "t"}, {Title: "d"}}})
	must(t, err)
	var want [][]string
	for i := range 3_000 {
		moment := time.Date(1901, 1, 1, 0, 0, 0, 0, pos.Seoul()).Add(time.Duration(i) * (500*time.Hour + 7*time.Minute + 13*time.Second))
		day, err := pos.ParseDay(moment.Format(time.DateOnly))
		must(t, err)
		must(t, w.Row(sheet.Time(moment), sheet.Day(day)))
		clock := moment.Format(time.DateTime)
		want = append(want, []string{strings.TrimSuffix(clock, " 00:00:00"), day.String()})
	}
	must(t, w.Close())
	if diff := cmp.Diff(want, all(t, file.Bytes(), "")[1:]); diff != "" {
		t.Errorf("read back (-want +got):\n%s", diff)
	}
	shown, err := opened(t, file.Bytes()).GetRows("t")
	must(t, err)
	raw, err := opened(t, file.Bytes()).GetRows("t", excelize.Options{RawCellValue: true})
	must(t, err)
	for i, row := range shown[1:] {
		if strings.TrimSuffix(row[0], " 00:00:00") != want[i][0] || row[1] != want[i][1] {
			t.Fatalf("row %d shows %q, want %q", i+2, row, want[i])
		}
		exact := 367 + float64(i)*(500*3600+7*60+13)/86_400
		if days, err := strconv.ParseFloat(raw[i+1][0], 64); err != nil || math.Abs(days-exact) > 5.8e-11 {
			t.Fatalf("row %d is %s days, want %.12f", i+2, raw[i+1][0], exact)
		}
	}
}

func TestCSVIsWhatSpreadsheetsRead(t *testing.T) {
	var file bytes.Buffer
	w, err := sheet.NewCSV(&file, transactions())
	must(t, err)
	must(t, w.Row(cells("T1")...), w.Row(sheet.Text(`a,"b"`)), w.Row(), w.Row(sheet.Text("=1+1"), sheet.Number(0), sheet.Cell{}, sheet.Time(time.Time{}), sheet.Percent(12_345)),
		w.Close())
	want := "\ufeff거래번호,금액,영업일,거래일시,비율\r\n" +
		"T1,-1234567,2026-11-21,2026-11-21 21:04:05,-1.05%\r\n" +
		"\"a,\"\"b\"\"\",,,,\r\n" +
		",,,,\r\n" +
		"'=1+1,0,,,123.45%\r\n"
	if diff := cmp.Diff(want, file.String()); diff != "" {
		t.Errorf("file (-want +got):\n%s", diff)
	}
}

// formulas are texts that some spreadsheet would evaluate, or that get past a careless guard.
var formulas = []string{
	"=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|'/c calc'!A0", "＝1+1", "＋1", "－1", "＠x", "﹦1", "﹢1", "﹣1", "﹫1", "  =1+1", "\u3000=1+1", "\u00a0=1",
	"\t=1+1", "\r=1+1", "\n=1+1", "\ufeff=1+1", "\u200b=1", "\x00=1", "\u202e=1", "\"=1+1", "\"\"=1", " \" =1", "a;=1+1", "a; -1;+2", "x\t=1", "x\n=1+1", "x\r\n@a",
	"-3000", "+82 10", "=\"0012\"", "=HYPERLINK(\"http://example.invalid\",\"x\")", "-", "=",
}

func TestNoTextIsAFormulaAnywhere(t *testing.T) {
	texts := append([]string(nil), formulas...)
	for _, h := range postest.HostileTexts() {
		texts = append(texts, h.Text, "="+h.Text, h.Text+"=1")
	}
	var file, workbook bytes.Buffer
	c, err := sheet.NewCSV(&file, sheet.Sheet{Name: "t", Columns: []sheet.Column{{Title: "=a"}, {Title: "-b"}}})
	must(t, err)
	x, err := sheet.NewXLSX(&workbook, sheet.Sheet{Name: "t", Columns: []sheet.Column{{Title: "=a"}, {Title: "-b"}}})
	must(t, err)
	for _, s := range texts {
		must(t, c.Row(sheet.Text(s), sheet.Text("x"+s)), x.Row(sheet.Text(s), sheet.Text("x"+s)))
	}
	must(t, c.Close(), x.Close())

	// Cells as a program that knows commas and quotes sees them, and as one sees them that splits at something else.
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(file.String(), "\ufeff"))).ReadAll()
	must(t, err)
	if lines := strings.Count(file.String(), "\n"); lines != len(texts)+1 || len(records) != lines {
		t.Errorf("%d texts make %d lines and %d records", len(texts), lines, len(records))
	}
	for _, other := range []string{";", "\t", "\r\n"} {
		for line := range strings.SplitSeq(strings.TrimPrefix(file.String(), "\ufeff"), "\r\n") {
			records = append(records, strings.Split(line, other))
		}
	}
	for _, record := range records {
		for _, cell := range record {
			bare := []rune(strings.TrimLeft(cell, "\" \u3000\u00a0"))
			if len(bare) > 0 && strings.ContainsRune("=+-@＝＋－＠﹦﹢﹣﹫", bare[0]) || postest.Unclean(cell) != "" {
				t.Errorf("a cell is %.80q", cell)
			}
		}
	}
	f := opened(t, workbook.Bytes())
	for row := range len(texts) + 1 {
		for _, column := range []string{"A", "B"} {
			at := fmt.Sprintf("%s%d", column, row+1)
			value, err := f.GetCellValue("t", at)
			must(t, err)
			kind, err := f.GetCellType("t", at)
			must(t, err)
			formula, err := f.GetCellFormula("t", at)
			must(t, err)
			if kind != excelize.CellTypeInlineString || formula != "" || postest.Unclean(value) != "" {
				t.Errorf("%s is of type %d with formula %q and value %q", at, kind, formula, value)
			}
		}
	}
}

func TestWhatCannotBeShownIsRefused(t *testing.T) {
	columns := []sheet.Column{{Title: "a"}}
	for name, c := range map[string]sheet.Cell{
		"number of sixteen digits": sheet.Number(1_000_000_000_000_000), "negative": sheet.Number(-1_000_000_000_000_000),
		"day that is none": sheet.Day(20260230), "no day": sheet.Day(0), "day before there were any": sheet.Day(19001231),
		"time too early": sheet.Time(time.Date(1899, 1, 1, 0, 0, 0, 0, time.UTC)), "time too late": sheet.Time(time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC)),
	} {
		for kind, w := range writers(t, columns) {
			if err := w.Row(c); !errors.Is(err, sheet.ErrCell) {
				t.Errorf("%s in %s: %v", name, kind, err)
			}
			if err := w.Close(); !errors.Is(err, sheet.ErrCell) {
				t.Errorf("%s in %s is forgotten at the end: %v", name, kind, err)
			}
		}
	}
	for kind, w := range writers(t, columns) {
		if err := w.Row(sheet.Text("a"), sheet.Text("b")); !errors.Is(err, sheet.ErrCell) {
			t.Errorf("two cells in one column of %s: %v", kind, err)
		}
	}
	for kind, w := range writers(t, columns) {
		if err := w.NextSheet(); !errors.Is(err, sheet.ErrNoSheet) {
			t.Errorf("a second sheet in %s: %v", kind, err)
		}
	}
	for kind, w := range writers(t, columns) {
		must(t, w.Close())
		if w.Close() == nil || w.Row() == nil || w.NextSheet() == nil {
			t.Errorf("%s goes on after its end", kind)
		}
	}
}

func writers(t *testing.T, columns []sheet.Column) map[string]sheet.Writer {
	t.Helper()
	c, err := sheet.NewCSV(io.Discard, sheet.Sheet{Name: "a", Columns: columns})
	must(t, err)
	x, err := sheet.NewXLSX(io.Discard, sheet.Sheet{Name: "a", Columns: columns})
	must(t, err)
	return map[string]sheet.Writer{"CSV": c, "XLSX": x}
}

func TestSheetsNobodyCouldOpenAreRefused(t *testing.T) {
	ok := []sheet.Column{{Title: "a"}}
	for _, sheets := range [][]sheet.Sheet{
		{}, {{Name: "a"}}, {{Name: "", Columns: ok}}, {{Name: "a/b", Columns: ok}}, {{Name: "'a", Columns: ok}}, {{Name: "History", Columns: ok}},
		{{Name: strings.Repeat("가", 32), Columns: ok}}, {{Name: "a\x00", Columns: ok}}, {{Name: "a", Columns: ok}, {Name: "A", Columns: ok}},
		{{Name: "a", Columns: make([]sheet.Column, sheet.MaxColumns+1)}},
	} {
		if _, err := sheet.NewXLSX(io.Discard, sheets...); err == nil {
			t.Errorf("%+.60v is accepted", sheets)
		}
	}
	if _, err := sheet.NewXLSX(io.Discard, sheet.Sheet{Name: strings.Repeat("가", 31), Columns: make([]sheet.Column, sheet.MaxColumns)}); err != nil {
		t.Errorf("the largest: %v", err)
	}
}

// full is a disk with room for so many bytes.
type full struct{ room int }

var errFull = errors.New("no space left")

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestAFullDiskIsSaid(t *testing.T) {
	whole := len(twoSheets(t))
	for room := 0; room < whole; room += 50 {
		w, err := sheet.NewXLSX(&full{room}, transactions(), sheet.Sheet{Name: "A & <B>", Columns: []sheet.Column{{Title: "x\"y"}}})
		if err == nil {
			err = errors.Join(w.Row(cells("=1+1")...), w.NextSheet(), w.Close())
		}
		if room < whole/2 && !errors.Is(err, errFull) {
			t.Errorf("room for %d of %d bytes: %v", room, whole, err)
		}
	}
	w, err := sheet.NewCSV(&full{10}, transactions())
	if err == nil {
		err = w.Close()
	}
	if !errors.Is(err, errFull) {
		t.Errorf("CSV: %v", err)
	}
}

func TestAMillionRowsTakeNoMoreMemoryThanTen(t *testing.T) {
	rows := 50_000
	if testing.Short() {
		rows = 5_000
	}
	for kind, w := range writers(t, transactions().Columns) {
		row := cells("T1a2b3c4d5e6f7081920")
		must(t, w.Row(row...))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for range rows {
			must(t, w.Row(row...))
		}
		runtime.ReadMemStats(&after)
		if bytes := after.TotalAlloc - before.TotalAlloc; bytes > 1<<20 {
			t.Errorf("%s allocates %d bytes for %d rows", kind, bytes, rows)
		}
		must(t, w.Close())
	}
}

func TestASheetEndsAtItsLastRow(t *testing.T) {
	if testing.Short() {
		t.Skip("writes a million rows")
	}
	w, err := sheet.NewXLSX(io.Discard, sheet.Sheet{Name: "a", Columns: []sheet.Column{{Title: "a"}}})
	must(t, err)
	for range sheet.MaxSheetRows - 1 {
		must(t, w.Row())
	}
	if err := w.Row(); !errors.Is(err, sheet.ErrTooManyRows) {
		t.Errorf("one row more: %v", err)
	}
}

func BenchmarkXLSXRow(b *testing.B) {
	w, err := sheet.NewXLSX(io.Discard, transactions())
	must(b, err)
	row := cells("T1a2b3c4d5e6f7081920")
	b.ReportAllocs()
	for b.Loop() {
		if w.Row(row...) != nil {
			break // the sheet is full
		}
	}
}
