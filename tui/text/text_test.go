package text_test

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"testing"

	"truckpos/tui/text"
)

var verb = regexp.MustCompile(`%[-+# 0-9.]*(\[\d+\])?[a-zA-Z%]`)

// walk visits every string below v with its path.
func walk(path string, v reflect.Value, visit func(path, s string)) {
	switch v.Kind() {
	case reflect.String:
		visit(path, v.String())
	case reflect.Struct:
		for i := range v.NumField() {
			walk(path+"."+v.Type().Field(i).Name, v.Field(i), visit)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			walk(fmt.Sprintf("%s[%d]", path, i), v.Index(i), visit)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			walk(fmt.Sprintf("%s[%v]", path, k), v.MapIndex(k), visit)
		}
	default:
		panic(path + ": texts are strings in structs, slices and maps, not " + v.Kind().String())
	}
}

func all(t *testing.T, lang text.Lang) map[string]string {
	t.Helper()
	texts, err := text.For(lang)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	walk("", reflect.ValueOf(*texts), func(path, s string) { out[path] = s })
	return out
}

func TestEveryTextExistsInEveryLanguageWithTheSameVerbs(t *testing.T) {
	ko, en := all(t, text.Korean), all(t, text.English)
	for path, s := range ko {
		other, ok := en[path]
		switch {
		case !ok:
			t.Errorf("%s exists in Korean only", path)
		case s == "" || other == "":
			t.Errorf("%s is empty: ko %q, en %q", path, s, other)
		case path == ".Lang":
		default:
			a, b := verb.FindAllString(s, -1), verb.FindAllString(other, -1)
			slices.Sort(a)
			slices.Sort(b)
			if !slices.Equal(a, b) {
				t.Errorf("%s has other verbs: ko %q, en %q", path, s, other)
			}
		}
	}
	for path := range en {
		if _, ok := ko[path]; !ok {
			t.Errorf("%s exists in English only", path)
		}
	}
}

func TestAnUnknownLanguageIsRefused(t *testing.T) {
	if _, err := text.For("fr"); err == nil {
		t.Fatal("French was accepted")
	}
}
