package resolve

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// loseCancel charges a card and then asks for the money back without an answer.
func (f *fixture) loseCancel(t testing.TB) pos.PaymentID {
	t.Helper()
	ctx := context.Background()
	line, err := f.reg.Menu().Line(11, 3, nil)
	if err != nil {
		t.Fatal(err)
	}
	o, err := f.reg.Place(ctx, rand.Text(), pos.Content{Lines: []pos.Line{line}}, false)
	if err != nil {
		t.Fatal(err)
	}
	notices, stop := f.reg.Subscribe()
	defer stop()
	id, err := f.reg.ChargeCard(ctx, rand.Text(), o.ID, 12_000, postest.TestCard())
	if err != nil {
		t.Fatal(err)
	}
	until := func(ok func(p *pos.Payment) bool) {
		for {
			if p, err := f.reg.Payment(id); err == nil && ok(p) {
				return
			}
			<-notices
		}
	}
	until(func(p *pos.Payment) bool { return p.Taken > 0 })
	f.cards.Next(postest.CallCancel, postest.LostAfter())
	if err := f.reg.CancelPayment(ctx, rand.Text(), id, pos.Refund{Total: 12_000, Reason: "손님이 마음을 바꿈"}); err != nil {
		t.Fatal(err)
	}
	until((*pos.Payment).Unresolved)
	f.run(f.Update(kit.Changed{}))
	return id
}

// labels are the keys of the footer with what they do.
func (f *fixture) labels() []string {
	var out []string
	for _, a := range kit.ActionsOf(f.Keys()) {
		h := a.Binding.Help()
		out = append(out, h.Key+" "+h.Desc)
	}
	return out
}

func (f *fixture) asked(t *testing.T) kit.Dialog {
	t.Helper()
	if len(f.sent) > 0 {
		if ask, ok := f.sent[len(f.sent)-1].(kit.Ask); ok {
			return ask.Dialog
		}
	}
	t.Fatalf("no question was asked: %#v\n%s", f.sent, f.View())
	return kit.Dialog{}
}

func TestTheFooterOfTheFormNamesWhatWorksInTheField(t *testing.T) {
	f := open(t, text.Korean)
	f.lose(t)
	f.Update(kit.Entered{})
	f.press("enter")
	tx := f.text.Resolve
	arrows := "←→ " + tx.KeyToggle
	for _, want := range []string{"Enter " + tx.KeyNext, "F4 " + tx.KeyToggle, "↑↓ " + tx.KeyPrev, arrows} {
		if !slices.Contains(f.labels(), want) {
			t.Errorf("%q is not among %q", want, f.labels())
		}
	}
	f.write("김")
	if slices.Contains(f.labels(), arrows) {
		t.Error("the arrows are offered though they move in what was typed")
	}
	f.press("f4", "down", "down", "down")
	if !slices.Contains(f.labels(), "Enter "+tx.KeyCheck) {
		t.Errorf("the last field offers %q", f.labels())
	}
	f.press("up")
	if !slices.Contains(f.labels(), "Enter "+tx.KeyNext) {
		t.Errorf("the field before offers %q", f.labels())
	}
}

func TestTheConfirmationRepeatsTheNumbers(t *testing.T) {
	for _, approval := range []string{"", "12345678"} {
		f := open(t, text.Korean)
		f.lose(t)
		f.Update(kit.Entered{})
		f.press("enter", "f4")
		for _, s := range []string{"김사장", "승인 내역 있음", "TX-77", approval} {
			f.write(s)
			f.press("enter")
		}
		body := f.asked(t).Body
		if !slices.Contains(body, "거래번호 TX-77") {
			t.Errorf("the question is %q", body)
		}
		if approval != "" && !slices.Contains(body, "승인번호 "+approval) {
			t.Errorf("the question lacks the approval number: %q", body)
		}
		if approval == "" && strings.Contains(strings.Join(body, "\n"), "승인번호") {
			t.Errorf("the question names an approval number that was not given: %q", body)
		}
	}
}

