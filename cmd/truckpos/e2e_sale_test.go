package main

import (
	"crypto/rand"
	"path/filepath"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/menufile"
	"truckpos/pos"
	"truckpos/storage"
)

// atMost fails when a job took more keys than a counter has patience for.
func (x *clerk) atMost(most int, job string) {
	x.t.Helper()
	if x.keys > most {
		x.t.Errorf("%s takes %d keys, at most %d are wanted", job, x.keys, most)
	}
	x.keys = 0
}

func TestASaleFromAnEmptyFolderTakesFewKeys(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.WaitFor("연습 모드")

	x.toPayment("A-001", "11")
	x.exact()
	x.atMost(4, "one item for exact cash")
	x.next()

	x.keys = 0
	x.toPayment("A-002", "3*13", "2*31", "24")
	x.showLink()
	x.atMost(12, "three items with quantities up to the code")
	x.press("esc")
	x.WaitFor("새 주문")

	x.keys = 0
	x.put("22")
	x.press("enter")
	x.keys = 0 // what is held is there already
	x.press("space")
	x.WaitFor("보류 1")
	x.press("f7")
	x.WaitFor("기다리는 주문 2") // the one that waits to be paid is in the list, below
	x.press("enter")
	x.WaitFor("주문 A-003")
	x.atMost(3, "hold and recall")
	x.press("enter")
	x.WaitFor("╭ A-003 ")
	x.exact()
	x.next()

	x.press("f3")
	x.sees("접수 3", "A-001", "A-002", "결제대기", "A-003")
}

func TestMarkingReadyTakesTwoKeys(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.toPayment("A-001", "11")
	x.exact()
	x.next()
	x.press("f3")
	x.WaitFor("접수 1")
	x.press("enter")
	x.WaitFor("조리 1")
	x.press("f2") // the next customer
	x.WaitFor("새 주문")
	x.rest()
	x.keys = 0
	x.press("f3", "enter")
	x.WaitFor("완료 1")
	x.atMost(2, "mark ready")
	x.quit()
	verified(t, x.folder)
}

func TestYesterdaysPaymentIsFoundInFewKeys(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "till")
	sellYesterday(t, filepath.Join(folder, "ledger.db"), 12)
	x := startTill(t, setup{folder: folder})
	x.keys = 0
	x.press("f8")
	x.WaitFor("이 날은 결제가 없습니다")
	x.press("left")
	x.WaitFor("12건")
	x.put("7")
	x.press("enter", "enter")
	x.WaitFor("지나온 일")
	x.WaitFor("A-007")
	x.WaitFor("현금을 받았습니다")
	x.atMost(8, "find yesterday's payment")
}

// sellYesterday makes a ledger for training with so many cash sales of the
// business day before today's.
func sellYesterday(t *testing.T, path string, sales int) {
	t.Helper()
	s, err := storage.Create(path, storage.Options{Training: true, Now: time.Now, Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	menu, err := menufile.SampleMenu()
	if err != nil {
		t.Fatal(err)
	}
	pastFive(soldFor + time.Minute) // or the day opened next would not be the one after
	day := pos.BusinessDay(time.Now()).Previous()
	at := day.Time().Add(18 * time.Hour)
	entries := []pos.Entry{{At: at, Day: day, Event: pos.MenuImported{Menu: menu}}}
	for n := range sales {
		id := pos.OrderID{Day: day, Number: n + 1}
		content := pos.Content{Lines: []pos.Line{{Code: 22, Name: "어묵 2개", UnitPrice: 2000, Quantity: n + 1}}}
		amounts, err := content.Amounts()
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries,
			pos.Entry{At: at, Day: day, Order: id, Open: true, Event: pos.OrderPlaced{Content: content}},
			pos.Entry{At: at, Day: day, Order: id, Open: true, Event: pos.CashReceived{N: 1, Amounts: amounts, Received: amounts.Total}},
			pos.Entry{At: at, Day: day, Order: id, Open: true, Event: pos.OrderMoved{From: pos.StageAccepted, To: pos.StageCooking}},
			pos.Entry{At: at, Day: day, Order: id, Open: true, Event: pos.OrderMoved{From: pos.StageCooking, To: pos.StageReady}},
			pos.Entry{At: at, Day: day, Order: id, Event: pos.OrderMoved{From: pos.StageReady, To: pos.StagePickedUp}})
	}
	if err := s.Append(t.Context(), entries); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAllFourWaysToPayEndInTheLedger(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})

	x.toPayment("A-001", "11") // cash, with change
	x.press("f7")
	x.WaitFor("10,000")
	x.press("enter")
	x.sees("현금 결제 완료", "받은 돈 10,000원 / 결제 금액 4,000원", "거스름돈")
	x.next()

	x.toPayment("A-002", "13") // KakaoPay, the buyer played by a key
	x.showLink()
	x.press("f7")
	x.WaitFor("결제한다")
	x.press("enter")
	x.WaitFor("승인 완료")
	x.next()

	x.toPayment("A-003", "24") // card
	x.keyCard(goodCard)
	x.WaitFor("승인 완료")
	x.next()

	x.toPayment("A-004", "34") // transfer
	x.press("f4")
	x.WaitFor("입금된 것을 확인한 다음 Enter")
	x.press("enter")
	x.WaitFor("입금 확인 완료")
	x.next()

	x.press("f8")
	x.sees("4건", "현금", "카카오페이", "카드", "계좌이체", "14,500")
	x.quit()
	verified(t, x.folder)
}

func TestAnOrderIsPaidHalfInCashAndHalfByPhone(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.toPayment("A-001", "2*24") // 12,000
	x.press("tab")
	x.WaitFor("금액을 넣고 Enter")
	x.put("5000")
	x.press("enter")
	x.WaitGone("금액을 넣고 Enter")
	x.press("enter")
	x.WaitFor("아직 7,000원 남음")
	x.rest()
	x.press("enter")
	x.WaitFor("╭ A-001 ")
	x.showLink()
	x.WaitFor("7,000원")
	x.press("f7")
	x.WaitFor("결제한다")
	x.press("enter")
	x.WaitFor("카카오페이 7,000원")
	x.next()
	x.press("f8")
	x.sees("2건", "5,000", "7,000", "받은 돈 2건 12,000")
	x.quit()
	verified(t, x.folder)
}

// goodCard is charged by the simulated service.
const goodCard = "4000000000000002"
