package qr

import "testing"

func BenchmarkDraw(b *testing.B) {
	for _, bc := range []struct {
		name  string
		bytes int
		w, h  int
	}{
		{"payment link at 80x24", 134, 80, 24},
		{"payment link at 100x30", 150, 100, 30},
		{"too small", 300, 80, 24},
	} {
		text := link(bc.bytes)
		b.Run(bc.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = Draw(text, bc.w, bc.h)
			}
		})
	}
}