func TestTheConfirmationOfACorrectionRepeatsTheApprovalNumber(t *testing.T) {
	f := open(t, text.Korean)
	f.rule(t, false)
	f.run(f.Update(kit.Entered{}))
	f.press("f6", "f4")
	for _, s := range []string{"박두리", "정산서에 있음", "TX-9", "12345678"} {
		f.write(s)
		f.press("enter")
	}
	for _, want := range []string{"거래번호 TX-9", "승인번호 12345678"} {
		if body := f.asked(t).Body; !slices.Contains(body, want) {
			t.Errorf("the question lacks %q: %q", want, body)
		}
	}
}

func TestACancelIsAskedAboutInWordsOfGivingBack(t *testing.T) {
	f := open(t, text.Korean)
	id := f.loseCancel(t)
	f.Update(kit.Entered{Arg: id})
	f.Resize(120, 38)
	if view := f.View(); !strings.Contains(view, "돈을 돌려줬을 수 있습니다. 다시 취소하지 마세요.") || strings.Contains(view, "다시 결제하지 마세요") {
		t.Fatalf("the question reads:\n%s", view)
	}
	f.press("enter")
	if !strings.Contains(f.View(), f.text.Resolve.ReturnHint) {
		t.Errorf("the example of a reason is not one of a refund:\n%s", f.View())
	}
	f.write("김사장")
	f.press("enter")
	f.write("취소 내역 있음")
	f.press("enter")
	if body := f.asked(t).Body; !slices.Contains(body, "12,000원을 돌려주지 않은 것으로 장부에 적습니다.") {
		t.Fatalf("the question is %q", body)
	}
	f.press("f4", "enter")
	p, err := f.reg.Payment(id)
	if err != nil {
		t.Fatal(err)
	}
	body := f.asked(t).Body
	for _, want := range []string{"12,000원을 돌려준 것으로 장부에 적습니다.", fmt.Sprintf("거래번호 %s", p.Approval().Receipt.TransactionID)} {
		if !slices.Contains(body, want) {
			t.Errorf("the question %q lacks %q", body, want)
		}
	}
}

func TestEscThrowsWhatWasTypedAwayOnlyTheSecondTime(t *testing.T) {
	f := open(t, text.Korean)
	f.lose(t)
	f.Update(kit.Entered{})
	f.press("enter", "esc")
	if f.form != nil {
		t.Fatal("an empty form stays")
	}
	f.press("enter")
	f.write("김")
	f.press("esc")
	if f.form == nil {
		t.Fatal("the first Esc threw the name away")
	}
	if flat := strings.Join(strings.Fields(f.View()), " "); !strings.Contains(flat, "한 번 더") {
		t.Fatalf("nothing says what Esc will do:\n%s", f.View())
	}
	f.write("사")
	f.press("esc")
	if f.form == nil || f.form.clean(fieldBy) != "김사" {
		t.Fatal("typing on did not take the first Esc back")
	}
	if f.press("esc"); f.form != nil {
		t.Fatal("the second Esc did not leave")
	}
}

