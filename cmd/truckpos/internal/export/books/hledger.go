package books

import (
	"bufio"
	"cmp"
	"fmt"
	"strings"

	"truckpos/pos"
)

// hledger writes journals for hledger. A description may begin with anything,
// since a mark and a code always stand before it. What people wrote stands in
// comments of transactions, never of postings, where hledger looks for dates.
type hledger struct{ out *bufio.Writer }

//nolint:errcheck // a buffered writer keeps its error until it is flushed
func (h *hledger) head(pos.Day) {
	fmt.Fprintf(h.out, "commodity 1000. %s\n\n", won)
	for _, a := range accounts() {
		fmt.Fprintf(h.out, "account %-28s  ; type:%c\n", a.name, a.kind)
	}
	h.out.WriteByte('\n')
	for _, name := range tagNames() {
		fmt.Fprintf(h.out, "tag %s\n", name)
	}
}

//nolint:errcheck // a buffered writer keeps its error until it is flushed
func (h *hledger) transaction(t *transaction) {
	fmt.Fprintf(h.out, "\n%s * (%s) %s\n", t.day, hledgerCode(t.order), hledgerText(t.about))
	line := ""
	if t.link != "" {
		line = tagPayment + ":" + hledgerValue(t.link)
	}
	for _, g := range t.tags {
		if g.free {
			continue
		}
		if line != "" {
			line += ", "
		}
		line += g.name + ":" + hledgerValue(g.value)
	}
	fmt.Fprintf(h.out, "    ; %s\n", line)
	for _, g := range t.tags {
		if g.free {
			fmt.Fprintf(h.out, "    ; %s:%s\n", g.name, hledgerValue(g.value))
		}
	}
	for i, p := range t.postings {
		fmt.Fprintf(h.out, "    %-28s %12d %s", p.account, p.amount, won)
		if i == 0 && t.counted != nil {
			fmt.Fprintf(h.out, " = %d %s", *t.counted, won)
		}
		h.out.WriteByte('\n')
	}
}

func (h *hledger) declare(_ pos.Day, a account) {
	fmt.Fprintf(h.out, "\naccount %-28s  ; type:%c\n", a.name, a.kind)
}

func (h *hledger) foot() {}

// maxText is the longest text in a journal, characters.
const maxText = 200

var (
	inText = strings.NewReplacer(";", "；", "|", "｜")
	inCode = strings.NewReplacer("(", "（", ")", "）")
)

// hledgerText is a description. What would end it, or split it into payee and
// note, is written in full width: hledger has no way to quote.
func hledgerText(s string) string {
	return inText.Replace(pos.CleanText(s, maxText))
}

// hledgerCode stands in parentheses; without it, what a description begins with
// could be taken for one.
func hledgerCode(s string) string {
	return cmp.Or(inCode.Replace(hledgerText(s)), "-")
}

// hledgerValue is a tag's value, which a comma ends.
func hledgerValue(s string) string { return strings.ReplaceAll(hledgerText(s), ",", "，") }
