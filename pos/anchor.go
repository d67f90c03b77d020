package pos

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"strconv"
	"strings"
)

// Anchor is what an owner keeps of a Z report outside the till, to see later
// whether anything before it was changed. It is short enough to be typed and its
// text holds only what a QR code packs tightly.
type Anchor struct {
	Number uint64
	Day    Day
	To     uint64 // sequence of the last entry covered
	Life   Perpetual
	Seal   [anchorSeal]byte // beginning of the report's seal
}

// Shape of an anchor's text:
//
//	TRUCKPOS/Z12/20261121/22931/8513000/107634/9F86D081884C7D659A2FEAA0C55AD015/1C2D
//
// number, day, last entry, perpetual sales and returns, seal, checksum.
const (
	anchorPrefix = "TRUCKPOS/Z"
	anchorParts  = 8
	anchorSeal   = 16 // bytes: nobody finds another ledger with the same 128 bits
)

// ErrAnchorText says that a text is no anchor, or was not copied correctly.
var ErrAnchorText = errors.New("not the anchor of a Z report")

// Anchor is what the owner keeps of the report.
func (z *ZReport) Anchor() Anchor {
	seal := z.Seal()
	return Anchor{Number: z.Number, Day: z.Day, To: z.To, Life: z.Life, Seal: [anchorSeal]byte(seal[:anchorSeal])}
}

// String is the anchor's text, about 80 characters.
func (a Anchor) String() string {
	s := fmt.Sprintf("%s%d/%08d/%d/%d/%d/%X", anchorPrefix, a.Number, int(a.Day), a.To, int64(a.Life.Sales), int64(a.Life.Returns), a.Seal)
	return s + "/" + anchorCheck(s)
}

// anchorCheck finds what was mistyped; what was changed on purpose the seal finds.
func anchorCheck(s string) string {
	return fmt.Sprintf("%04X", crc32.ChecksumIEEE([]byte(s))&0xFFFF)
}

// ParseAnchor reads an anchor's text. Spaces, line ends and lower case do not matter.
func ParseAnchor(text string) (Anchor, error) {
	s := strings.ToUpper(strings.Join(strings.Fields(text), ""))
	rest, ok := strings.CutPrefix(s, anchorPrefix)
	parts := strings.Split(rest, "/")
	if !ok || len(parts) != anchorParts-1 {
		return Anchor{}, fmt.Errorf("it does not look like %s12/20261121/…: %w", anchorPrefix, ErrAnchorText)
	}
	if cut := strings.LastIndexByte(s, '/'); anchorCheck(s[:cut]) != s[cut+1:] {
		return Anchor{}, fmt.Errorf("its checksum does not fit: a character is wrong or missing: %w", ErrAnchorText)
	}
	var n [4]int64 // number, last entry, sales, returns
	for i, part := range []string{parts[0], parts[2], parts[3], parts[4]} {
		var err error
		if n[i], err = strconv.ParseInt(part, 10, 64); err != nil {
			return Anchor{}, fmt.Errorf("%.20q is no number: %w", part, ErrAnchorText)
		}
	}
	day, err := ParseDay(parts[1])
	seal, sealErr := hex.DecodeString(parts[5])
	if err != nil || sealErr != nil || len(seal) != anchorSeal || n[0] < 1 || n[1] < 0 {
		return Anchor{}, fmt.Errorf("a part of it cannot be read: %w", ErrAnchorText)
	}
	return Anchor{Number: uint64(n[0]), Day: day, To: uint64(n[1]), //nolint:gosec // neither is negative
		Life: Perpetual{Sales: Won(n[2]), Returns: Won(n[3])}, Seal: [anchorSeal]byte(seal)}, nil
}

// Matches reports whether the report is the one that the anchor was taken of.
func (a Anchor) Matches(z *ZReport) bool {
	own := z.Anchor()
	return own.Number == a.Number && own.Day == a.Day && own.To == a.To && own.Life == a.Life && bytes.Equal(own.Seal[:], a.Seal[:])
}