func TestAFormThatIsLeftKeepsNothingForTheNextPerson(t *testing.T) {
	for name, leave := range map[string]func(f *fixture){
		"Esc twice": func(f *fixture) { f.press("esc", "esc") },
		"another screen": func(f *fixture) {
			f.Update(kit.Gone{})
			f.run(f.Update(kit.Entered{}))
		},
		"Esc once and another screen": func(f *fixture) {
			f.press("esc")
			f.Update(kit.Gone{})
			f.run(f.Update(kit.Entered{}))
		},
		"the question from another screen": func(f *fixture) {
			f.Update(kit.Gone{})
			f.run(f.Update(kit.Entered{Arg: f.questions[0].Payment.ID}))
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := open(t, text.Korean)
			f.rule(t, false)
			f.lose(t)
			f.lose(t)
			f.run(f.Update(kit.Entered{}))
			empty := func(what string) {
				t.Helper()
				if f.form == nil || f.form.typed() || f.form.at != fieldBy || f.form.fault != "" || f.form.leaving {
					t.Fatalf("%s does not begin empty:\n%s", what, f.View())
				}
			}
			fill := func() {
				for _, s := range []string{"김사장", "승인 내역 있음", "TX-77"} {
					f.write(s)
					f.press("enter")
				}
				f.write("12345678")
				f.press("up")
			}
			f.press("enter", "f4")
			fill()
			leave(f)
			if f.form != nil {
				t.Fatalf("the form stays:\n%s", f.View())
			}
			f.press("home", "enter", "f4")
			empty("the same question")
			f.press("esc", "down", "enter", "f4")
			empty("the other question")
			f.press("esc", "f6", "f4")
			empty("a correction")
			fill()
			leave(f)
			if f.form != nil {
				t.Fatalf("the correction stays:\n%s", f.View())
			}
			if !f.past {
				f.press("f6")
			}
			f.press("f4")
			empty("the same correction")
		})
	}
}

func TestAHalfTypedRulingIsNotLeftForNews(t *testing.T) {
	f := open(t, text.Korean)
	f.lose(t)
	f.Update(kit.Entered{})
	if f.press("enter"); f.Typing() {
		t.Error("an empty form has something to lose")
	}
	if f.write("김"); !f.Typing() {
		t.Error("a name that was typed would be lost")
	}
	if f.press("esc", "esc"); f.Typing() {
		t.Error("a form that was left has something to lose")
	}
}

func TestWhatIsKnownOfACancelIsSaidInItsOwnWords(t *testing.T) {
	f := open(t, text.Korean)
	tx := f.text.Resolve
	question := func(m pos.Method, fault pos.FaultNote) pos.Question {
		return pos.Question{Payment: &pos.Payment{Method: m}, Attempt: &pos.Attempt{Kind: pos.Cancel, State: pos.Unknown, Fault: fault}}
	}
	for _, tc := range []struct {
		question pos.Question
		known    string
		lookUp   string
	}{
		{question(pos.KeyedCard, pos.FaultNote{Kind: pos.FaultUnknown, Code: "1003", Advice: pos.AdviceCallService}), tx.CancelCodes["1003"], tx.CallCancel},
		{question(pos.KeyedCard, pos.FaultNote{Kind: pos.FaultUnknown, Code: "1004", Advice: pos.AdviceReconcile}), tx.CancelCodes["1004"], tx.AskCancel},
		{question(pos.KeyedCard, pos.FaultNote{Kind: pos.FaultUnknown, Code: "1005", Advice: pos.AdviceReconcile}), tx.CancelCodes["1005"], tx.AskCancel},
		{question(pos.KeyedCard, pos.FaultNote{Kind: pos.FaultUnknown, Code: "1006", Advice: pos.AdviceReconcile}), tx.CancelCodes["1006"], tx.AskCancel},
		{question(pos.KakaoPay, pos.FaultNote{Kind: pos.FaultDeclined, Code: "-711"}), tx.Checking, tx.AskLinkCancel},
		{question(pos.KakaoPay, pos.FaultNote{Kind: pos.FaultUnknown, Code: "1003"}), tx.MayReturn, tx.AskLinkCancel},
	} {
		known := f.known(matter{Question: tc.question})
		if advice := f.text.Faults.Advice[pos.AdviceReconcile]; slices.Contains(known, advice) {
			t.Errorf("%s is to be looked up at nobody by name: %q", tc.question.Payment.Method, known)
		}
		if !slices.Contains(known, tc.known) || slices.Contains(known, f.text.Faults.Kinds[tc.question.Attempt.Fault.Kind]) {
			t.Errorf("%s %s is known as %q", tc.question.Payment.Method, tc.question.Attempt.Fault.Code, known)
		}
		if got := f.lookUp(matter{Question: tc.question}); got != tc.lookUp {
			t.Errorf("%s %s is to be looked up as %q", tc.question.Payment.Method, tc.question.Attempt.Fault.Code, got)
		}
	}
}
