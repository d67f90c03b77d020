package main

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/termtest"
	"truckpos/pos"
)

// mortal is a test to whose clerk the till may die: what would fail the test
// ends only what the clerk was doing, see [tries].
type mortal struct{ testing.TB }

type gaveUp string

func (mortal) Errorf(format string, args ...any) { panic(gaveUp(fmt.Sprintf(format, args...))) }
func (mortal) Fatalf(format string, args ...any) { panic(gaveUp(fmt.Sprintf(format, args...))) }
func (mortal) Error(args ...any)                 { panic(gaveUp(fmt.Sprint(args...))) }
func (mortal) Fatal(args ...any)                 { panic(gaveUp(fmt.Sprint(args...))) }

// tries does something at a till that may die. It returns why it could not be
// done to its end, "" if it could.
func tries(do func()) (why string) {
	defer func() {
		switch v := recover().(type) {
		case nil:
		case gaveUp:
			why = string(v)
		default:
			panic(v)
		}
	}()
	do()
	return ""
}

// callNumber is a call number wherever it stands.
var callNumber = regexp.MustCompile(`A-[0-9]{3,}`)

// staff sells at a till that may die at any moment, and remembers what it was
// shown.
type staff struct {
	*clerk
	phone    *phone
	promises []promise
	refunds  map[pos.Method][]string // orders paid through a service that can be given back
}

func newStaff() staff { return staff{phone: newPhone(), refunds: map[pos.Method][]string{}} }

// staffPatience is how long the staff waits for a till that may have broken.
const staffPatience = 1500 * time.Millisecond

// item is what is sold, and what it costs.
const (
	item      = "1"
	itemPrice = pos.Won(4000)
)

// order takes an order, or asks again for one that could not be written, and goes
// to its payment.
func (s *staff) order() (call string) {
	s.t.Helper()
	if !s.Screen().Contains("▶ 닭꼬치") {
		s.put(item)
		s.press("enter")
	}
	s.press("enter")
	screen := s.Wait(func(screen termtest.Screen) bool { return payingFor(screen) != "" })
	call = payingFor(screen)
	s.promises = append(s.promises, promise{call: call})
	return call
}

// payingFor is the order on the payment screen, "" where another one is shown.
func payingFor(screen termtest.Screen) string {
	for y := range screen.H {
		if _, title, ok := strings.Cut(screen.Row(y), "╭ A-"); ok {
			return callNumber.FindString("A-" + title)
		}
	}
	return ""
}

func (s *staff) sellForCash() {
	s.t.Helper()
	call := s.order()
	s.exact()
	s.promises = append(s.promises, promise{call: call, paid: true})
}

func (s *staff) sellByPhone(ctx context.Context) {
	s.t.Helper()
	call := s.order()
	s.phone.pays(ctx, s.showLink())
	s.approved(call, pos.KakaoPay)
}

// sellToQuitter makes a link for a buyer who gives up, and leaves it.
func (s *staff) sellToQuitter(ctx context.Context) {
	s.t.Helper()
	s.order()
	s.phone.quits(ctx, s.showLink())
	s.WaitFor("손님이 휴대폰에서 그만두었습니다")
	s.home()
}

func (s *staff) sellByCard() {
	s.t.Helper()
	call := s.order()
	s.keyCard(goodCard)
	s.approved(call, pos.KeyedCard)
}

func (s *staff) approved(call string, method pos.Method) {
	s.t.Helper()
	s.WaitFor("승인 완료")
	s.promises = append(s.promises, promise{call: call, paid: true})
	s.refunds[method] = append(s.refunds[method], call)
}

func (s *staff) sellByTransfer() {
	s.t.Helper()
	call := s.order()
	s.press("f4")
	s.WaitFor("입금된 것을 확인한 다음 Enter")
	s.press("enter")
	s.WaitFor("입금 확인 완료")
	s.promises = append(s.promises, promise{call: call, paid: true})
}

func (s *staff) hold() {
	s.t.Helper()
	s.put(item)
	s.press("enter")
	s.WaitFor("▶ 닭꼬치")
	s.press("space")
	s.WaitFor("새 주문")
}

