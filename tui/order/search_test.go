package order

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"truckpos/pos"
	"truckpos/tui/kit"
)

func names(x *index, typed string) []string {
	var out []string
	for _, i := range x.search(parse(typed), nil) {
		out = append(out, x.entries[i].item.Name)
	}
	return out
}

func TestSearchFindsNamesAndInitials(t *testing.T) {
	menu := pos.Menu{Categories: []pos.Category{{Name: "꼬치", Items: []pos.Item{
		{Code: 1, Name: "매운 닭꼬치"}, {Code: 2, Name: "닭꼬치 세트"}, {Code: 3, Name: "닭꼬치"}, {Code: 4, Name: "값진 갈비"},
		{Code: 5, Name: "감사 세트"}, {Code: 6, Name: "Cola Zero"}, {Code: 7, Name: "칠성사이다 1.5L"}, {Code: 8, Name: norm.NFD.String("떡볶이")},
	}}}}
	x := newIndex(&menu)
	for _, tt := range []struct {
		typed string
		want  []string
	}{
		{"닭꼬치", []string{"닭꼬치", "닭꼬치 세트", "매운 닭꼬치"}},
		{"ㄷㄲ", []string{"닭꼬치 세트", "닭꼬치", "매운 닭꼬치"}},
		{"ㄷㄲㅊ", []string{"닭꼬치", "닭꼬치 세트", "매운 닭꼬치"}},
		{"ㄳ", []string{"감사 세트"}},
		{"ㄱㅅ", []string{"감사 세트"}},
		{"ㄱㅈ", []string{"값진 갈비"}},
		{norm.NFD.String("닭"), []string{"닭꼬치 세트", "닭꼬치", "매운 닭꼬치"}},
		{"\u1103\u1101", []string{"닭꼬치 세트", "닭꼬치", "매운 닭꼬치"}}, // initials of syllables taken apart
		{"다", []string{"닭꼬치 세트", "닭꼬치", "매운 닭꼬치", "칠성사이다 1.5L"}},
		{"떡ㅂ", []string{norm.NFD.String("떡볶이")}},
		{"cola z", []string{"Cola Zero"}},
		{"1.5l", []string{"칠성사이다 1.5L"}},
		{"ㄲㄷ", nil},
		{"ㅏ", nil},
	} {
		if got := names(x, tt.typed); !slices.Equal(got, tt.want) {
			t.Errorf("%q finds %q, want %q", tt.typed, got, tt.want)
		}
	}
}

func TestPairsOfConsonantsAreTakenApart(t *testing.T) {
	for pair, parts := range map[string]string{"ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ",
		"ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ", "\u11AA": "ㄱㅅ", "ㄲ": "ㄲ", "\u1161": "ㅏ", "\u1175": "ㅣ", "\u11C2": "ㅎ"} {
		if got := string(fold(pair)); got != parts {
			t.Errorf("%s becomes %s, want %s", pair, got, parts)
		}
	}
}

// itemNames draws names as a menu may have them.
func itemNames() *rapid.Generator[string] {
	syllable := rapid.Map(rapid.IntRange(firstSyllable, lastSyllable), func(r int) string { return string(rune(r)) })
	part := rapid.OneOf(syllable, syllable, rapid.SampledFrom([]string{" ", "A", "z", "-", "ㅋ", "(", "é"}))
	return rapid.Custom(func(t *rapid.T) string {
		s := syllable.Draw(t, "first") + strings.Join(rapid.SliceOfN(part, 0, 12).Draw(t, "rest"), "")
		return pos.CleanText(s, pos.MaxNameLength)
	})
}

func TestNameAndInitialsAlwaysFindTheItem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var items []pos.Item
		for i, name := range rapid.SliceOfN(itemNames(), 1, 8).Draw(t, "names") {
			items = append(items, pos.Item{Code: i + 1, Name: name})
		}
		menu := pos.Menu{Categories: []pos.Category{{Name: "ㄱ", Items: items}}}
		x := newIndex(&menu)
		item := items[rapid.IntRange(0, len(items)-1).Draw(t, "item")]
		var starts strings.Builder
		for _, r := range norm.NFC.String(item.Name) {
			starts.WriteRune(initial(r))
		}
		for _, typed := range []string{item.Name, norm.NFD.String(item.Name), starts.String(), norm.NFD.String(starts.String()), "3*" + item.Name} {
			if !slices.Contains(names(x, typed), item.Name) {
				t.Fatalf("%q does not find %q", typed, item.Name)
			}
		}
	})
}

func TestTheExactCodeComesFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var menu pos.Menu
		codes := rapid.SliceOfNDistinct(rapid.IntRange(1, pos.MaxItemCode), 1, 60, rapid.ID).Draw(t, "codes")
		for _, code := range codes {
			menu.Categories = append(menu.Categories, pos.Category{Items: []pos.Item{{Code: code, Name: "닭 12 34"}}})
		}
		x := newIndex(&menu)
		code := rapid.SampledFrom(codes).Draw(t, "code")
		got := x.search(query{quantity: 1, code: code, words: []rune("x")}, nil)
		if x.entries[got[0]].item.Code != code {
			t.Fatalf("%d finds %d first", code, x.entries[got[0]].item.Code)
		}
		sorted := slices.Sorted(slices.Values(got))
		if len(slices.Compact(sorted)) != len(got) {
			t.Fatalf("%d finds an item twice: %v", code, got)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "12", "3*12", "3*ㄷㄲ", "*", "**", "0*0", "ㄳ", norm.NFD.String("닭꼬치"), "999999999999", "+5", "-1*3", "\xff\xfe", "１２", "3*", "\u11A8\u1161"} {
		f.Add(s)
	}
	menu := truckMenu()
	x := newIndex(&menu)
	f.Fuzz(func(t *testing.T, typed string) {
		q := parse(typed)
		if q.quantity < 1 || q.quantity > pos.MaxQuantity {
			t.Fatalf("%q asks for %d", typed, q.quantity)
		}
		if q.code < 0 || q.empty() && q.code != 0 {
			t.Fatalf("%q is code %d", typed, q.code)
		}
		if q.empty() {
			return
		}
		found := x.search(q, nil)
		for i, n := range found {
			if slices.Contains(found[:i], n) {
				t.Fatalf("%q finds entry %d twice", typed, n)
			}
		}
		if _, ok := x.find(q.code); ok && x.entries[found[0]].item.Code != q.code {
			t.Fatalf("%q finds %d first", typed, x.entries[found[0]].item.Code)
		}
		if again := fold(string(fold(typed))); !slices.Equal(again, fold(typed)) {
			t.Fatalf("%q folds to %q and then to %q", typed, string(fold(typed)), string(again))
		}
	})
}

func FuzzDiscount(f *testing.F) {
	for _, s := range []string{"1000", "10%", "100%", "1,000", "%", "0", "-1", "١٠", "99999999999"} {
		f.Add(s, int64(12_000))
	}
	f.Fuzz(func(t *testing.T, typed string, total int64) {
		gross := pos.Won(total)
		if gross < 0 || gross > pos.MaxWon {
			return
		}
		off, percent, ok := parseDiscount(typed, gross)
		if ok && (off < 0 || off > gross || percent < 0 || percent > 100) {
			t.Fatalf("%q of %s is %s (%d%%)", typed, gross, off, percent)
		}
	})
}

// bigMenu is as large as a menu may be.
func bigMenu() pos.Menu {
	var menu pos.Menu
	syllables := []rune("닭떡볶순대김밥어묵튀김만두라면우동돈까스치즈불고기갈비")
	const categories = 50
	for c := range categories {
		var items []pos.Item
		for i := range pos.MaxItems / categories {
			code := c*pos.MaxItems/categories + i + 1
			var name strings.Builder
			for k, n := 0, code; k < 8; k, n = k+1, n*7+3 {
				name.WriteRune(syllables[n%len(syllables)])
			}
			items = append(items, pos.Item{Code: code, Name: name.String() + " " + kit.Comma(int64(code)), Price: 4000})
		}
		menu.Categories = append(menu.Categories, pos.Category{Name: "분류 " + kit.Comma(int64(c)), Items: items})
	}
	return menu
}

func BenchmarkSearch20000(b *testing.B) {
	menu := bigMenu()
	x := newIndex(&menu)
	for _, typed := range []string{"1", "12345", "닭", "ㄷㄷㅂㅅ", "없다"} {
		b.Run(typed, func(b *testing.B) {
			var found []int
			b.ReportAllocs()
			for b.Loop() {
				found = x.search(parse(typed), found[:0])
			}
		})
	}
}
