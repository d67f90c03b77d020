package ledger

import (
	"fmt"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/kit/kittest"
	"truckpos/tui/text"
)

// framed is the screen with the open question over it.
func (f *fixture) framed() string { return f.dialogs.View(f.st, f.View(), f.w, f.h) }

func TestGoldenRefunds(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, size := range [][2]int{{80, 22}, {100, 28}, {120, 38}} {
			scene := func(f *fixture, name string) {
				view := f.framed()
				wantCells(t, name, view, size[0], size[1])
				kittest.Golden(t, fmt.Sprintf("%s_%dx%d_refund_%s", lang, size[0], size[1], name), view)
			}
			take := func(method pos.Method) (*fixture, pos.PaymentID) {
				f, id := sold(t, lang, method)
				f.Resize(size[0], size[1])
				return f, id
			}
			f, _ := take(pos.KeyedCard)
			f.press("f7")
			scene(f, "how_much")
			f.press("3", "1", "down", "1")
			scene(f, "pieces")
			f.press("enter")
			scene(f, "way")
			f.press("1", "2")
			scene(f, "anew")
			f.agree(8000)
			scene(f, "anew_detail")
			f.press("end")
			scene(f, "anew_history")

			f, _ = take(pos.KeyedCard)
			f.press("f7", "3", "1", "enter", "2", "2")
			scene(f, "cash")
			f.agree(4000)
			scene(f, "hand")
			f.settleKeyboard()
			f.press("enter")
			scene(f, "cash_detail")
			f.press("end")
			scene(f, "cash_history")
			f.press("f7")
			scene(f, "cash_only")
			f.press("esc")
			f.enter(nil)
			scene(f, "list")

			f, id := take(pos.KakaoPay)
			f.silence(pos.KakaoPay)
			f.enter(id)
			f.press("f7", "1")
			scene(f, "down")

			f, _ = take(pos.Transfer)
			f.press("f7", "1")
			scene(f, "transfer")

			f, id = take(pos.KeyedCard)
			f.doctor(id, paidTwice)
			scene(f, "too_much")
		}
	}
}

// The longest question there can be, in the smallest window: nothing of what it says
// may be out of sight.
func TestTheLongestQuestionFitsTheSmallestWindow(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		f := open(t, lang)
		long := strings.Repeat("닭", 30)
		o := f.order(11, 12, 31, 41)
		id := f.cash(o, 1000, 1000)
		rest := f.card(f.newest(id).order)
		after(100, pos.RefundCash)(f, rest)
		f.doctor(rest, func(o *pos.Order) {
			o.Content.Lines = append([]pos.Line(nil), o.Content.Lines...)
			for i := range o.Content.Lines {
				o.Content.Lines[i].Name = long
			}
		})
		f.Resize(kit.MinWidth, kit.MinHeight-kit.HeaderLines-kit.FooterLines)
		f.press("f7", "3", "1", "down", "1", "down", "1", "down", "1", "enter")
		for _, question := range []struct{ id, keys string }{{dialogReason, "5"}, {dialogTyped, strings.Repeat("길", pos.MaxNoteLength)}, {dialogAmount, ""}} {
			f.asks(question.id)
			seen := f.dialogs.View(f.st, f.View(), kit.MinWidth, kit.MinHeight)
			wantCells(t, question.id, seen, kit.MinWidth, kit.MinHeight)
			for _, sentence := range f.dialog().Body {
				for _, part := range kit.Wrap(sentence, 60) {
					if !strings.Contains(seen, part) {
						t.Errorf("%s: %s does not show %q:\n%s", lang, question.id, part, seen)
					}
				}
			}
			f.typed(question.keys)
			f.press("enter")
		}
	}
}
