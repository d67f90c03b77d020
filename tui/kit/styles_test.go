package kit

import (
	"io"
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

func colourStyles(t testing.TB, dark bool) *Styles {
	t.Helper()
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.TrueColor)
	r.SetHasDarkBackground(dark)
	return NewStyles(r, DefaultPalette())
}

// eachPaint calls f for every paint of the styles, by name.
func eachPaint(t *testing.T, st *Styles, f func(name string, p Paint)) {
	t.Helper()
	v := reflect.ValueOf(*st)
	for i := range v.NumField() {
		p, ok := v.Field(i).Interface().(Paint)
		if !ok {
			t.Fatalf("%s is no paint", v.Type().Field(i).Name)
		}
		f(v.Type().Field(i).Name, p)
	}
}

func TestEveryStyleIsVisibleInColourAndAbsentWithout(t *testing.T) {
	for _, dark := range []bool{true, false} {
		eachPaint(t, colourStyles(t, dark), func(name string, p Paint) {
			if got := p.On("닭"); !p.Visible() || !strings.HasSuffix(got, reset) || !strings.Contains(got, "닭") {
				t.Errorf("dark %v: %s paints %q", dark, name, got)
			}
		})
	}
	eachPaint(t, PlainStyles(), func(name string, p Paint) {
		if got := p.On("닭"); p.Visible() || got != "닭" {
			t.Errorf("without colour %s paints %q", name, got)
		}
	})
}

func TestNoColorTurnsEveryStyleOff(t *testing.T) {
	t.Setenv("NO_COLOR", "1")
	r := lipgloss.NewRenderer(io.Discard, termenv.WithUnsafe())
	eachPaint(t, NewStyles(r, DefaultPalette()), func(name string, p Paint) {
		if p.Visible() {
			t.Errorf("%s paints %q", name, p.On("x"))
		}
	})
}

func TestPaintResumesAfterAStyleInside(t *testing.T) {
	st := colourStyles(t, true)
	got := st.Selected.On("a" + st.Good.On("b") + "c")
	if !strings.Contains(got, reset+st.Selected.before+"c") {
		t.Errorf("got %q", got)
	}
	if st.Selected.On("") != "" {
		t.Error("nothing must stay nothing")
	}
}

func TestTrainingBannerCannotBeOverlooked(t *testing.T) {
	for w := range 100 {
		wantCells(t, PlainStyles().TrainingBanner("연습 모드", w), w, min(w, 1))
	}
	got := PlainStyles().TrainingBanner("연습 모드", 21)
	if got != "▒▒▒▒▒ 연습 모드 ▒▒▒▒▒" {
		t.Errorf("got %q", got)
	}
	if c := colourStyles(t, true).TrainingBanner("연습 모드", 21); !strings.Contains(c, "48;2;255;21") {
		t.Errorf("in colour %q", c)
	}
}

func TestColoursAreReadable(t *testing.T) {
	p := DefaultPalette()
	const enough = 4.5 // WCAG AA
	for _, dark := range []bool{true, false} {
		hex := func(c lipgloss.TerminalColor) string {
			a, ok := c.(lipgloss.AdaptiveColor)
			if !ok {
				t.Fatalf("%v has no light and dark side", c)
			}
			if dark {
				return a.Dark
			}
			return a.Light
		}
		screen := "#FFFFFF"
		if dark {
			screen = "#1A1A1A"
		}
		pairs := map[string][2]string{
			"text": {hex(p.Text), screen}, "dim": {hex(p.Dim), screen}, "accent": {hex(p.Accent), screen},
			"good": {hex(p.Good), screen}, "warn": {hex(p.Warn), screen}, "bad": {hex(p.Bad), screen},
			"money": {hex(p.Money), screen}, "select": {hex(p.SelectText), hex(p.SelectBack)},
			"training": {hex(p.TrainingText), hex(p.TrainingBack)}, "bar": {hex(p.BarText), hex(p.BarBack)},
			"key": {hex(p.KeyText), hex(p.BarBack)}, "key off": {hex(p.Dim), hex(p.BarBack)},
			"toast ok": {hex(p.SelectText), hex(p.Good)}, "toast warn": {hex(p.SelectText), hex(p.Warn)},
			"toast bad": {hex(p.SelectText), hex(p.Bad)},
		}
		for name, pair := range pairs {
			if got := contrast(t, pair[0], pair[1]); got < enough {
				t.Errorf("dark %v: %s has contrast %.1f, want %.1f", dark, name, got, enough)
			}
		}
	}
}

// contrast is the ratio of WCAG 2 between two colours written #RRGGBB.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	luminance := func(hex string) float64 {
		sum := 0.0
		for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
			n, err := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
			if err != nil {
				t.Fatal(err)
			}
			c := float64(n) / 255
			if c <= 0.03928 {
				c /= 12.92
			} else {
				c = math.Pow((c+0.055)/1.055, 2.4)
			}
			sum += weight * c
		}
		return sum
	}
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}
