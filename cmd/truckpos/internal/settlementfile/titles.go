package settlementfile

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"truckpos/cmd/truckpos/internal/sheet"
	"truckpos/pos"
)

// titleRows is how far down the titles may stand: above them are the service's
// name, the merchant's, the period.
const titleRows = 20

const nowhere = -1

// titles are the columns of a file.
type titles struct {
	row    int // where they stand
	column [fields]int
	name   [fields]string // as the file has it, clean
}

// findTitles looks for the columns in a row.
func findTitles(row sheet.Row, c *Columns) titles {
	folded := make([]string, len(row.Cells))
	for i, cell := range row.Cells {
		folded[i] = fold(cell)
	}
	t := titles{row: row.Number}
	taken := map[int]bool{}
	take := func(f field, column int) {
		t.column[f], t.name[f] = column, pos.CleanText(row.Cells[column], pos.MaxNameLength)
		taken[column] = true
	}
	for f, list := range c.lists() {
		t.column[f] = nowhere
		for _, title := range *list {
			title = fold(title)
			i := slices.IndexFunc(folded, func(s string) bool { return s == title })
			if title != "" && i >= 0 && !taken[i] {
				take(field(f), i)
				break
			}
		}
	}
	// A column that is just called VAT may be that of the sale; beside the fee it is that of the fee.
	if next := t.column[fee] + 1; t.has(fee) && !t.has(feeVAT) && next < len(folded) && !taken[next] &&
		slices.Contains([]string{"부가세", "부가가치세", "vat", "세액"}, folded[next]) {
		take(feeVAT, next)
	}
	return t
}

func (t *titles) has(f field) bool { return t.column[f] != nowhere }

func (t *titles) found() int {
	n := 0
	for f := range fields {
		if t.has(f) {
			n++
		}
	}
	return n
}

// missing are the columns that a file cannot do without and this one does, each
// as the fields of which one is needed.
func (t *titles) missing() [][]field {
	var lacks [][]field
	for _, oneOf := range [][]field{{transactionID, callID, orderNumber}, {at}, {amount, cancelAmount}} {
		if !slices.ContainsFunc(oneOf, t.has) {
			lacks = append(lacks, oneOf)
		}
	}
	return lacks
}

// fold makes titles comparable that a person would call the same.
func fold(title string) string {
	title = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("_-.*:·", r) || !unicode.IsGraphic(r) {
			return -1
		}
		return r
	}, strings.ToLower(norm.NFKC.String(title)))
	for _, unit := range []string{"(원)", "(krw)", "[원]"} {
		title = strings.TrimSuffix(title, unit)
	}
	return title
}
