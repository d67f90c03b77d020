package pay

import "truckpos/tui/kit"

func rightBlock(p kit.Paint, block []string, w int) []string  { return placed(p, block, w, kit.Right) }
func centerBlock(p kit.Paint, block []string, w int) []string { return placed(p, block, w, kit.Center) }

func placed(p kit.Paint, block []string, w int, a kit.Align) []string {
	out := make([]string, len(block))
	for i, l := range block {
		out[i] = p.On(kit.FitTo(l, w, a))
	}
	return out
}
