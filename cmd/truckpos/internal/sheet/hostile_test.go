package sheet_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"truckpos/cmd/truckpos/internal/sheet"
	"truckpos/pos/postest"
)

// parts of a small sound workbook, each of which a test may replace.
func parts() map[string]string {
	return map[string]string{
		"[Content_Types].xml": `<Types/>`,
		"_rels/.rels":         `<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":     `<workbook><sheets><sheet name="s" sheetId="1" r:id="b"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="b" Type="x/worksheet" Target="sheet.xml"/>` +
			`<Relationship Id="c" Type="x/sharedStrings" Target="/xl/shared.xml"/><Relationship Id="d" Type="x/styles" Target="styles.xml"/></Relationships>`,
		"xl/shared.xml": `<sst><si><t>a</t><rPh><t>z</t></rPh></si><si><r><t>b</t></r><r><t xml:space="preserve"> c</t></r></si></sst>`,
		"xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="200" formatCode="yyyy"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
			`<cellXfs><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs><dxfs><dxf/></dxfs></styleSheet>`,
		"xl/sheet.xml": sheetXML(`<row r="2"><c r="B2" t="s"><v>0</v></c><c t="s"><v>1</v></c><c s="1"><v>2</v></c><c s="0"><f>1+1</f><v>2</v></c></row><row><c><v>7</v></c></row>`),
	}
}

func sheetXML(rows string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="m" xmlns:r="r"><sheetData>` + rows + `</sheetData></worksheet>`
}

func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		entry, err := z.Create(name)
		must(t, err)
		_, err = io.WriteString(entry, parts[name])
		must(t, err)
	}
	must(t, z.Close())
	return file.Bytes()
}

func TestASmallWorkbookIsRead(t *testing.T) {
	got, err := read(zipped(t, parts()), "S")
	must(t, err)
	if want := `[{2 [ a b c 1900-01-02 2]} {3 [7]}]`; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
	p := parts()
	p["xl/workbook.xml"] = `<workbook><workbookPr date1904="1"/><sheets><sheet name="s" r:id="b"/></sheets></workbook>`
	got, err = read(zipped(t, p), "")
	must(t, err)
	if want := `[{2 [ a b c 1904-01-03 2]} {3 [7]}]`; fmt.Sprint(got) != want {
		t.Errorf("since 1904: got %v, want %s", got, want)
	}
}

func TestWhatIsNoSpreadsheetIsRefusedForWhatItIs(t *testing.T) {
	for _, c := range []struct {
		name string
		file string
		want sheet.Problem
		row  int
	}{
		{"old Excel", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), sheet.OldFormat, 0},
		{"web page", "\ufeff \n<html><table><tr><td>거래번호</td></tr></table></html>", sheet.WebPage, 0},
		{"XML", "<?xml version=\"1.0\"?><a/>", sheet.WebPage, 0},
		{"UTF-16", "\xff\xfea\x00,\x00b\x00", sheet.UnknownEncoding, 0},
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00", sheet.NotASheet, 0},
		{"nul further on", "a,b\n" + strings.Repeat("x", 600) + "\x00", sheet.NotASheet, 0},
		{"no encoding", "a,\xff\xfe\n", sheet.UnknownEncoding, 0},
		{"half a syllable", "\xb0", sheet.UnknownEncoding, 0},
		{"quote that does not end", "a,b\nc,\"d\ne,f\n", sheet.OpenQuote, 2},
		{"text after a quote", "a,b\n\n\"c\"d,e\n", sheet.OpenQuote, 3},
		{"too many columns", "a,b\n" + strings.Repeat(",", sheet.MaxColumns) + "x\n", sheet.TooManyColumns, 2},
		{"long cell", "a,b\n" + strings.Repeat("x", sheet.MaxCell+1) + "\n", sheet.TooLongCell, 2},
		{"too many rows", strings.Repeat("a\n", sheet.MaxRows+1), sheet.TooManyRows, sheet.MaxRows + 1},
		{"too large", strings.Repeat("\n", sheet.MaxFile+1), sheet.TooLarge, 0},
		{"beginning of a zip file", "PK\x03\x04 and nothing else", sheet.Damaged, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := read([]byte(c.file), "")
			refused(t, err, c.want, c.row)
		})
	}
}

