package pos_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

const customer = "01000005678"

// openTexting is open with a service of text messages.
func openTexting(t *testing.T, test func(t *testing.T, h *till, s *postest.FakeTexts)) {
	t.Helper()
	open(t, func(t *testing.T, h *till) {
		s := postest.NewTexts(h.clock.Now)
		h.texts = pos.Texting{Service: s, LinkFromQueue: true, DayLimit: 5, OrderLimit: 3,
			Ready: func(o *pos.Order) string { return "ready " + o.ID.Call() },
			Link: func(o *pos.Order, p *pos.Payment) (string, string) {
				return "pay " + o.ID.Call(), "pay " + p.Link.URL
			}}
		h.restart()
		test(t, h, s)
	})
}

// ready places an order with a customer's number and marks it ready.
func (h *till) ready() pos.OrderID {
	h.t.Helper()
	id := h.place(1).ID
	if err := h.GivePhone(h.t.Context(), id, customer); err != nil {
		h.t.Fatal(err)
	}
	h.move(id, pos.StageAccepted, pos.StageCooking)
	h.move(id, pos.StageCooking, pos.StageReady)
	synctest.Wait()
	return id
}

func (h *till) move(id pos.OrderID, from, to pos.Stage) {
	h.t.Helper()
	if err := h.Move(h.t.Context(), id, from, to); err != nil {
		h.t.Fatal(err)
	}
}

// states are the states of an order's messages.
func (h *till) states(id pos.OrderID) string {
	h.t.Helper()
	var states []string
	for _, m := range h.order(id).Messages {
		states = append(states, m.Purpose.String()+" "+m.State.String())
	}
	return strings.Join(states, ", ")
}

func (h *till) wantStates(id pos.OrderID, want string) {
	h.t.Helper()
	if got := h.states(id); got != want {
		h.t.Errorf("messages: %s, want %s", got, want)
	}
}

func TestReadyIsTextedOnceHoweverOftenTheOrderIsMoved(t *testing.T) {
	openTexting(t, func(t *testing.T, h *till, s *postest.FakeTexts) {
		id := h.ready()
		h.wantStates(id, "order ready accepted")
		h.after(4 * time.Second)
		h.wantStates(id, "order ready delivered")
		for range 3 {
			h.move(id, pos.StageReady, pos.StageCooking)
			h.move(id, pos.StageCooking, pos.StageReady)
			h.after(time.Minute)
		}
		if sent := s.Sent(); len(sent) != 1 || sent[0].To != customer || sent[0].Content != "ready A-001" {
			t.Errorf("sent %+v", sent)
		}
	})
}

func TestNoMessageWithoutANumberAndNoneToWhatIsNoMobile(t *testing.T) {
	openTexting(t, func(t *testing.T, h *till, s *postest.FakeTexts) {
		id := h.place(1).ID
		for _, wrong := range []string{"0212345678", "4000000000000002", "010000567", "010000056789", "01000a05678"} {
			if err := h.GivePhone(t.Context(), id, wrong); !errors.Is(err, pos.ErrNoMobile) {
				t.Errorf("%d digits: %v", len(wrong), err)
			}
		}
		if err := h.GivePhone(t.Context(), id, ""); err != nil {
			t.Fatal(err)
		}
		h.move(id, pos.StageAccepted, pos.StageReady)
		h.after(time.Minute)
		if len(s.Sent()) != 0 || h.states(id) != "" {
			t.Errorf("sent %+v, %s", s.Sent(), h.states(id))
		}
	})
}

func TestMessageWaitsForItsServiceAndIsDroppedWhenOfNoUse(t *testing.T) {
	openTexting(t, func(t *testing.T, h *till, s *postest.FakeTexts) {
		s.Next(postest.CallTextSend, postest.Unsent(), postest.Unsent())
		stays, gone := h.ready(), h.ready()
		h.move(gone, pos.StageReady, pos.StagePickedUp)
		h.restart() // what waits is in the ledger
		h.after(time.Minute)
		h.wantStates(stays, "order ready delivered")
		h.wantStates(gone, "order ready dropped")
		if m := h.order(gone).Messages[0]; m.Why != pos.TextPickedUp || len(s.Sent()) != 1 {
			t.Errorf("dropped for %d, sent %+v", m.Why, s.Sent())
		}
	})
}

