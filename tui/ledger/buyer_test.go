package ledger

import (
	"testing"

	"truckpos/pos"
	"truckpos/tui/text"
)

func TestDetailOfALinkTellsHowFarTheBuyerIs(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		f := open(t, lang)
		f.enter(f.link(f.order(31), false))
		f.wants(f.text.Words.Buyer, f.text.Words.Progress[pos.ProgressMade])
	}
}
