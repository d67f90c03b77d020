package sheet

import (
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"truckpos/pos"
)

// xlsxBook is an opened workbook.
type xlsxBook struct {
	file  io.ReaderAt
	parts map[string]zipEntry
	rels  map[string]relation
}

// relation is a reference from one part to another.
type relation struct {
	kind   string // the last element of its type: "worksheet", "styles"
	target string // name of the part
}

// Limits of what is kept or read of a workbook; the compressed file is already
// bounded.
const (
	maxParts      = 10_000
	maxSheetXML   = 256 << 20 // bytes of a sheet, read once and not kept
	maxSharedXML  = 64 << 20  // bytes of the shared texts
	maxOtherXML   = 4 << 20
	maxShared     = 1_000_000 // texts
	maxFormats    = 65_536
	maxSheetCount = 1_000
)

func openXLSX(file io.ReaderAt, size int64, name string) (source, error) {
	files, err := readZip(file, size)
	switch {
	case errors.Is(err, errZipTooMany):
		return nil, fail(TooLarge, 0, "")
	case err != nil:
		return nil, damaged("zip", err)
	}
	book := &xlsxBook{file: file, parts: map[string]zipEntry{}}
	for _, f := range files {
		partName := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.name, `\`, "/"), "/"))
		if _, twice := book.parts[partName]; twice {
			return nil, fail(Damaged, 0, "a part twice")
		}
		book.parts[partName] = f
	}
	main, err := book.mainPart()
	if err != nil {
		return nil, err
	}
	if book.rels, err = book.relations(main); err != nil {
		return nil, err
	}
	sheets, since1904, err := book.sheets(main)
	if err != nil {
		return nil, err
	}
	target, err := book.choose(sheets, name)
	if err != nil {
		return nil, err
	}
	rows := &xlsxRows{since1904: since1904}
	for _, r := range book.rels {
		switch r.kind {
		case "sharedStrings":
			rows.shared, err = book.sharedTexts(r.target)
		case "styles":
			rows.dates, err = book.dateFormats(r.target)
		}
		if err != nil {
			return nil, err
		}
	}
	rows.xml, err = book.open(target, maxSheetXML)
	return rows, err
}

func damaged(what string, err error) error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	return fail(Damaged, 0, pos.CleanText(what+": "+err.Error(), 200))
}

// open begins to read a part, of which at most limit bytes are read.
func (b *xlsxBook) open(name string, limit int64) (*tokens, error) {
	f, ok := b.parts[strings.ToLower(name)]
	if !ok {
		return nil, fail(Damaged, 0, pos.CleanText("no "+name, 200))
	}
	if f.size > limit {
		return nil, fail(TooLarge, 0, "")
	}
	from, err := f.open(b.file)
	if err != nil {
		return nil, damaged(name, err)
	}
	return newTokens(name, from, limit), nil
}

func (b *xlsxBook) has(name string) bool {
	_, ok := b.parts[strings.ToLower(name)]
	return ok
}

// mainPart is the name of the workbook's own part.
func (b *xlsxBook) mainPart() (string, error) {
	const usual = "xl/workbook.xml"
	if !b.has("_rels/.rels") {
		return "", fail(NotASheet, 0, "") // some other zip file
	}
	rels, err := b.relations("")
	if err != nil {
		return "", err
	}
	for _, r := range rels {
		if r.kind == "officeDocument" {
			if !b.has(r.target) {
				break
			}
			if path.Ext(r.target) != ".xml" {
				return "", fail(NotASheet, 0, "") // XLSB holds no XML
			}
			return r.target, nil
		}
	}
	if !b.has(usual) {
		return "", fail(NotASheet, 0, "")
	}
	return usual, nil
}

// relations reads what a part refers to, by id; "" is the package.
func (b *xlsxBook) relations(of string) (map[string]relation, error) {
	folder, base := path.Split(of)
	name := folder + "_rels/" + base + ".rels"
	x, err := b.open(name, maxOtherXML)
	if err != nil {
		return nil, err
	}
	found := map[string]relation{}
	err = x.each(func(e token) error {
		if e.name != "Relationship" || e.attr("TargetMode") == "External" {
			return nil
		}
		target := e.attr("Target")
		if strings.HasPrefix(target, "/") {
			target = strings.TrimPrefix(path.Clean(target), "/")
		} else {
			target = path.Join(folder, target)
		}
		found[e.attr("Id")] = relation{kind: path.Base(e.attr("Type")), target: target}
		return nil
	})
	return found, err
}

// sheetEntry is a sheet as the workbook lists it.
type sheetEntry struct {
	name, id string
	hidden   bool
}

func (b *xlsxBook) sheets(main string) (list []sheetEntry, since1904 bool, err error) {
	x, err := b.open(main, maxOtherXML)
	if err != nil {
		return nil, false, err
	}
	err = x.each(func(e token) error {
		switch e.name {
		case "workbookPr":
			since1904 = isTrue(e.attr("date1904"))
		case "sheet":
			state := e.attr("state")
			list = append(list, sheetEntry{e.attr("name"), e.attr("id"), state == "hidden" || state == "veryHidden"})
			if len(list) > maxSheetCount {
				return fail(TooLarge, 0, "")
			}
		}
		return nil
	})
	return list, since1904, err
}

// choose finds the part of the sheet with a name, or of the first that can be
// seen; charts are sheets too, without rows.
func (b *xlsxBook) choose(sheets []sheetEntry, name string) (string, error) {
	sheets = slices.DeleteFunc(slices.Clone(sheets), func(s sheetEntry) bool { return b.rels[s.id].kind != "worksheet" })
	for _, s := range sheets {
		if name == "" && !s.hidden || name != "" && strings.EqualFold(strings.TrimSpace(s.name), strings.TrimSpace(name)) {
			return b.rels[s.id].target, nil
		}
	}
	var names []string
	for _, s := range sheets {
		if s := pos.CleanText(s.name, maxName); !slices.Contains(names, s) && len(names) < 20 {
			names = append(names, s)
		}
	}
	return "", fail(NoSuchSheet, 0, strings.Join(names, ", "))
}

// isTrue reads a truth value of XML.
func isTrue(s string) bool { return s == "1" || s == "true" }

func errorAt(row int, problem Problem, format string, values ...any) error {
	return fail(problem, row, pos.CleanText(fmt.Sprintf(format, values...), 200))
}