func refused(t *testing.T, err error, want sheet.Problem, row int) {
	t.Helper()
	e, ok := errors.AsType[*sheet.Error](err)
	if !ok || e.Problem != want || e.Row != row {
		t.Errorf("refused with %v, want problem %d in row %d", err, want, row)
	}
	if ok && postest.Unclean(e.Error()) != "" {
		t.Errorf("%q is told with %s", e, postest.Unclean(e.Error()))
	}
}

func TestAWorkbookThatIsWrongIsRefused(t *testing.T) {
	const gone = "-"
	shared := func(of string) string { return `<row><c t="s"><v>` + of + `</v></c></row>` }
	for _, c := range []struct {
		name, part, content string
		want                sheet.Problem
		row                 int
	}{
		{"another zip file", "_rels/.rels", gone, sheet.NotASheet, 0},
		{"a document", "_rels/.rels", `<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>`, 0, 0},
		{"no workbook", "xl/workbook.xml", gone, sheet.NotASheet, 0},
		{"no relations", "xl/_rels/workbook.xml.rels", gone, sheet.Damaged, 0},
		{"no sheet", "xl/sheet.xml", gone, sheet.Damaged, 0},
		{"no texts", "xl/shared.xml", gone, sheet.Damaged, 0},
		{"a sheet outside of the file", "xl/_rels/workbook.xml.rels",
			`<Relationships><Relationship Id="b" Type="x/worksheet" Target="../../../etc/passwd"/></Relationships>`, sheet.Damaged, 0},
		{"a sheet elsewhere", "xl/_rels/workbook.xml.rels",
			`<Relationships><Relationship Id="b" Type="x/worksheet" TargetMode="External" Target="http://example.invalid"/></Relationships>`, sheet.NoSuchSheet, 0},
		{"nothing but a chart", "xl/_rels/workbook.xml.rels",
			`<Relationships><Relationship Id="b" Type="x/chartsheet" Target="sheet.xml"/></Relationships>`, sheet.NoSuchSheet, 0},
		{"hidden sheets", "xl/workbook.xml", `<workbook><sheets><sheet name="s" state="hidden" r:id="b"/></sheets></workbook>`, sheet.NoSuchSheet, 0},
		{"broken off", "xl/sheet.xml", `<worksheet><sheetData>`, sheet.Damaged, 0},
		{"broken off in a row", "xl/sheet.xml", `<worksheet><sheetData><row r="4"><c><v>1</v>`, sheet.Damaged, 4},
		{"broken off in a text", "xl/shared.xml", `<sst><si><t>a`, sheet.Damaged, 0},
		{"crossed elements", "xl/sheet.xml", sheetXML("<row><c></row></c>"), sheet.Damaged, 1},
		{"not XML", "xl/sheet.xml", "\x00\xff", sheet.Damaged, 0},
		{"another encoding", "xl/sheet.xml", `<?xml version="1.0" encoding="UTF-16"?><worksheet/>`, sheet.Damaged, 0},
		{"entities", "xl/sheet.xml", `<!DOCTYPE a [<!ENTITY b "cccc">]><worksheet/>`, sheet.Damaged, 0},
		{"unknown entity", "xl/sheet.xml", sheetXML(`<row><c t="str"><v>&b;</v></c></row>`), sheet.Damaged, 1},
		{"deep", "xl/sheet.xml", strings.Repeat("<a>", 100_000), sheet.Damaged, 0},
		{"deep in a cell", "xl/sheet.xml", sheetXML("<row><c>" + strings.Repeat("<is>", 1_000)), sheet.Damaged, 1},
		{"text that is not there", "xl/sheet.xml", sheetXML(shared("2")), sheet.Damaged, 1},
		{"text before the first", "xl/sheet.xml", sheetXML(shared("-1")), sheet.Damaged, 1},
		{"text with a hostile number", "xl/sheet.xml", sheetXML(shared("\u202e\u009b31m")), sheet.Damaged, 1},
		{"rows backwards", "xl/sheet.xml", sheetXML(`<row r="5"/><row r="5"/>`), sheet.Damaged, 5},
		{"row far out", "xl/sheet.xml", sheetXML(`<row r="99999999999"/>`), sheet.Damaged, 0},
		{"cell without a column", "xl/sheet.xml", sheetXML(`<row><c r="12"/></row>`), sheet.Damaged, 1},
		{"cell far out", "xl/sheet.xml", sheetXML(`<row><c r="XFD1"><v>1</v></c></row>`), sheet.TooManyColumns, 1},
		{"column beyond all", "xl/sheet.xml", sheetXML(`<row><c r="AAAAAAAAAAAAAA1"/></row>`), sheet.Damaged, 1},
		{"too many cells", "xl/sheet.xml", sheetXML("<row>" + strings.Repeat("<c/>", sheet.MaxColumns+1) + "</row>"), sheet.TooManyColumns, 1},
		{"long text", "xl/sheet.xml", sheetXML(`<row><c t="str"><v>` + strings.Repeat("x", sheet.MaxCell+1) + `</v></c></row>`), sheet.TooLongCell, 1},
		{"text in many pieces", "xl/sheet.xml", sheetXML(`<row><c t="inlineStr"><is>` + strings.Repeat("<t>xxxxxxxx</t>", sheet.MaxCell) + `</is></c></row>`), sheet.TooLongCell, 1},
		{"endless piece", "xl/sheet.xml", sheetXML("<row a=\"" + strings.Repeat("x", 1<<20)), sheet.TooLongCell, 0},
		{"endless comment", "xl/sheet.xml", "<!--" + strings.Repeat("<", 1<<20), sheet.TooLongCell, 0},
		{"too many texts", "xl/shared.xml", "<sst>" + strings.Repeat("<si/>", 1_000_001) + "</sst>", sheet.TooLarge, 0},
		{"too many formats", "xl/styles.xml", "<styleSheet><cellXfs>" + strings.Repeat("<xf/>", 65_537) + "</cellXfs></styleSheet>", sheet.TooLarge, 0},
		{"too many sheets", "xl/workbook.xml", "<workbook>" + strings.Repeat("<sheet/>", 1_001) + "</workbook>", sheet.TooLarge, 0},
		{"a large part", "xl/workbook.xml", "<workbook>" + strings.Repeat(" ", 4<<20) + "</workbook>", sheet.TooLarge, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := parts()
			if p[c.part] = c.content; c.content == gone {
				delete(p, c.part)
			}
			_, err := read(zipped(t, p), "")
			if c.want == 0 { // the usual place is tried
				must(t, err)
				return
			}
			refused(t, err, c.want, c.row)
			if strings.HasPrefix(c.name, "deep") && !strings.Contains(err.Error(), "too deep") {
				t.Errorf("read on to %v", err)
			}
		})
	}
}

