package resolve

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/kit/kittest"
	"truckpos/tui/text"
)

// rule loses a charge and rules on it.
func (f *fixture) rule(t testing.TB, took bool) pos.PaymentID {
	t.Helper()
	id := f.lose(t)
	v := pos.Verdict{Took: took, By: "김사장", Reason: "관리자 화면을 봄"}
	if took {
		v.TransactionID = "TX-1"
	}
	if err := f.reg.Rule(context.Background(), id, v); err != nil {
		t.Fatal(err)
	}
	f.run(f.Update(kit.Changed{}))
	return id
}

// fill types a correction and asks for it to be written.
func (f *fixture) fill(number string) {
	f.write("박두리")
	f.press("enter")
	f.write("다음 날 다시 봄")
	if number != "" {
		f.press("enter")
		f.write(number)
		f.press("enter")
	}
	f.press("enter")
}

func (f *fixture) sees(t *testing.T, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(squeeze(ansi.Strip(f.View())), squeeze(part)) {
			t.Errorf("%q is not on the screen:\n%s", part, f.View())
		}
	}
}

// squeeze leaves out where lines are broken, and the list beside them.
func squeeze(s string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(s, "\n") {
		if _, right, ok := strings.Cut(line, "││"); ok {
			line = right
		}
		b.WriteString(strings.NewReplacer(" ", "", "│", "").Replace(line))
	}
	return b.String()
}

