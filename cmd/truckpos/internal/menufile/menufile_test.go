package menufile_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"truckpos/cmd/truckpos/internal/menufile"
	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/pos"
	"truckpos/tui/text"
)

// lines are the faults of a menu file in English, without the name of the file.
func lines(t *testing.T, err error) []string {
	t.Helper()
	faults, ok := errors.AsType[*tomldoc.Faults](err)
	if !ok {
		t.Fatalf("error is %T: %v", err, err)
	}
	texts, err := text.For(text.English)
	if err != nil {
		t.Fatal(err)
	}
	said := faults.Lines(&texts.CLI)
	for i := range said {
		said[i] = strings.TrimPrefix(said[i], "m:")
	}
	return said
}

const good = `[[category]]
name = "꼬치"
[[category.item]]
code = 11
name = "닭꼬치"
price = 4000
`

func TestAFileBecomesTheMenuInItsOrder(t *testing.T) {
	const file = good + `tax_free = true
[[category.item.option]]
name = "맵기"
min = 1
choices = [
  {name = "순한맛"},
  {name = "매운맛", price = 500},
]
[[category.item.option]]
name = "추가"
max = 2
[[category.item.option.choices]]
name = "치즈"
price = 1_000
[[category.item.option.choices]]
name = "떡"
[[category]]
name = "음료"
`
	menu, err := menufile.Decode("m", strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	want := pos.Menu{Categories: []pos.Category{
		{Name: "꼬치", Items: []pos.Item{{Code: 11, Name: "닭꼬치", Price: 4000, TaxFree: true, Options: []pos.OptionGroup{
			{Name: "맵기", Min: 1, Max: 1, Choices: []pos.Choice{{Name: "순한맛"}, {Name: "매운맛", Price: 500}}},
			{Name: "추가", Min: 0, Max: 2, Choices: []pos.Choice{{Name: "치즈", Price: 1000}, {Name: "떡"}}},
		}}}},
		{Name: "음료"},
	}}
	if diff := cmp.Diff(want, menu); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

func TestADecomposedNameIsComposed(t *testing.T) {
	menu, err := menufile.Decode("m", strings.NewReader(strings.Replace(good, "꼬치", "\u1101\u1169\u110e\u1175", 1)))
	if err != nil || menu.Categories[0].Name != "꼬치" {
		t.Fatalf("%v, %v", menu, err)
	}
}

func TestEveryFaultIsNamedAtOnceWithItsLine(t *testing.T) {
	const file = `[[category]]
name = "꼬치"
colour = "red"
[[category.item]]
code = 11
name = "닭꼬치"
prise = 4000
[[category.item]]
code = 11
name = "소떡"
price = "4500"
[[category.item]]
code = 0
name = " 앞 공백"
price = -1
[[category.item.option]]
name = "맵기"
min = 3
max = 2
choices = [
  {name = "순한맛"},
  {name = "순한맛", price = 99999999},
]
[[category.item.option]]
name = "추가"
[[category.item.option]]
name = "소스"
choices = []
[[category]]
name = "꼬치"
`
	_, err := menufile.Decode("m", strings.NewReader(file))
	want := []string{
		"3: colour: [[category]] has no such key. Remove this line.",
		"4: [[category.item]] lacks price. Add what is missing.",
		"7: prise: [[category.item]] has no such key. Did you mean [[category.item]] price?",
		"9: 소떡: Another item has this code. Use another number.",
		"11: price must be a whole number without quotes and commas, like 4000.",
		"13: 앞 공백: code is 1 to 99999.",
		"14: 앞 공백: name has invisible characters, or blanks around it or doubled. Type it again.",
		"15: 앞 공백: price is 0 to 10000000 won.",
		"18: 앞 공백: min is 0 up to the number of choices.",
		"19: 앞 공백: max is 1 up to the number of choices, and not below min.",
		"22: 앞 공백: This name is there already. Use another.",
		"22: 앞 공백: price is 0 to 10000000 won.",
		"24: [[category.item.option]] lacks choices. Add what is missing.",
		"26: 앞 공백: The option has nothing to choose. Add choices.",
		"30: 꼬치: This name is there already. Use another.",
	}
	if diff := cmp.Diff(want, lines(t, err)); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

// TestEveryProblemHasASentence walks the problems of the domain: a new one
// must get words and, where its sentence names a number, the number.
func TestEveryProblemHasASentence(t *testing.T) {
	item := func(rest string) string { return good + rest }
	many := func(n int, f func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(f(i))
		}
		return b.String()
	}
	files := map[pos.MenuProblem]string{
		pos.MenuEmpty:         "",
		pos.TooManyCategories: good + many(pos.MaxCategories, func(i int) string { return fmt.Sprintf("[[category]]\nname = \"c%d\"\n", i) }),
		pos.TooManyItems: "[[category]]\nname = \"c\"\n" + many(pos.MaxItems+1, func(i int) string {
			return fmt.Sprintf("[[category.item]]\ncode = %d\nname = \"i\"\nprice = 1\n", i+1)
		}),
		pos.NameMissing:     strings.Replace(good, `"닭꼬치"`, `""`, 1),
		pos.NameTooLong:     strings.Replace(good, `닭꼬치`, strings.Repeat("닭", pos.MaxNameLength+1), 1),
		pos.NameUnclean:     strings.Replace(good, `닭꼬치`, `닭\u202E꼬치`, 1),
		pos.NameTwice:       item("[[category]]\nname = \"꼬치\"\n"),
		pos.CodeOutOfRange:  strings.Replace(good, "11", "9223372036854775807", 1),
		pos.CodeTwice:       item("[[category.item]]\ncode = 11\nname = \"x\"\nprice = 1\n"),
		pos.PriceOutOfRange: strings.Replace(good, "4000", "10000001", 1),
		pos.TooManyGroups: item(many(pos.MaxGroups+1, func(i int) string {
			return fmt.Sprintf("[[category.item.option]]\nname = \"g%d\"\nchoices = [{name = \"a\"}]\n", i)
		})),
		pos.NoChoices: item("[[category.item.option]]\nname = \"g\"\nchoices = []\n"),
		pos.TooManyChoices: item("[[category.item.option]]\nname = \"g\"\nchoices = [" +
			many(pos.MaxChoices+1, func(i int) string { return fmt.Sprintf("{name = \"c%d\"},", i) }) + "]\n"),
		pos.MinOutOfRange: item("[[category.item.option]]\nname = \"g\"\nmin = -1\nchoices = [{name = \"a\"}]\n"),
		pos.MaxOutOfRange: item("[[category.item.option]]\nname = \"g\"\nmax = 0\nchoices = [{name = \"a\"}]\n"),
	}
	for _, lang := range []text.Lang{text.Korean, text.English} {
		texts, err := text.For(lang)
		if err != nil {
			t.Fatal(err)
		}
		for problem := pos.MenuEmpty; problem <= pos.MaxOutOfRange; problem++ {
			file, ok := files[problem]
			if !ok {
				t.Fatalf("problem %d has no file here", problem)
			}
			_, err := menufile.Decode("m", strings.NewReader(file))
			faults, ok := errors.AsType[*tomldoc.Faults](err)
			if !ok {
				t.Fatalf("problem %d: error is %v", problem, err)
			}
			said := faults.Lines(&texts.CLI)
			words, _, _ := strings.Cut(texts.CLI.Menu.Problems[problem], "%d")
			if len(said) != 1 || words == "" || !strings.Contains(said[0], words) || strings.Contains(said[0], "%") {
				t.Errorf("problem %d in %s: %q", problem, lang, said)
			}
		}
	}
}

func TestAFileBeyondTheSizeIsRefused(t *testing.T) {
	_, err := menufile.Decode("m", bytes.NewReader(bytes.Repeat([]byte("#\n"), menufile.MaxSize/2+1)))
	if said := lines(t, err); len(said) != 1 || !strings.Contains(said[0], "too large") {
		t.Errorf("%q", said)
	}
}

func TestTheSampleIsAMenuToTrainWith(t *testing.T) {
	menu, err := menufile.SampleMenu()
	if err != nil {
		t.Fatal(err)
	}
	var must, may, free int
	for _, c := range menu.Categories {
		for _, item := range c.Items {
			if item.TaxFree {
				free++
			}
			if item.MustChoose() {
				must++
			}
			for _, g := range item.Options {
				if g.Min == 0 {
					may++
				}
			}
		}
	}
	if len(menu.Categories) < 3 || menu.Len() < 15 || must < 3 || may < 2 || free < 1 {
		t.Errorf("%d categories, %d items, %d with a choice to make, %d extras, %d tax free", len(menu.Categories), menu.Len(), must, may, free)
	}
}
