package termtest

import (
	"errors"
	"fmt"
	"image"
	"image/color"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// ErrNoQR reports a screen on which no half blocks are drawn in colors of
// their own, so that there is nothing to decode.
var ErrNoQR = errors.New("no QR code on the screen")

// QRText reads the QR code on the screen as a phone's camera would: from the
// colors of the half blocks, dark on light only, with whatever stands around
// the code left in place.
func QRText(s Screen) (string, error) {
	area := codeArea(s)
	if area.Empty() {
		return "", ErrNoQR
	}
	// A little of the surroundings, because a phone sees them too: a code
	// without a quiet zone on a dark window must not pass.
	near := area.Inset(-2).Intersect(image.Rect(0, 0, s.W, s.H))
	modules := photograph(s, near)
	var failure error
	// The decoder misses about one clean code in a hundred at any one scale.
	for _, scale := range []int{3, 4, 5, 7, 2} {
		text, err := decode(enlarge(modules, scale))
		if err == nil {
			return text, nil
		}
		failure = err
	}
	return "", fmt.Errorf("decoding the QR code in cells %v: %w", area, failure)
}

// codeArea returns the cells around everything drawn in half blocks with both
// colors given.
func codeArea(s Screen) image.Rectangle {
	var area image.Rectangle
	for y := range s.H {
		for x := range s.W {
			c := s.Cell(x, y)
			switch c.Text {
			case "█", "▀", "▄":
				if c.Fg != nil && c.Bg != nil {
					area = area.Union(image.Rect(x, y, x+1, y+1))
				}
			}
		}
	}
	return area
}

// photograph returns the cells of area with one pixel per half cell. Letters
// are left out, their background stays.
func photograph(s Screen, area image.Rectangle) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, area.Dx(), 2*area.Dy()))
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			upper, lower := s.halves(s.Cell(x, y))
			img.Set(x-area.Min.X, 2*(y-area.Min.Y), upper)
			img.Set(x-area.Min.X, 2*(y-area.Min.Y)+1, lower)
		}
	}
	return img
}

// halves returns the colors of a cell's upper and lower half.
func (s Screen) halves(c Cell) (upper, lower color.Color) {
	fg, bg := c.Fg, c.Bg
	if fg == nil {
		fg = s.fg
	}
	if bg == nil {
		bg = s.bg
	}
	if c.Reverse {
		fg, bg = bg, fg
	}
	switch c.Text {
	case "█":
		return fg, fg
	case "▀":
		return fg, bg
	case "▄":
		return bg, fg
	default:
		return bg, bg
	}
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

func decode(img *image.Gray) (string, error) {
	source := gozxing.NewLuminanceSourceFromImage(img)
	var failure error
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
	return "", failure
}