// refund gives back the oldest payment of a method that can be, if there is one.
func (s *staff) refund(method pos.Method) {
	s.t.Helper()
	if len(s.refunds[method]) == 0 {
		return
	}
	call := s.refunds[method][0]
	s.refunds[method] = s.refunds[method][1:] // also where it fails: its outcome may be in doubt
	s.press("f8")
	s.WaitFor("받은 돈")
	number, err := strconv.Atoi(strings.TrimPrefix(call, "A-"))
	if err != nil {
		s.t.Fatal(err)
	}
	s.giveBack(strconv.Itoa(number), strconv.Itoa(int(itemPrice)), itemPrice.String())
	s.promises = append(s.promises, promise{call: call, returned: true})
	s.press("f2")
	s.WaitFor("새 주문")
}

// home goes to a new order, past whatever is on the screen, and opens the day for
// it where that came to nothing before.
func (s *staff) home() {
	s.t.Helper()
	for range 8 {
		switch screen := s.Screen(); {
		case screen.Contains("새 주문") && !screen.Contains("Esc "), !s.Running():
			return
		case screen.Contains("Enter: 영업 시작"):
			s.opened()
			continue
		}
		s.rest()
		s.press("esc")
	}
}

// settles waits until a till that has just been started has settled as much of
// what was interrupted as a service can tell.
func (s *staff) settles(ledger *reading, services *stall) {
	s.t.Helper()
	underWay, open, left := ledger.unsettled(services)
	s.counts(func(waiting, unresolved int) bool {
		return waiting+unresolved <= underWay-(open-left) && unresolved <= left && unresolved >= ledger.cards()
	})
}

// counts waits until the line above every screen counts what is wanted.
func (s *staff) counts(enough func(waiting, unresolved int) bool) {
	s.t.Helper()
	s.Wait(func(screen termtest.Screen) bool {
		m := headerCounts.FindStringSubmatch(screen.Row(0))
		if m == nil {
			return false
		}
		waiting, err := strconv.Atoi(m[1])
		unresolved, err2 := strconv.Atoi(m[2])
		return err == nil && err2 == nil && enough(waiting, unresolved)
	})
}

var headerCounts = regexp.MustCompile(`대기 ([0-9]+)│확인필요 ([0-9]+)`)

// insist does something that news may interrupt, from a new order on.
func (s *staff) insist(do func()) {
	s.t.Helper()
	s.SetTimeout(staffPatience)
	var why string
	for range 5 {
		why = tries(func() {
			s.home()
			do()
		})
		if why == "" || !s.Running() {
			break
		}
	}
	if why != "" {
		s.t.Fatal(why)
	}
}

// finish closes the till in good order, whatever news come up meanwhile.
func (s *staff) finish() {
	s.t.Helper()
	const question = "포스를 닫을까요?"
	s.insist(func() {
		s.press("ctrl+q")
		s.WaitFor(question)
	})
	for range 10 {
		if !s.Running() || !s.Screen().Contains(question) {
			break
		}
		s.press("ctrl+q")
		_ = tries(func() { s.WaitExit() })
	}
	s.SetTimeout(drainFor + 10*time.Second)
	if code := s.WaitExit(); code != exitWell {
		s.t.Errorf("exit code %d", code)
	}
}

// shown adds every call number that was ever on the screen of the till, and what
// buyers have read.
func (s *staff) shown() {
	calls := callNumber.FindAllString(string(s.Transcript()), -1)
	slices.Sort(calls)
	for _, call := range slices.Compact(calls) {
		s.promises = append(s.promises, promise{call: call})
	}
	for _, call := range s.phone.told() {
		s.promises = append(s.promises, promise{call: call, paid: true})
	}
}

// leave closes the till as a person does, and kills it when it does not close.
func (s *staff) leave() {
	why := tries(func() {
		s.press("ctrl+q")
		s.WaitFor("포스를 닫을까요?")
		s.press("ctrl+q")
		s.WaitExit()
	})
	if why != "" {
		s.Close()
	}
}
