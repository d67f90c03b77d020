package books

import (
	"bufio"
	"fmt"
	"strings"

	"truckpos/pos"
)

// beancount writes journals for beancount, where a balance is asserted at the
// beginning of a day: what was counted at night is asserted the next morning,
// unless the same day was opened again.
type beancount struct {
	out     *bufio.Writer
	day     pos.Day // of the newest count, 0 when it is asserted
	counted pos.Won
}

func (b *beancount) head(day pos.Day) {
	fmt.Fprintf(b.out, "option \"title\" \"truckpos\"\noption \"operating_currency\" \"%s\"\n\n%s commodity %s\n", won, day, won)
	for _, a := range accounts() {
		fmt.Fprintf(b.out, "%s open %-28s %s\n", day, a.name, won)
	}
}

//nolint:errcheck // a buffered writer keeps its error until it is flushed
func (b *beancount) transaction(t *transaction) {
	if t.day > b.day {
		b.assert()
	} else if t.to(drawer) != 0 {
		b.day = 0 // the drawer went on on the same day
	}
	fmt.Fprintf(b.out, "\n%s * %s", t.day, beancountText(t.about))
	if t.link != "" {
		fmt.Fprintf(b.out, " ^%s", beancountLink(t.link))
	}
	b.out.WriteByte('\n')
	if t.order != "" {
		fmt.Fprintf(b.out, "  %s: %s\n", tagCode, beancountText(t.order))
	}
	for _, g := range t.tags {
		fmt.Fprintf(b.out, "  %s: %s\n", g.name, beancountText(g.value))
	}
	for _, p := range t.postings {
		fmt.Fprintf(b.out, "  %-28s %12d %s\n", p.account, p.amount, won)
	}
	if t.counted != nil {
		b.day, b.counted = t.day, *t.counted
	}
}

func (b *beancount) declare(day pos.Day, a account) {
	fmt.Fprintf(b.out, "\n%s open %-28s %s\n", day, a.name, won)
}

func (b *beancount) foot() { b.assert() }

// assert writes the newest count.
func (b *beancount) assert() {
	if b.day == 0 {
		return
	}
	fmt.Fprintf(b.out, "\n%s balance %s %d %s\n", b.day.Next(), drawer, b.counted, won)
	b.day = 0
}

// beancountText is a text in quotes.
func beancountText(s string) string {
	return `"` + inQuotes.Replace(pos.CleanText(s, maxText)) + `"`
}

var inQuotes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)

// beancountLink leaves out what a link may not have.
func beancountLink(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '-' || r == '.' {
			return r
		}
		return -1
	}, s)
}