func (f *fixture) payment(t *testing.T, id pos.PaymentID) *pos.Payment {
	t.Helper()
	p, err := f.reg.Payment(id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestRulingsAreListedNewestFirstWithWhatTheyOverruled(t *testing.T) {
	f := open(t, text.Korean)
	first := f.rule(t, false)
	f.clock.now = f.clock.now.Add(time.Hour)
	second := f.rule(t, true)
	f.clock.now = f.clock.now.Add(time.Hour)
	if err := f.reg.Correct(context.Background(), first, 1, pos.Verdict{Took: true, By: "박두리", Reason: "정산서에 있음", TransactionID: "TX-9"}); err != nil {
		t.Fatal(err)
	}
	f.run(f.Update(kit.Entered{}))
	f.press("f6")
	if got := f.rulings; len(got) != 2 || got[0].Payment.ID != first || got[1].Payment.ID != second {
		t.Fatalf("rulings %v", got)
	}
	f.press("home")
	tx := f.text.Resolve
	f.sees(t, tx.Charged, "박두리, 2026-11-21 23:04", "정산서에 있음", tx.Overruled, fmt.Sprintf(tx.Past, tx.NotCharged, "김사장", "2026-11-21 21:04"), "관리자 화면을 봄")
	f.press("f6")
	if f.past {
		t.Error("F6 does not turn back")
	}
}

func TestComingToTheScreenBeginsWithTheFirstOpenQuestion(t *testing.T) {
	for name, leave := range map[string]func(f *fixture){
		"by another screen's key": func(f *fixture) { f.Update(kit.Gone{}) },
		"by its own key":          func(*fixture) {},
	} {
		t.Run(name, func(t *testing.T) {
			f := open(t, text.Korean)
			settled := f.rule(t, false)
			first := f.lose(t)
			f.lose(t)
			f.run(f.Update(kit.Entered{}))
			f.press("f6")
			leave(f)
			f.run(f.Update(kit.Entered{}))
			if f.past || f.selected != first {
				t.Errorf("shows past rulings: %t, selected %v, want %v", f.past, f.selected, first)
			}
			f.sees(t, f.text.Resolve.LookUp)
			f.press("f6")
			leave(f)
			f.run(f.Update(kit.Entered{Arg: settled})) // it is open no more
			if f.past {
				t.Error("a question that is settled shows past rulings")
			}
		})
	}
}

func TestComingBackSelectsTheFirstQuestionAgain(t *testing.T) {
	f := open(t, text.Korean)
	first := f.lose(t)
	f.lose(t)
	f.run(f.Update(kit.Entered{}))
	if f.press("end"); f.selected == first {
		t.Fatal("the other question is not selected")
	}
	f.Update(kit.Gone{})
	f.run(f.Update(kit.Entered{}))
	if f.selected != first {
		t.Errorf("selected %v, want %v", f.selected, first)
	}
}

func TestACorrectionSaysTheOppositeAndIsAFurtherEntry(t *testing.T) {
	f := open(t, text.Korean)
	id := f.rule(t, false)
	f.run(f.Update(kit.Entered{}))
	f.press("f6", "f4")
	tx := f.text.Resolve
	if !f.form.took {
		t.Fatal("the form does not begin with the opposite")
	}
	f.press("f4", "left")
	if f.form.fault != tx.OnlyOther || !f.form.took {
		t.Errorf("the same ruling again: %q", f.form.fault)
	}
	f.fill("TX-9")
	body := strings.Join(f.asked(t).Body, "\n")
	for _, want := range []string{fmt.Sprintf(tx.Stays, tx.NotCharged, "김사장", "2026-11-21 21:04"), fmt.Sprintf(tx.SumUp, pos.Won(12_000)), "TX-9", "박두리"} {
		if !strings.Contains(body, want) {
			t.Errorf("the question lacks %q:\n%s", want, body)
		}
	}
	if strings.Contains(body, "주의") {
		t.Errorf("a plain correction warns:\n%s", body)
	}
	f.confirm(t)
	p := f.payment(t, id)
	if a := p.Attempts[0]; p.Taken != 12_000 || a.State != pos.RuledYes || len(a.Overruled) != 1 || a.Receipt.TransactionID != "TX-9" {
		t.Errorf("the payment is %+v", p)
	}
	if f.form != nil || f.cards.Calls(postest.CallCharge) != 1 {
		t.Error("the form stays, or something was sent")
	}
}

func TestACorrectionThatUnpaysOrOverpaysAnOrderWarns(t *testing.T) {
	for _, took := range []bool{true, false} {
		f := open(t, text.Korean)
		id := f.rule(t, took)
		tx := f.text.Resolve
		want, number := fmt.Sprintf(tx.Unpaid, "A-001", pos.Won(12_000)), ""
		if !took {
			if _, err := f.reg.PayCash(context.Background(), "cash", id.Order, 12_000, 12_000); err != nil {
				t.Fatal(err)
			}
			want, number = fmt.Sprintf(tx.Overpaid, "A-001", pos.Won(12_000)), "TX-9"
		}
		f.run(f.Update(kit.Entered{}))
		f.press("f6", "f4")
		f.fill(number)
		if body := f.asked(t).Body; !slices.Contains(body, want) {
			t.Errorf("nothing warns: %q", body)
		}
	}
}

func TestARulingWhoseMoneyWentOnSaysWhyItStays(t *testing.T) {
	f := open(t, text.Korean)
	id := f.rule(t, true)
	if err := f.reg.CancelPayment(context.Background(), "back", id, pos.Refund{Total: 1_000, Way: pos.RefundCash, Reason: "손님 변심"}); err != nil {
		t.Fatal(err)
	}
	f.run(f.Update(kit.Entered{}))
	f.press("f6", "f4")
	f.fill("")
	f.sees(t, f.text.Resolve.CannotTurn)
	if f.payment(t, id).Taken != 12_000 {
		t.Error("it was corrected all the same")
	}
}

func TestARulingOfAnEarlierDayIsFoundFromTheLedger(t *testing.T) {
	f := open(t, text.Korean)
	id := f.rule(t, true)
	ctx := context.Background()
	if err := f.reg.Move(ctx, id.Order, pos.StageAccepted, pos.StagePickedUp); err != nil {
		t.Fatal(err)
	}
	f.clock.now = f.clock.now.Add(48 * time.Hour)
	postest.NextDay(t, f.reg) // which begins anew
	line, err := f.reg.Menu().Line(11, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.reg.Place(ctx, rand.Text(), pos.Content{Lines: []pos.Line{line}}, false); err != nil {
		t.Fatal(err)
	}
	f.run(f.Update(kit.Changed{}))
	if _, err := f.reg.Order(id.Order); err == nil {
		t.Fatal("the order of the other day is still known")
	}
	f.run(f.Update(kit.Entered{Arg: kit.Ruled{Payment: id, Attempt: 1}}))
	f.sees(t, f.text.Resolve.Charged, "김사장")
	f.press("f4")
	f.fill("")
	f.confirm(t)
	if p := f.payment(t, id); p.Taken != 0 {
		t.Errorf("the payment is %+v", p)
	}
	f.run(f.Update(kit.Entered{Arg: kit.Ruled{Payment: id, Attempt: 2}}))
	if toast, ok := f.sent[len(f.sent)-1].(kit.Toast); !ok || toast.Tone != kit.ToneBad {
		t.Errorf("a ruling that never was: %#v", f.sent[len(f.sent)-1])
	}
}

func TestGoldenRulings(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, size := range [][2]int{{80, 22}, {120, 38}} {
			f := open(t, lang)
			f.Resize(size[0], size[1])
			f.run(f.Update(kit.Entered{}))
			f.press("f6")
			kittest.Golden(t, fmt.Sprintf("%s_%dx%d_no_rulings", lang, size[0], size[1]), f.View())
			id := f.rule(t, false)
			f.rule(t, true)
			if err := f.reg.Correct(context.Background(), id, 1, pos.Verdict{Took: true, By: "박두리", Reason: "정산서에 있음", TransactionID: "TX-9"}); err != nil {
				t.Fatal(err)
			}
			f.run(f.Update(kit.Changed{}))
			f.press("home")
			kittest.Golden(t, fmt.Sprintf("%s_%dx%d_rulings", lang, size[0], size[1]), f.View())
			f.press("f4")
			kittest.Golden(t, fmt.Sprintf("%s_%dx%d_correction", lang, size[0], size[1]), f.View())
			x, y, ok := f.Caret()
			if lines := strings.Split(ansi.Strip(f.View()), "\n"); !ok || ansi.Cut(lines[y], x, x+1) != "_" {
				t.Errorf("the caret is said to be at %d,%d:\n%s", x, y, f.View())
			}
			for _, l := range strings.Split(f.View(), "\n") {
				if w := ansi.StringWidth(l); w != size[0] {
					t.Fatalf("%v: a line of %d cells", size, w)
				}
			}
		}
	}
}
