package kit

import (
	"strings"
	"testing"
)

func TestArrange(t *testing.T) {
	tests := []struct {
		w, h int
		want Layout
	}{
		{-1, -1, Layout{}},
		{0, 0, Layout{}},
		{79, 24, Layout{W: 79, H: 24}},
		{80, 23, Layout{W: 80, H: 23}},
		{80, 24, Layout{W: 80, H: 24, Class: Narrow, BodyY: 1, BodyW: 80, BodyH: 22}},
		{99, 29, Layout{W: 99, H: 29, Class: Narrow, BodyY: 1, BodyW: 99, BodyH: 27}},
		{100, 30, Layout{W: 100, H: 30, Class: Wide, Height: Tall, BodyY: 1, BodyW: 100, BodyH: 28}},
		{250, 24, Layout{W: 250, H: 24, Class: Wide, BodyY: 1, BodyW: 250, BodyH: 22}},
		{80, 90, Layout{W: 80, H: 90, Class: Narrow, Height: Tall, BodyY: 1, BodyW: 80, BodyH: 88}},
	}
	for _, tt := range tests {
		if got := Arrange(tt.w, tt.h); got != tt.want {
			t.Errorf("Arrange(%d, %d) = %+v, want %+v", tt.w, tt.h, got, tt.want)
		}
	}
}

func TestTooSmallViewHasItsSizeAtAnySize(t *testing.T) {
	const sentence = "창이 너무 작습니다. 80×24 이상으로 넓혀 주세요."
	for w := -1; w < 85; w++ {
		for h := -1; h < 26; h++ {
			wantCells(t, TooSmallView(w, h, sentence), w, h)
		}
	}
	if got := TooSmallView(60, 5, sentence); !strings.Contains(got, sentence) {
		t.Errorf("got\n%s", got)
	}
}
