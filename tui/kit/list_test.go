package kit

import (
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func menuColumns() []Column {
	return []Column{{Title: "번호", Width: 4, Align: Right}, {Title: "이름"}, {Title: "금액", Width: 7, Align: Right}}
}

func menuRows(n int) []Row {
	rows := make([]Row, n)
	for i := range rows {
		rows[i] = Row{ID: strconv.Itoa(i), Cells: []string{strconv.Itoa(i), "닭꼬치 매운맛", Comma(int64(i) * 1000)}}
	}
	return rows
}

func TestListLooksLikeThis(t *testing.T) {
	l := NewList(menuColumns(), "없음")
	l.SetRows(menuRows(3))
	l.Update(press("down"))
	got := strings.Join(l.View(PlainStyles(), 30, 5), "\n")
	want := strings.Join([]string{
		"  번호 이름               금액",
		"     0 닭꼬치 매운맛         0",
		"▶    1 닭꼬치 매운맛     1,000",
		"     2 닭꼬치 매운맛     2,000",
		"                              ",
	}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAnEmptyListSaysSo(t *testing.T) {
	l := NewList([]Column{{}}, "주문이 없습니다")
	got := strings.Join(l.View(PlainStyles(), 20, 2), "\n")
	if !strings.HasPrefix(got, "  주문이 없습니다") || l.Cursor() != -1 || l.SelectedID() != "" {
		t.Errorf("got %q", got)
	}
	for _, k := range []string{"down", "up", "pgup", "pgdown", "home", "end"} {
		if !l.Update(press(k)) {
			t.Errorf("%s is not taken", k)
		}
	}
	if l.Update(press("enter")) {
		t.Error("enter belongs to the screen")
	}
	l.View(PlainStyles(), 20, 2)
}

func TestTheWindowFollowsTheSelection(t *testing.T) {
	l := NewList([]Column{{}}, "")
	rows := menuRows(100)
	for i := range rows {
		rows[i].Cells = []string{"행" + strconv.Itoa(i)}
	}
	l.SetRows(rows)
	view := func() string { return strings.Join(l.View(PlainStyles(), 10, 5), "\n") }
	view()
	steps := []struct {
		key   string
		at    int
		lines string
	}{
		{"down", 1, "행0 ▶행1 행2 행3 ↓행4"},
		{"pgdown", 5, "↑행1 행2 행3 행4 ▶행5"},
		{"end", 99, "↑행95 행96 행97 행98 ▶행99"},
		{"down", 99, "↑행95 행96 행97 행98 ▶행99"},
		{"pgup", 95, "▶행95 행96 행97 행98 행99"},
		{"up", 94, "▶행94 행95 행96 행97 ↓행98"},
		{"home", 0, "▶행0 행1 행2 행3 ↓행4"},
	}
	for _, s := range steps {
		if !l.Update(press(s.key)) || l.Cursor() != s.at {
			t.Fatalf("%s: cursor at %d, want %d", s.key, l.Cursor(), s.at)
		}
		got := strings.Join(strings.Fields(strings.NewReplacer("▶ ", "▶", "↑ ", "↑", "↓ ", "↓").Replace(view())), " ")
		if got != s.lines {
			t.Errorf("%s: got %q, want %q", s.key, got, s.lines)
		}
	}
}

func TestTheSelectionStaysOnItsRecord(t *testing.T) {
	l := NewList(menuColumns(), "")
	l.SetRows(menuRows(10))
	if !l.SelectID("7") || l.SelectID("none") {
		t.Fatal("SelectID")
	}
	l.SetRows(menuRows(10)[5:])
	if l.SelectedID() != "7" || l.Cursor() != 2 || l.Len() != 5 {
		t.Errorf("selected %q at %d", l.SelectedID(), l.Cursor())
	}
	l.SetRows(menuRows(2))
	if l.SelectedID() != "1" {
		t.Errorf("selected %q", l.SelectedID())
	}
	if r, ok := l.Selected(); !ok || r.Cells[0] != "1" {
		t.Errorf("selected %+v", r)
	}
}

func TestNewRowsAreDrawnNew(t *testing.T) {
	l := NewList([]Column{{}}, "")
	l.SetRows([]Row{{ID: "a", Cells: []string{"대기"}}})
	l.View(PlainStyles(), 10, 1)
	l.SetRows([]Row{{ID: "a", Cells: []string{"승인"}, Paint: colourStyles(t, true).Good}})
	if got := l.View(PlainStyles(), 10, 1)[0]; got != "▶ 승인    " {
		t.Errorf("got %q", got)
	}
	if got := l.View(PlainStyles(), 7, 1)[0]; got != "▶ 승인 " {
		t.Errorf("at another width: %q", got)
	}
}

func TestListHasItsSizeWhateverIsInIt(t *testing.T) {
	st := colourStyles(t, true)
	rapid.Check(t, func(t *rapid.T) {
		var cols []Column
		for range rapid.IntRange(0, 4).Draw(t, "columns") {
			cols = append(cols, Column{
				Title: anyText().Draw(t, "title"), Width: rapid.IntRange(0, 12).Draw(t, "width"), Align: Align(rapid.IntRange(0, 2).Draw(t, "align")),
			})
		}
		l := NewList(cols, anyText().Draw(t, "empty"))
		var rows []Row
		for range rapid.IntRange(0, 6).Draw(t, "rows") {
			rows = append(rows, Row{Cells: rapid.SliceOfN(anyText(), 0, 5).Draw(t, "cells"), Paint: st.Bad})
		}
		l.SetRows(rows)
		l.Select(rapid.IntRange(-1, 9).Draw(t, "select"))
		w, h := rapid.IntRange(0, 30).Draw(t, "w"), rapid.IntRange(0, 7).Draw(t, "h")
		wantCells(t, strings.Join(l.View(st, w, h), "\n"), w, h)
	})
}

func BenchmarkListView(b *testing.B) {
	st := colourStyles(b, true)
	l := NewList(menuColumns(), "")
	l.SetRows(menuRows(10_000))
	l.View(st, 80, 22)
	b.ReportAllocs()
	for b.Loop() {
		l.View(st, 80, 22)
	}
}

// BenchmarkListFirstView draws rows that were never seen before.
func BenchmarkListFirstView(b *testing.B) {
	st := colourStyles(b, true)
	l := NewList(menuColumns(), "")
	rows := menuRows(1000)
	b.ReportAllocs()
	for b.Loop() {
		l.SetRows(rows)
		l.View(st, 80, 22)
	}
}