func TestUnknownMessageIsLookedForAndNeverSentAgain(t *testing.T) {
	for name, c := range map[string]struct {
		step postest.Step
		want string
		sent int
	}{
		"it had arrived":  {postest.LostAfter(), "order ready delivered", 1},
		"it had not come": {postest.LostBefore(), "order ready absent", 0},
	} {
		t.Run(name, func(t *testing.T) {
			openTexting(t, func(t *testing.T, h *till, s *postest.FakeTexts) {
				s.Next(postest.CallTextSend, c.step)
				id := h.ready()
				h.wantStates(id, "order ready unknown")
				h.restart()
				h.after(5 * time.Minute)
				h.wantStates(id, c.want)
				h.move(id, pos.StageReady, pos.StageCooking)
				h.move(id, pos.StageCooking, pos.StageReady)
				h.after(5 * time.Minute)
				if len(s.Sent()) != c.sent || s.Calls(postest.CallTextSend) != 1 {
					t.Errorf("sent %+v in %d calls", s.Sent(), s.Calls(postest.CallTextSend))
				}
			})
		})
	}
}

func TestMessageThatAStopCutOffIsUnknown(t *testing.T) {
	openTexting(t, func(t *testing.T, h *till, s *postest.FakeTexts) {
		id := h.ready()
		h.after(time.Minute)
		h.drain()
		entries := h.journal.Entries() // as a kill right after the message was written down leaves them
		end := slices.IndexFunc(entries, func(e pos.Entry) bool { _, ok := e.Event.(pos.TextEnded); return ok })
		h.journal = postest.NewJournal()
		if err := h.journal.Append(t.Context(), entries[:end]); err != nil {
			t.Fatal(err)
		}
		h.start()
		h.wantStates(id, "order ready unknown")
		h.after(5 * time.Minute)
		h.wantStates(id, "order ready delivered")
		if len(s.Sent()) != 1 {
			t.Errorf("sent %+v", s.Sent())
		}
	})
}

func TestRefusedMessageSaysWhyAndMayBeAskedForAgain(t *testing.T) {
	openTexting(t, func(t *testing.T, h *till, s *postest.FakeTexts) {
		s.Next(postest.CallTextSend, postest.Unset("sens.secret_key"))
		id := h.ready()
		h.after(time.Minute)
		h.wantStates(id, "order ready refused")
		if m := h.order(id).Messages[0]; m.Fault.Setting != "sens.secret_key" {
			t.Errorf("%+v", m.Fault)
		}
		h.move(id, pos.StageReady, pos.StageCooking)
		h.move(id, pos.StageCooking, pos.StageReady)
		h.after(time.Minute)
		h.wantStates(id, "order ready refused, order ready delivered")
	})
}

func TestMessageThatDoesNotArriveSaysSo(t *testing.T) {
	openTexting(t, func(t *testing.T, h *till, s *postest.FakeTexts) {
		s.Fail(customer, "2003")
		id := h.ready()
		h.after(time.Minute)
		h.wantStates(id, "order ready failed")
		if m := h.order(id).Messages[0]; m.Code != "2003" {
			t.Errorf("%+v", m)
		}
	})
}

func TestLimitsKeepMessagesFromCostingMore(t *testing.T) {
	openTexting(t, func(t *testing.T, h *till, s *postest.FakeTexts) {
		for range 5 {
			h.ready()
		}
		over := h.ready()
		h.restart()
		h.after(time.Minute)
		h.wantStates(over, "order ready dropped")
		if m := h.order(over).Messages[0]; m.Why != pos.TextDayLimit || len(s.Sent()) != 5 || h.TextsLeft() != 0 || h.order(over).Stage != pos.StageReady {
			t.Errorf("dropped for %d, sent %d", m.Why, len(s.Sent()))
		}
		if _, err := h.SendText(t.Context(), h.key(), pos.Letter{Purpose: pos.TextStaffCode, To: customer, Content: "code"}); !errors.Is(err, pos.ErrTextLimit) {
			t.Errorf("letter: %v", err)
		}
	})
}

