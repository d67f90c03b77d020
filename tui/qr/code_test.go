package qr

import (
	"errors"
	"image"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	rsc "rsc.io/qr"
)

// link returns a payment link of exactly n bytes, the same for the same n.
func link(n int) string {
	const alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=&?/%"
	const head = "https://online-pay.kakao.com/mockup/v1/"
	if n <= len(head) {
		return head[:n]
	}
	rnd := rand.New(rand.NewPCG(uint64(n), 7))
	tail := make([]byte, n-len(head))
	for i := range tail {
		tail[i] = alphabet[rnd.IntN(len(alphabet))]
	}
	return head + string(tail)
}

// roomy is an area in which every code of these tests fits at any quiet zone.
const roomy = 400

// at returns the code of text with the given quiet zone by offering an area
// that is exactly large enough for it.
func at(t testing.TB, text string, quiet int) Code {
	t.Helper()
	whole, err := Draw(text, roomy, roomy)
	if err != nil {
		t.Fatalf("%d bytes: %v", len(text), err)
	}
	cols, rows := area(whole.Width-2*whole.Quiet, quiet)
	code, err := Draw(text, cols, rows)
	if err != nil {
		t.Fatalf("%d bytes in %dx%d: %v", len(text), cols, rows, err)
	}
	if code.Quiet != quiet {
		t.Fatalf("%d bytes in %dx%d: quiet zone %d, want %d", len(text), cols, rows, code.Quiet, quiet)
	}
	return code
}

func TestEveryLinkReadsBackOnBothThemes(t *testing.T) {
	quiets := []int{4, 2, 1}
	for n := 1; n <= 300; n++ {
		// Payment links are this long: every one in every way. Of the others,
		// one way each, by turns.
		payment := n >= 110 && n <= 150
		for i, quiet := range quiets {
			if !payment && i != n%len(quiets) {
				continue
			}
			code := at(t, link(n), quiet)
			for j, th := range themes() {
				if !payment && j != n%2 {
					continue
				}
				got, err := read(glass(t, code, th))
				if err != nil {
					t.Errorf("%d bytes, quiet zone %d, %s theme: %v", n, quiet, th.name, err)
				} else if got != link(n) {
					t.Errorf("%d bytes, quiet zone %d, %s theme: read %q, want %q", n, quiet, th.name, got, link(n))
				}
			}
		}
	}
}

// The decoder forgives a few wrong modules; this does not.
func TestGlassShowsEveryModuleBlackOnWhiteWhateverTheTheme(t *testing.T) {
	for _, n := range []int{1, 30, 110, 134, 135, 150, 300} {
		want, err := rsc.Encode(link(n), rsc.L)
		if err != nil {
			t.Fatal(err)
		}
		for _, quiet := range []int{4, 2, 1} {
			code := at(t, link(n), quiet)
			dark, light := themes()[0], themes()[1]
			img := glass(t, code, dark)
			assertModules(t, img, code, want)
			assertSameInside(t, img, glass(t, code, light), code)
		}
	}
}

func assertModules(t *testing.T, img *image.Gray, code Code, want *rsc.Code) {
	t.Helper()
	top := 2*margin + code.Quiet
	if code.Quiet%2 == 1 {
		top++ // the spare half row is above the code
	}
	left := margin + code.Quiet
	for y := 2 * margin; y < 2*(margin+code.Height); y++ {
		for x := margin; x < margin+code.Width; x++ {
			gray := img.GrayAt(x, y).Y
			if gray != 0 && gray != 255 {
				t.Fatalf("module %d,%d is gray %d, neither black nor white", x, y, gray)
			}
			if black := gray == 0; black != want.Black(x-left, y-top) {
				t.Fatalf("size %d, quiet zone %d: module %d,%d black is %t, want %t",
					want.Size, code.Quiet, x-left, y-top, black, !black)
			}
		}
	}
}

func assertSameInside(t *testing.T, dark, light *image.Gray, code Code) {
	t.Helper()
	for y := 2 * margin; y < 2*(margin+code.Height); y++ {
		for x := margin; x < margin+code.Width; x++ {
			if dark.GrayAt(x, y) != light.GrayAt(x, y) {
				t.Fatalf("module %d,%d depends on the theme", x, y)
			}
		}
	}
	for y := range light.Bounds().Dy() {
		if right := light.GrayAt(margin+code.Width, y); right.Y != 255 {
			t.Fatalf("row %d: the code's colors run on to its right", y/2)
		}
	}
	if dark.GrayAt(0, 0) == light.GrayAt(0, 0) {
		t.Fatal("the two themes look the same: this test proves nothing")
	}
}

func TestOverlongLinkIsAnErrorNotAPanic(t *testing.T) {
	for _, tc := range []struct {
		name, unit string
		most       int
	}{
		{"any bytes", "a", 2953},
		{"capitals", "A", 4296},
		{"digits", "7", 7089},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := Draw(strings.Repeat(tc.unit, tc.most), roomy, roomy); err != nil {
				t.Errorf("%d: %v", tc.most, err)
			}
			for _, n := range []int{tc.most + 1, 10 * tc.most} {
				code, err := Draw(strings.Repeat(tc.unit, n), roomy, roomy)
				if !errors.Is(err, ErrTooLong) || code.Lines != nil {
					t.Errorf("%d: %d lines and error %v, want none and ErrTooLong", n, len(code.Lines), err)
				}
			}
		})
	}
}

func TestEmptyLinkIsRefused(t *testing.T) {
	if _, err := Draw("", roomy, roomy); !errors.Is(err, ErrEmpty) {
		t.Errorf("error %v, want ErrEmpty", err)
	}
}

func TestColorsStayUnderNoColor(t *testing.T) {
	before := at(t, link(120), 2)
	t.Setenv("NO_COLOR", "1")
	t.Setenv("TERM", "dumb")
	if after := at(t, link(120), 2); !slices.Equal(before.Lines, after.Lines) {
		t.Error("the environment changed the code")
	}
}

func TestMisdrawnCodeIsRefused(t *testing.T) {
	good := render(link(20), 1)
	cols, rows := area(25, 1)
	if _, err := paintLines(good, cols, rows); err != nil {
		t.Fatal(err)
	}
	first, rest, _ := strings.Cut(good, "\n")
	for name, bad := range map[string]string{
		"row missing":    rest,
		"row added":      first + "\n" + good,
		"column missing": first[:len(first)-len(whiteWhite)] + "\n" + rest,
		"column added":   first + whiteWhite + "\n" + rest,
		"nothing":        "",
	} {
		if lines, err := paintLines(bad, cols, rows); err == nil {
			t.Errorf("%s: drew %d lines, want an error", name, len(lines))
		}
	}
}
