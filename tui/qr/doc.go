// Package qr draws a link as a QR code in terminal cells.
//
// One cell is one module wide and two modules high, so a code is about as
// wide as it is high on the glass:
//
//	█████████████████████████      █  both modules white
//	██ ▄▄▄▄▄ ██▄▀▄█ ▄▄▄▄▄ ██      ▀  upper white, lower black
//	██ █   █ █ ▀▄▀█ █   █ ██      ▄  upper black, lower white
//	██ █▄▄▄█ █▀ ▄ █ █▄▄▄█ ██         (space) both modules black
//
// Every line names both of its colors, bright white on black, and returns to
// the terminal's own at its end. A code left to the theme would be inverted on
// half of all terminals, and many phones do not read an inverted code. For the
// same reason NO_COLOR does not reach this package: here the colors are the
// content, not decoration.
//
// The package refuses to draw a code that does not fit whole, a code without
// a quiet zone, a code for nothing, and a link no QR code can hold. It does
// no input or output, keeps nothing between calls, and asks the terminal
// nothing, so the same link and area always give the same lines.
package qr