func TestLinkIsTextedUnchangedAndOnce(t *testing.T) {
	openTexting(t, func(t *testing.T, h *till, s *postest.FakeTexts) {
		id := h.place(1).ID
		payment := must[pos.PaymentID](t)(h.RequestLink(t.Context(), h.key(), id, h.order(id).Due()))
		if err := h.TextLink(t.Context(), payment); !errors.Is(err, pos.ErrNoMobile) {
			t.Errorf("without a number: %v", err)
		}
		if err := h.GivePhone(t.Context(), id, customer); err != nil {
			t.Fatal(err)
		}
		if err := h.TextLink(t.Context(), payment); err != nil {
			t.Fatal(err)
		}
		h.after(10 * time.Second)
		if err := h.TextLink(t.Context(), payment); !errors.Is(err, pos.ErrTexted) {
			t.Errorf("again: %v", err)
		}
		p := must[*pos.Payment](t)(h.Payment(payment))
		if sent := s.Sent(); len(sent) != 1 || sent[0].Content != "pay "+p.Link.URL || sent[0].Title == "" {
			t.Errorf("sent %+v", sent)
		}
	})
}

func TestLinkOutOfTheQueueIsTextedByItself(t *testing.T) {
	openTexting(t, func(t *testing.T, h *till, s *postest.FakeTexts) {
		o := h.place(1)
		h.links.Next(postest.CallReady, postest.Unsent())
		if err := h.Enqueue(t.Context(), h.key(), o.ID, pos.KakaoPay, o.Due(), customer); err != nil {
			t.Fatal(err)
		}
		h.after(time.Minute)
		h.wantStates(o.ID, "pay link delivered")
		h.restart()
		h.after(time.Minute)
		if sent := s.Sent(); len(sent) != 1 || sent[0].To != customer {
			t.Errorf("sent %+v", sent)
		}
	})
}

func TestLetterIsSentOnceAndItsWordsAreWrittenNowhere(t *testing.T) {
	openTexting(t, func(t *testing.T, h *till, s *postest.FakeTexts) {
		letter := pos.Letter{Purpose: pos.TextStaffCode, To: customer, Content: "code 000000"}
		k := must[int](t)(h.SendText(t.Context(), "key", letter))
		if again := must[int](t)(h.SendText(t.Context(), "key", letter)); again != k || len(s.Sent()) != 1 {
			t.Errorf("message %d, then %d; sent %+v", k, again, s.Sent())
		}
		h.after(time.Minute)
		if l := h.Letters(); len(l) != 1 || l[0].State != pos.MessageDelivered || l[0].Phone+l[0].Content != "" {
			t.Errorf("letters %+v", l)
		}
		for _, e := range h.journal.Entries() {
			if pos.PrivatePart(e.Event) != "" {
				t.Errorf("%T holds something private", e.Event)
			}
		}
		s.Next(postest.CallTextSend, postest.LostAfter(), postest.Refuse("400", "x", pos.AdviceCheckFields), postest.Unsent())
		for i, want := range []pos.FaultKind{pos.FaultUnknown, pos.FaultDeclined, pos.FaultNotSent} {
			key := h.key()
			for range 2 { // asked for again it is not sent again
				if _, err := h.SendText(t.Context(), key, letter); err == nil || pos.KindOf(err) != want || s.Calls(postest.CallTextSend) != i+2 {
					t.Errorf("%v after %d calls, want %s", err, s.Calls(postest.CallTextSend), want)
				}
			}
		}
		h.after(10 * time.Minute)
		if l := h.Letters(); l[1].State != pos.MessageDelivered {
			t.Errorf("the one in doubt is %s", l[1].State)
		}
	})
}

func TestLetterNeedsNoOpenDay(t *testing.T) {
	openTexting(t, func(t *testing.T, h *till, s *postest.FakeTexts) {
		h.closeDay()
		if _, err := h.SendText(t.Context(), h.key(), pos.Letter{Purpose: pos.TextStaffCode, To: customer, Content: "code"}); err != nil || len(s.Sent()) != 1 {
			t.Errorf("%v, sent %d", err, len(s.Sent()))
		}
	})
}

func TestMaskedTelephoneNumberShowsAreaAndEnd(t *testing.T) {
	for digits, want := range map[string]string{"01000005678": "010-****-5678", "0200005678": "02-****-5678", "0310005678": "031-****-5678", "0100": ""} {
		if got := pos.MaskPhone(digits); got != want {
			t.Errorf("%d digits are shown as %q, want %q", len(digits), got, want)
		}
	}
}
