package text

import "truckpos/pos"

// Queue is what is said about payments that wait for their service, on the queue's
// own screen and on the payment screen.
type Queue struct {
	Title     string // "%d" payments
	Empty     string
	EmptyMore string
	Minutes   string // "%d" minutes of waiting

	// Columns.
	Call, Method, Amount, Age, Phone, StateTitle string

	// A service's state: its name, since when.
	Away, Back string

	// How an item stands.
	Waiting   string // for its service
	MakesLink string // its service is there: the link is being made
	CardTurn  string // its service is there: the card can be keyed in
	Refused   string
	Otherwise string // other payments have claimed everything

	// What becomes of it, in a sentence.
	WillLink, WillCard string
	PhoneHow           string // the key that notes the customer's number
	Turn               string
	RefusedHow         string
	OtherwiseHow       string
	NotMade            string // of a link that was asked for without a clear answer

	// Giving up.
	LeaveTitle string // "%s" is the call number
	LeaveBody  string
	Reason     Reason
	LeftAs     string // "%s" is the call number
	Nothing    string

	KeyOpen, KeyLeave, KeyBack, KeyPick string
}

// Reason is what a dialog says that asks why.
type Reason struct {
	List     []string // each on its digit
	Other    string   // to type another
	Hint     string   // in the empty field
	Needed   string
	Yes, Not string
}

// State is the word for how an order's payment in the queue stands. up is whether
// its service can be reached.
func (q *Queue) State(o *pos.Order, up bool) string {
	switch item := o.InQueue(); {
	case item == nil:
		return ""
	case item.State == pos.QueueRefused:
		return q.Refused
	case o.QueuedAmount() == 0:
		return q.Otherwise
	case !up:
		return q.Waiting
	case item.Method == pos.KeyedCard:
		return q.CardTurn
	default:
		return q.MakesLink
	}
}

// How says what becomes of an order's payment in the queue, and what a person can
// do; of a refused one first why.
func (t *Text) How(o *pos.Order, up bool) []string {
	q := &t.Queue
	switch item := o.InQueue(); {
	case item == nil:
		return nil
	case item.State == pos.QueueRefused:
		why := t.Faults.Note(item.Fault)
		if item.Fault.Kind == pos.FaultUnknown {
			why[0] = q.NotMade // no money moves while a link is made
		}
		return append(why, q.RefusedHow)
	case o.QueuedAmount() == 0:
		return []string{q.OtherwiseHow}
	case item.Method == pos.KeyedCard && up:
		return []string{q.Turn}
	case item.Method == pos.KeyedCard:
		return []string{q.WillCard}
	default:
		return []string{q.WillLink}
	}
}

var koQueue = Queue{
	Title: "대기열 %d", Empty: "대기열이 비어 있습니다.", EmptyMore: "연결되지 않아 미뤄 둔 결제가 여기에 나옵니다.", Minutes: "%d분",
	Call: "번호", Method: "결제", Amount: "금액", Age: "시간", Phone: "전화번호", StateTitle: "상태",
	Away: "%s ○ %s부터 연결되지 않습니다", Back: "%s ● %s부터 연결됨",
	Waiting: "연결을 기다림", MakesLink: "곧 QR을 만듦", CardTurn: "카드 받을 차례", Refused: "시작하지 못함", Otherwise: "다른 방법으로 받는 중",
	WillLink:   "연결이 돌아오면 저절로 QR을 만들고 알려 드립니다. 손님께는 그때 번호를 부르면 됩니다.",
	PhoneHow:   "Ctrl+P: 손님 전화번호를 적거나 고칩니다.",
	WillCard:   "연결이 돌아오면 카드를 받으라고 알려 드립니다. 카드 정보는 적어 두지 않습니다.",
	Turn:       "연결되어 있습니다. 손님을 불러 결제 화면에서 F3으로 카드를 받으세요.",
	RefusedHow: "다시 해 보거나, 다른 방법으로 받거나, 그만둘 수 있습니다.", NotMade: "링크를 만들지 못했습니다. 돈은 움직이지 않았습니다.",
	OtherwiseHow: "이 주문의 금액을 다른 결제가 모두 맡고 있습니다. 그 결제가 끝나면 저절로 정리됩니다.",
	LeaveTitle:   "%s: 대기열에서 뺄까요?", LeaveBody: "주문은 남고, 결제되지 않은 채로 있습니다.",
	Reason: Reason{
		List:  []string{"손님이 떠남", "다른 방법으로 받기로 함", "잘못 넣음"},
		Other: "직접 적기", Hint: "예: 다음에 받기로 함", Needed: "사유를 적어 주세요.", Yes: "대기열에서 빼기", Not: "그대로 두기",
	},
	LeftAs: "%s: 대기열에서 뺐습니다. 결제되지 않았습니다.", Nothing: "대기열이 비어 있습니다",
	KeyOpen: "결제 화면 열기", KeyLeave: "대기열에서 빼기", KeyBack: "뒤로", KeyPick: "고르기",
}

var enQueue = Queue{
	Title: "Queue %d", Empty: "The queue is empty.", EmptyMore: "A payment put off because its service could not be reached shows here.", Minutes: "%d min",
	Call: "number", Method: "method", Amount: "amount", Age: "age", Phone: "telephone", StateTitle: "state",
	Away: "%s ○ no connection since %s", Back: "%s ● connected since %s",
	Waiting: "waits for service", MakesLink: "making its link", CardTurn: "key the card in", Refused: "could not begin", Otherwise: "paid another way",
	WillLink:   "When the connection is back, the QR code is made by itself and announced. Call the number then.",
	PhoneHow:   "Ctrl+P: note or change the customer's phone.",
	WillCard:   "When the connection is back, the till asks for the card. No card details are kept.",
	Turn:       "The service can be reached. Call the customer and take the card with F3 on the payment screen.",
	RefusedHow: "Try it again, take it another way, or give it up.", NotMade: "No link could be made. No money moved.",
	OtherwiseHow: "Other payments have claimed all of this order. When they are done this settles itself.",
	LeaveTitle:   "%s: take it out of the queue?", LeaveBody: "The order stays, and stays unpaid.",
	Reason: Reason{
		List:  []string{"the customer left", "to be paid another way", "put in by mistake"},
		Other: "type a reason", Hint: "e.g. pays next time", Needed: "Please give a reason.", Yes: "take it out", Not: "leave it there",
	},
	LeftAs: "%s is out of the queue. It is not paid.", Nothing: "the queue is empty",
	KeyOpen: "open the payment", KeyLeave: "take out of the queue", KeyBack: "back", KeyPick: "choose",
}
