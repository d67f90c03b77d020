package menufile

import (
	"bytes"
	"fmt"
	"strings"

	"truckpos/pos"
)

// Encode writes a menu as a file that [Decode] reads back to the same menu.
// The menu must be one that [pos.Menu.Check] finds nothing wrong with.
func Encode(menu pos.Menu) []byte {
	var b bytes.Buffer
	for i, c := range menu.Categories {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s\nname = %s\n", sectionCategory, quote(c.Name))
		for _, item := range c.Items {
			encodeItem(&b, item)
		}
	}
	return b.Bytes()
}

func encodeItem(b *bytes.Buffer, item pos.Item) {
	fmt.Fprintf(b, "\n%s\ncode = %d\nname = %s\nprice = %d\n", sectionItem, item.Code, quote(item.Name), int64(item.Price))
	if item.TaxFree {
		b.WriteString("tax_free = true\n")
	}
	for _, g := range item.Options {
		fmt.Fprintf(b, "\n%s\nname = %s\nmin = %d\nmax = %d\nchoices = [\n", sectionOption, quote(g.Name), g.Min, g.Max)
		for _, c := range g.Choices {
			price := ""
			if c.Price != 0 {
				price = fmt.Sprintf(", price = %d", int64(c.Price))
			}
			fmt.Fprintf(b, "  {name = %s%s},\n", quote(c.Name), price)
		}
		b.WriteString("]\n")
	}
}

// quote writes a name, which has no control characters, as a TOML string.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}
