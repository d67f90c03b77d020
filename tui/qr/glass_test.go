package qr

import (
	"errors"
	"image"
	"image/color"
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// theme is what a terminal shows where a program asked for no color.
type theme struct {
	name   string
	fg, bg color.Color
}

func themes() []theme {
	return []theme{
		{"dark", color.White, color.Black},
		{"light", color.Black, color.White},
	}
}

// margin is the part of the window around the code, in cells. It shows the
// theme's own background, as a real window does.
const margin = 2

// glass plays the lines into a terminal emulator and returns what its glass
// shows, one pixel per module. Lines are placed one by one, with text of the
// theme before and after, so that a color left on would be seen.
func glass(t testing.TB, code Code, th theme) *image.Gray {
	t.Helper()
	w, h := code.Width+2*margin, code.Height+2*margin
	term := vt.NewEmulator(w, h)
	if _, err := term.WriteString(strings.Repeat("\r\n", margin)); err != nil {
		t.Fatal(err)
	}
	for i, line := range code.Lines {
		end := "\r\n"
		if i == len(code.Lines)-1 {
			end = ""
		}
		pad := strings.Repeat(" ", margin)
		if _, err := term.WriteString(pad + "\x1b[7m" + line + pad + end); err != nil {
			t.Fatal(err)
		}
	}
	img := image.NewGray(image.Rect(0, 0, w, 2*h))
	for y := range h {
		for x := range w {
			upper, lower := halves(t, term, x, y, th)
			img.Set(x, 2*y, upper)
			img.Set(x, 2*y+1, lower)
		}
	}
	return img
}

// halves returns the colors of the upper and lower half of one cell.
func halves(t testing.TB, term *vt.Emulator, x, y int, th theme) (upper, lower color.Color) {
	t.Helper()
	cell := term.CellAt(x, y)
	fg, bg := th.fg, th.bg
	if cell.Style.Fg != nil {
		fg = cell.Style.Fg
	}
	if cell.Style.Bg != nil {
		bg = cell.Style.Bg
	}
	if cell.Style.Attrs != 0 {
		t.Fatalf("cell %d,%d has attributes %b: reverse or bold would reach the glass", x, y, cell.Style.Attrs)
	}
	switch cell.Content {
	case "█":
		return fg, fg
	case "▀":
		return fg, bg
	case "▄":
		return bg, fg
	case " ":
		return bg, bg
	default:
		t.Fatalf("cell %d,%d holds %q, not a half block", x, y, cell.Content)
		return nil, nil
	}
}

// read decodes the glass as a phone would. The decoder misses about one clean
// code in a hundred at any one scale, hence several.
func read(glass *image.Gray) (string, error) {
	failure := errors.New("no scale tried")
	for _, scale := range []int{3, 4, 5, 7, 2} {
		source := gozxing.NewLuminanceSourceFromImage(enlarge(glass, scale))
		for _, binarizer := range []gozxing.Binarizer{
			gozxing.NewHybridBinarizer(source), gozxing.NewGlobalHistgramBinarizer(source),
		} {
			bitmap, err := gozxing.NewBinaryBitmap(binarizer)
			if err != nil {
				return "", err
			}
			result, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
			if err == nil {
				return result.GetText(), nil
			}
			failure = err
		}
	}
	return "", failure
}

// enlarge repeats every pixel scale times in both directions.
func enlarge(img *image.Gray, scale int) *image.Gray {
	b := img.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx()*scale, b.Dy()*scale))
	for y := range b.Dy() * scale {
		for x := range b.Dx() * scale {
			out.Pix[y*out.Stride+x] = img.Pix[y/scale*img.Stride+x/scale]
		}
	}
	return out
}
