package qr

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestCodeNeverExceedsItsWindow(t *testing.T) {
	widths := []int{-1, 0, 1, 28, 29, 40, 44, 45, 46, 47, 48, 49, 53, 60, 80, 120}
	heights := []int{-1, 0, 1, 12, 14, 15, 17, 20, 22, 23, 24, 25, 26, 27, 28, 30, 32, 33, 35, 50}
	for _, n := range []int{1, 17, 78, 110, 134, 135, 155, 300} {
		whole, err := Draw(link(n), roomy, roomy)
		if err != nil {
			t.Fatal(err)
		}
		size := whole.Width - 2*whole.Quiet
		for _, w := range widths {
			for _, h := range heights {
				code, err := Draw(link(n), w, h)
				want := widest(size, w, h)
				var small *TooSmallError
				switch {
				case want == 0 && !errors.As(err, &small):
					t.Fatalf("%d bytes in %dx%d: error %v, want a TooSmallError", n, w, h, err)
				case want == 0:
				case err != nil:
					t.Fatalf("%d bytes in %dx%d: %v", n, w, h, err)
				case code.Quiet != want:
					t.Fatalf("%d bytes in %dx%d: quiet zone %d, want %d", n, w, h, code.Quiet, want)
				default:
					assertFits(t, code, w, h)
				}
			}
		}
	}
}

func TestTooSmallNamesTheSmallestWindowThatWorks(t *testing.T) {
	for n := 1; n <= 300; n += 13 {
		_, err := Draw(link(n), 0, 0)
		assertTooSmall(t, link(n), err)
	}
}

// widest returns the widest quiet zone of a code of size modules in w×h cells,
// from the geometry of half blocks; 0 says none fits.
func widest(size, w, h int) int {
	for _, quiet := range []int{4, 2, 1} {
		if size+2*quiet <= w && size+2*quiet <= 2*h {
			return quiet
		}
	}
	return 0
}

func assertFits(t *testing.T, code Code, w, h int) {
	t.Helper()
	if code.Width > w || code.Height > h || len(code.Lines) != code.Height {
		t.Fatalf("%d lines, %dx%d cells in a window of %dx%d", len(code.Lines), code.Width, code.Height, w, h)
	}
	for i, line := range code.Lines {
		if got := ansi.StringWidth(line); got != code.Width {
			t.Fatalf("line %d is %d cells wide, want %d", i, got, code.Width)
		}
		if !strings.HasPrefix(line, paint) || !strings.HasSuffix(line, reset) {
			t.Fatalf("line %d does not set and reset its own colors: %q", i, line)
		}
		if strings.ContainsAny(line, "\r\n") {
			t.Fatalf("line %d holds a line break", i)
		}
	}
}

func assertTooSmall(t *testing.T, text string, err error) {
	t.Helper()
	var small *TooSmallError
	if !errors.As(err, &small) {
		t.Fatalf("%d bytes: error %v, want a TooSmallError", len(text), err)
	}
	if _, err := Draw(text, small.NeedW, small.NeedH); err != nil {
		t.Fatalf("%d bytes in the asked-for %dx%d: %v", len(text), small.NeedW, small.NeedH, err)
	}
	for _, less := range [][2]int{{small.NeedW - 1, small.NeedH}, {small.NeedW, small.NeedH - 1}} {
		if _, err := Draw(text, less[0], less[1]); !errors.As(err, &small) {
			t.Fatalf("%d bytes in %dx%d: error %v, want a TooSmallError", len(text), less[0], less[1], err)
		}
	}
}

func TestStandardWindowShowsPaymentLinks(t *testing.T) {
	for _, tc := range []struct{ bytes, quiet, needW, needH int }{
		{bytes: 110, quiet: 2},
		{bytes: 134, quiet: 2},
		{bytes: 135, quiet: 1},
		{bytes: 154, quiet: 1},
		{bytes: 155, needW: 51, needH: 26},
	} {
		t.Run(fmt.Sprint(tc.bytes, " bytes"), func(t *testing.T) {
			code, err := Draw(link(tc.bytes), 80, 24)
			var small *TooSmallError
			if tc.quiet == 0 {
				if !errors.As(err, &small) || small.NeedW != tc.needW || small.NeedH != tc.needH {
					t.Fatalf("error %v, want need %dx%d", err, tc.needW, tc.needH)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if code.Quiet != tc.quiet {
				t.Errorf("quiet zone %d, want %d", code.Quiet, tc.quiet)
			}
		})
	}
}
