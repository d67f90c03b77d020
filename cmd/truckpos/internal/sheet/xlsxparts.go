package sheet

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"
)

// part is a file in the workbook.
type part struct{ name, xml string }

const (
	xmlHead       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	nsMain        = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	nsTypes       = "http://schemas.openxmlformats.org/package/2006/content-types"
	nsRelations   = "http://schemas.openxmlformats.org/package/2006/relationships"
	officeRelated = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	typePrefix    = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

func sheetPath(i int) string { return "xl/worksheets/sheet" + strconv.Itoa(i+1) + ".xml" }

func contentTypes(sheets int) part {
	var b strings.Builder
	b.WriteString(xmlHead + `<Types xmlns="` + nsTypes + `">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="` + typePrefix + `sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="` + typePrefix + `styles+xml"/>`)
	for i := range sheets {
		b.WriteString(`<Override PartName="/` + sheetPath(i) + `" ContentType="` + typePrefix + `worksheet+xml"/>`)
	}
	b.WriteString(`</Types>`)
	return part{"[Content_Types].xml", b.String()}
}

func relations() part {
	return part{"_rels/.rels", xmlHead + `<Relationships xmlns="` + nsRelations + `">` +
		`<Relationship Id="rId1" Type="` + officeRelated + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`}
}

func workbook(sheets []Sheet) part {
	b := []byte(xmlHead + `<workbook xmlns="` + nsMain + `" xmlns:r="` + officeRelated + `"><sheets>`)
	for i, s := range sheets {
		b = append(b, `<sheet name="`...)
		b = appendEscaped(b, s.Name)
		b = fmt.Appendf(b, `" sheetId="%d" r:id="rId%d"/>`, i+1, i+1)
	}
	return part{"xl/workbook.xml", string(b) + `</sheets></workbook>`}
}

func workbookRelations(sheets int) part {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="` + nsRelations + `">`)
	for i := range sheets {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/worksheet" Target="%s"/>`, i+1, officeRelated, strings.TrimPrefix(sheetPath(i), "xl/"))
	}
	fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/></Relationships>`, sheets+1, officeRelated)
	return part{"xl/_rels/workbook.xml.rels", b.String()}
}

// styles are, in this order: general, title, text (49 is @, text even after it
// is edited), whole number (3 is #,##0), day, time, percentage (10 is 0.00%).
func styles() part {
	font := func(bold string) string {
		return `<font>` + bold + `<sz val="11"/><name val="맑은 고딕"/><family val="2"/></font>`
	}
	xf := func(format, font, fill int) string {
		return fmt.Sprintf(`<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>`, format, font, fill)
	}
	return part{"xl/styles.xml", xmlHead + `<styleSheet xmlns="` + nsMain + `">` +
		`<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts>` +
		`<fonts count="2">` + font("") + font("<b/>") + `</fonts>` +
		`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
		`<fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/></patternFill></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		`<cellXfs count="7">` + xf(0, 0, 0) + xf(49, 1, 2) + xf(49, 0, 0) + xf(3, 0, 0) + xf(164, 0, 0) + xf(165, 0, 0) + xf(10, 0, 0) + `</cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`}
}

// sheetHead is a sheet up to its first row, which stays in sight.
func sheetHead(s *Sheet, selected bool) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<worksheet xmlns="` + nsMain + `"><sheetViews><sheetView`)
	if selected {
		b.WriteString(` tabSelected="1"`)
	}
	b.WriteString(` workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>` +
		`<selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews><cols>`)
	for i, c := range s.Columns {
		fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, c.width())
	}
	b.WriteString(`</cols><sheetData>`)
	return b.String()
}

const sheetTail = `</sheetData></worksheet>`

// width is in characters of XLSX, of which a Hangul syllable takes two, with
// some room at the sides.
func (c Column) width() int {
	if c.Width > 0 {
		return min(c.Width+2, 255)
	}
	usual := [...]int{Empty: 8, TextKind: 18, NumberKind: 12, DayKind: 11, TimeKind: 19, PercentKind: 8}[c.Kind]
	wide := runewidth.Condition{EastAsianWidth: false}
	return min(max(usual, wide.StringWidth(c.Title))+2, 255)
}

// appendColumn writes the name of the column with an index: A, Z, AA.
func appendColumn(b []byte, i int) []byte {
	if i >= 26 {
		b = appendColumn(b, i/26-1)
	}
	return append(b, byte('A'+i%26))
}

// appendText writes the text of a cell. Spreadsheets read _x0041_ as the
// character with this number; a text that looks so is written to mean itself.
func appendText(b []byte, s string) []byte {
	for {
		i := strings.Index(s, "_x")
		if i < 0 {
			return appendEscaped(b, s)
		}
		b = appendEscaped(b, s[:i])
		if _, ok := escapedCharacter(s[i:]); ok {
			b = append(b, "_x005F"...)
		}
		b = append(b, "_x"...)
		s = s[i+2:]
	}
}

// escapedCharacter reads _x0041_ at the beginning of a text.
func escapedCharacter(s string) (rune, bool) {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(n), err == nil
}

// appendEscaped writes a clean text for XML, as content or in double quotes.
func appendEscaped(b []byte, s string) []byte {
	for i := range len(s) {
		switch s[i] {
		case '&':
			b = append(b, "&amp;"...)
		case '<':
			b = append(b, "&lt;"...)
		case '>':
			b = append(b, "&gt;"...)
		case '"':
			b = append(b, "&quot;"...)
		default:
			b = append(b, s[i])
		}
	}
	return b
}