func TestAPartTwiceIsRefused(t *testing.T) {
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for _, name := range []string{"xl/sheet.xml", "XL\\Sheet.xml"} {
		_, err := z.Create(name)
		must(t, err)
	}
	must(t, z.Close())
	_, err := read(file.Bytes(), "")
	refused(t, err, sheet.Damaged, 0)
}

// bomb is a workbook whose sheet inflates to many times its size. Where it lies about that, only reading tells.
func bomb(t *testing.T, honest bool) []byte {
	t.Helper()
	p := parts()
	delete(p, "xl/sheet.xml")
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for name, content := range p {
		entry, err := z.Create(name)
		must(t, err)
		_, err = io.WriteString(entry, content)
		must(t, err)
	}
	entry, err := z.Create("xl/sheet.xml")
	must(t, err)
	_, err = io.WriteString(entry, `<worksheet><sheetData>`)
	must(t, err)
	block := bytes.Repeat([]byte("<row/>"), 1<<16)
	for range (256<<20)/len(block) + 1 {
		_, err := entry.Write(block)
		must(t, err)
	}
	must(t, z.Close())
	if honest {
		return file.Bytes()
	}
	// The size stands in the last central header, 24 bytes after its signature.
	data := file.Bytes()
	at := bytes.LastIndex(data, []byte("PK\x01\x02")) + 24
	copy(data[at:], "\x00\x00\x10\x00")
	return data
}

func TestAZipBombIsRefusedInLittleMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("inflates a quarter of a gigabyte")
	}
	for _, honest := range []bool{true, false} {
		data := bomb(t, honest)
		if len(data) > 4<<20 {
			t.Fatalf("the bomb has %d bytes", len(data))
		}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		_, err := read(data, "")
		runtime.GC()
		runtime.ReadMemStats(&after)
		if p := problem(err); p != sheet.TooLarge && p != sheet.Damaged || honest && p != sheet.TooLarge {
			t.Errorf("honest %t: %v", honest, err)
		}
		if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 8<<20 {
			t.Errorf("honest %t: %d bytes are kept", honest, grown)
		}
	}
}

