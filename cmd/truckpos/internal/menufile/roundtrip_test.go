package menufile_test

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"truckpos/cmd/truckpos/internal/menufile"
	"truckpos/pos"
	"truckpos/pos/postest"
)

// name draws a name a menu may have; n keeps names of one list apart.
func name(t *rapid.T, n int) string {
	s := rapid.StringOfN(rapid.OneOf(
		rapid.RuneFrom([]rune(`"\'#=[]{},.$%€닭꼬치🍢é `)), rapid.Rune(),
	), 0, pos.MaxNameLength-6, -1).Draw(t, "name")
	return norm.NFC.String(pos.CleanText(norm.NFC.String(fmt.Sprintf("%d%s", n, s)), pos.MaxNameLength))
}

func price(t *rapid.T) pos.Won {
	return pos.Won(rapid.Int64Range(0, int64(pos.MaxPrice)).Draw(t, "price"))
}

func menus(t *rapid.T) pos.Menu {
	var menu pos.Menu
	code := 0
	for i := range rapid.IntRange(1, 4).Draw(t, "categories") {
		category := pos.Category{Name: name(t, i)}
		for j := range rapid.IntRange(0, 4).Draw(t, "items") {
			code += rapid.IntRange(1, 500).Draw(t, "code")
			item := pos.Item{Code: code, Name: name(t, j), Price: price(t), TaxFree: rapid.Bool().Draw(t, "free")}
			for k := range rapid.IntRange(0, 3).Draw(t, "options") {
				group := pos.OptionGroup{Name: name(t, k)}
				n := rapid.IntRange(1, pos.MaxChoices).Draw(t, "choices")
				group.Max = rapid.IntRange(1, n).Draw(t, "max")
				group.Min = rapid.IntRange(0, group.Max).Draw(t, "min")
				for l := range n {
					group.Choices = append(group.Choices, pos.Choice{Name: name(t, l), Price: price(t)})
				}
				item.Options = append(item.Options, group)
			}
			category.Items = append(category.Items, item)
		}
		menu.Categories = append(menu.Categories, category)
	}
	return menu
}

func TestWhatIsExportedIsImportedExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		menu := menus(t)
		if len(menu.Check()) > 0 {
			t.Skip("not a menu to sell from")
		}
		back, err := menufile.Decode("m", bytes.NewReader(menufile.Encode(menu)))
		if err != nil {
			t.Fatalf("%v\n%s", err, menufile.Encode(menu))
		}
		if diff := cmp.Diff(menu, back); diff != "" {
			t.Fatalf("exported -, imported +:\n%s", diff)
		}
	})
}

// FuzzDecode: whatever is read is a menu to sell from, and writing and reading
// it again changes nothing.
func FuzzDecode(f *testing.F) {
	f.Add(menufile.Sample())
	f.Add([]byte(good))
	f.Add([]byte("[[category]]\nitem = [{code = 1, name = \"a\", price = 1, option = [{name = \"o\", choices = [{name = \"c\"}]}]}]\nname = \"n\""))
	f.Add([]byte("category = 1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		menu, err := menufile.Decode("m", bytes.NewReader(data))
		if err != nil {
			return
		}
		if faults := menu.Check(); len(faults) > 0 {
			t.Fatalf("it was read with %v", faults)
		}
		if what := postest.UncleanIn(menu); what != "" {
			t.Fatal(what)
		}
		back, err := menufile.Decode("m", bytes.NewReader(menufile.Encode(menu)))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(menu, back); diff != "" {
			t.Fatalf("exported -, imported +:\n%s", diff)
		}
	})
}
