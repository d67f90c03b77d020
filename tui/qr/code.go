package qr

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/mdp/qrterminal/v3"
	rsc "rsc.io/qr"
)

// level is the lowest error correction. A screen is lit, flat and clean, so
// fewer and larger modules help a phone more than redundancy does.
const level = rsc.L

// Colors are written out here instead of being left to a styling library: a
// library drops them under NO_COLOR or when it takes the output for a pipe.
// The leading 0 clears what an enclosing style may have switched on; reverse
// would otherwise invert the code.
const (
	paint = "\x1b[0;97;40m"
	reset = "\x1b[0m"
)

// The four ways to fill a cell, named upper module first.
const (
	whiteWhite = "█"
	whiteBlack = "▀"
	blackWhite = "▄"
	blackBlack = " "
)

// ErrEmpty reports a link without a single byte.
var ErrEmpty = errors.New("qr: the link is empty")

// ErrTooLong reports a link that no QR code holds: at level L a code ends at
// 2953 bytes, or 4296 characters of capital letters and digits, or 7089 digits
// (ISO/IEC 18004, table 7).
var ErrTooLong = errors.New("qr: the link is too long for a QR code")

// TooSmallError reports an area in which the code would be cut off or would
// lose its quiet zone.
type TooSmallError struct {
	// NeedW and NeedH are the columns and rows of the smallest area in which
	// Draw succeeds for the same link.
	NeedW, NeedH int
}

// Error implements error.
func (e *TooSmallError) Error() string {
	return fmt.Sprintf("qr: the code needs %d columns by %d rows", e.NeedW, e.NeedH)
}

// Code is a drawn QR code.
type Code struct {
	// Lines holds Height lines of exactly Width cells. Each sets its own
	// colors and resets them, so lines may be placed beside other text.
	Lines []string
	// Width and Height are in cells.
	Width, Height int
	// Quiet is the white margin on every side, in modules: 4, 2 or 1.
	Quiet int
}

// Draw draws link as the smallest QR code that holds it, with the widest quiet
// zone of 4, 2 and 1 modules that fits into w columns by h rows. The standard
// asks for 4; phones read a code on a screen with less.
//
// Errors: ErrEmpty, ErrTooLong, or a *TooSmallError that says how large the
// area must be.
func Draw(link string, w, h int) (Code, error) {
	if link == "" {
		return Code{}, ErrEmpty
	}
	// The renderer ignores the encoder's error and dereferences the nil code,
	// so what it cannot encode must be turned away first.
	sized, err := rsc.Encode(link, level)
	if err != nil {
		return Code{}, fmt.Errorf("%w (%d bytes): %w", ErrTooLong, len(link), err)
	}
	for _, quiet := range [...]int{4, 2, 1} {
		cols, rows := area(sized.Size, quiet)
		if cols > w || rows > h {
			continue
		}
		lines, err := paintLines(render(link, quiet), cols, rows)
		if err != nil {
			return Code{}, err
		}
		return Code{Lines: lines, Width: cols, Height: rows, Quiet: quiet}, nil
	}
	cols, rows := area(sized.Size, 1)
	return Code{}, &TooSmallError{NeedW: cols, NeedH: rows}
}

// area returns the cells a code of size modules takes with a quiet zone. Size
// is always odd, so there is always one spare half row.
func area(size, quiet int) (cols, rows int) {
	side := size + 2*quiet
	return side, (side + 1) / 2
}

// render returns the uncolored half blocks, one line feed after each line.
func render(link string, quiet int) string {
	var out bytes.Buffer
	// A buffer, never standard output: given that, the renderer writes a query
	// to the terminal and reads the answer from under the program.
	qrterminal.GenerateWithConfig(link, qrterminal.Config{
		Level:          level,
		Writer:         &out,
		HalfBlocks:     true,
		WhiteChar:      whiteWhite,
		WhiteBlackChar: whiteBlack,
		BlackWhiteChar: blackWhite,
		BlackChar:      blackBlack,
		QuietZone:      quiet,
	})
	return out.String()
}

// paintLines cuts the rendered text into lines, checks that they are cols by
// rows cells, whitens the spare half row and adds the colors.
func paintLines(rendered string, cols, rows int) ([]string, error) {
	lines := strings.Split(strings.TrimSuffix(rendered, "\n"), "\n")
	if len(lines) != rows {
		return nil, fmt.Errorf("qr: drew %d rows instead of %d", len(lines), rows)
	}
	above, below := strings.Repeat(blackWhite, cols), strings.Repeat(whiteBlack, cols)
	for i, line := range lines {
		if n := utf8.RuneCountInString(line); n != cols {
			return nil, fmt.Errorf("qr: drew %d columns instead of %d in row %d", n, cols, i)
		}
		// The renderer leaves the spare half row black, above the code for an
		// odd quiet zone and below it for an even one. White is more margin.
		if line == above || line == below {
			line = strings.Repeat(whiteWhite, cols)
		}
		lines[i] = paint + line + reset
	}
	return lines, nil
}