func TestEveryFlippedByteAndEveryCutIsSurvived(t *testing.T) {
	file := twoSheets(t)
	for i := range file {
		spoiled := bytes.Clone(file)
		spoiled[i] ^= 0x55
		survive(t, spoiled)
		survive(t, file[:i])
	}
	if t.Failed() {
		return
	}
	// A cut file has no directory, so nothing of it is taken for the whole.
	for i := len("PK\x03\x04"); i < len(file); i++ {
		if rows, err := read(file[:i], ""); err == nil && len(rows) > 0 {
			t.Fatalf("the first %d of %d bytes are read as %v", i, len(file), rows)
		}
	}
}

// survive reads whatever it is: rows of valid text, or an error with a reason.
func survive(t testing.TB, file []byte) {
	t.Helper()
	rows, err := read(file, "")
	if e, ok := errors.AsType[*sheet.Error](err); err != nil && (!ok || e.Problem == 0 || postest.Unclean(e.Error()) != "") {
		t.Fatalf("%q ends with %v", file, err)
	}
	last := 0
	for _, r := range rows {
		if r.Number <= last || len(r.Cells) == 0 || len(r.Cells) > sheet.MaxColumns {
			t.Fatalf("%q has row %d after %d with %d cells", file, r.Number, last, len(r.Cells))
		}
		last = r.Number
		for _, c := range r.Cells {
			if !utf8.ValidString(c) || len(c) > sheet.MaxCell {
				t.Fatalf("%q has a cell %.80q", file, c)
			}
		}
	}
}

func FuzzCSV(f *testing.F) {
	for _, s := range []string{"", "a,b\r\nc,d", "\ufeffa;b;c\n1;2;\"x\n\"\"y\"", "\xb0\xa1,\xb0\xa2,\xc6R", "=\"1\"\t\t2", "\"", "\"a\"b", "PK\x03\x04", "<a>"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, file []byte) { survive(t, file) })
}

// FuzzXLSX spoils the XML inside of a sound file: spoiled compressed bytes end at a checksum.
func FuzzXLSX(f *testing.F) {
	sound := parts()
	names := slices.Sorted(maps.Keys(sound))
	for i, name := range names {
		f.Add(uint8(i), sound[name], uint8(1), sound[names[1]])
	}
	part := func(name string) uint8 { return uint8(slices.Index(names, name)) }
	f.Add(part("xl/sheet.xml"), sheetXML(`<row><c t="inlineStr"><is><r><t>_x000D_a</t></r><rPh><t>b</t></rPh></is></c><c t="d"><v>2026-11-21T21:04:05</v></c><c t="e"><v>#N/A</v></c></row>`),
		part("xl/styles.xml"), `<a><cellXfs><xf numFmtId="22"/></cellXfs></a>`)
	f.Fuzz(func(t *testing.T, one uint8, content string, other uint8, otherContent string) {
		p := parts()
		p[names[int(one)%len(names)]], p[names[int(other)%len(names)]] = content, otherContent
		survive(t, zipped(t, p))
	})
}

// FuzzText writes whatever it is given and reads it back, from CSV with the guard of a formula taken off.
func FuzzText(f *testing.F) {
	for _, s := range append([]string{"닭꼬치", "a,\"b\"", "_x0041_", "'=a", "a;=b", "]]>", "&#13;"}, formulas...) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		columns := sheet.Sheet{Name: "t", Columns: []sheet.Column{{Title: "t"}, {Title: "end"}}}
		var workbook, file bytes.Buffer
		x, err := sheet.NewXLSX(&workbook, columns)
		must(t, err)
		c, err := sheet.NewCSV(&file, columns)
		must(t, err)
		must(t, x.Row(sheet.Text(s), sheet.Number(1)), c.Row(sheet.Text(s), sheet.Number(1)), x.Close(), c.Close())
		fromXLSX, fromCSV := all(t, workbook.Bytes(), "")[1][0], all(t, file.Bytes(), "")[1][0]
		if bare := strings.ReplaceAll(fromCSV, "'", ""); bare != strings.ReplaceAll(fromXLSX, "'", "") {
			t.Fatalf("%q is read from XLSX as %q and from CSV as %q", s, fromXLSX, fromCSV)
		}
		if strings.HasPrefix(fromCSV, "=") || postest.Unclean(fromXLSX) != "" || postest.Unclean(fromCSV) != "" {
			t.Fatalf("%q is read from XLSX as %q and from CSV as %q", s, fromXLSX, fromCSV)
		}
	})
}
