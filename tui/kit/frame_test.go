package kit

import "testing"

// drawFrame draws what an order screen draws: two boxes, a list in one, a footer.
func drawFrame(st *Styles, l *List, f *Field, actions []Action) string {
	body := Columns(
		st.Box("꼬치  음료  세트", l.View(st, 43, 20), 45, 22, true),
		st.Box("주문 A-012", []string{st.Money.On(Ends(" 합계", "12,000 ", 33))}, 35, 22, false),
	)
	header := st.Header.On(Fit(" 닭트럭 1호 │ 11/21(토) 영업중", 80))
	lines := append([]string{header}, body...)
	return Screen(80, 24, append(lines, st.Footer(" > "+f.View(st, 12), actions, 80)))
}

func TestAWholeFrameStaysCheap(t *testing.T) {
	st := colourStyles(t, true)
	l := NewList(menuColumns(), "")
	l.SetRows(menuRows(500))
	f := NewField(FieldConfig{})
	f.Focus()
	actions := testKeys(true).Actions()
	wantCells(t, drawFrame(st, l, f, actions), 80, 24)
	// Allocations are the same on every machine; time is not.
	const most = 250
	if n := testing.AllocsPerRun(20, func() { drawFrame(st, l, f, actions) }); n > most {
		t.Errorf("%.0f allocations for one frame, at most %d", n, most)
	}
}

func BenchmarkFrame(b *testing.B) {
	st := colourStyles(b, true)
	l := NewList(menuColumns(), "")
	l.SetRows(menuRows(500))
	f := NewField(FieldConfig{})
	f.Focus()
	actions := testKeys(true).Actions()
	b.ReportAllocs()
	for b.Loop() {
		drawFrame(st, l, f, actions)
	}
}
