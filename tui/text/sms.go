package text

import (
	"fmt"

	"truckpos/pos"
)

// SMS is about text messages: what customers get, and what the till says of it.
type SMS struct {
	_ uncompared

	Service string // the service's own name
	Lamp    string // its short name in the top line

	States  map[pos.MessageState]string // on the board, after Ready or Link
	Ready   string                      // "%s" state, of the message that an order is ready
	Link    string                      // "%s" state, of a link
	Whys    map[pos.TextWhy]string
	Carrier string // "%s" the carrier's code
	Unsent  string // news: "%s" call number, "%s" how the message stands

	Phone      string // the customer's number; "%s" number
	KeyPhone   string // types the number in
	PhoneTitle string // "%s" call number
	PhoneNew   string // title where the order has no number yet
	PhoneBody  string
	PhoneOff   string // no messages are set up, but the number may be noted
	PhoneField string // placeholder
	PhoneBad   string
	PhoneSave  string
	PhoneNone  string // takes the number back
	PhoneStop  string
	PhoneKept  string // "%s" call number
	PhoneGone  string // "%s" call number
	NoOrder    string // there is none that a number could belong to

	KeyLink     string // on the screen of a code
	LinkTitle   string
	LinkBody    string
	LinkTo      string // "%s" number, shortened
	LinkOther   string // types another number
	LinkSend    string
	LinkSent    string // "%s" number, shortened
	LinkNever   string // not set up
	LinkWhether string // "%s" state of the message with the link, beside the code

	Arrived    string // in training: "%s" number, shortened, "%s" beginning of the message
	KeyPhones  string // in training: the simulated telephones
	PhonesBody string // in training
	PhonesNone string // in training
	PhonesWord string // title
	PhonesShut string
}

// Word says how a message about an order stands.
func (t *SMS) Word(m *pos.Message) string {
	form := t.Ready
	if m.Purpose == pos.TextPayLink {
		form = t.Link
	}
	return fmt.Sprintf(form, t.States[m.State])
}

// Customer is what is sent to customers. They are Koreans, whatever language the
// till speaks.
type Customer struct {
	Ready     string // "%s" shop, "%s" call number
	LinkTitle string // "%s" shop
	Link      string // "%s" shop, "%s" call number, "%s" won, "%s" link
}

// ForCustomers returns the words for customers.
func ForCustomers() Customer {
	return Customer{
		Ready:     "[%s] %s번 주문이 나왔습니다. 찾으러 와 주세요.",
		LinkTitle: "[%s] 결제 안내",
		Link:      "[%s] %s번 %s원 카카오페이 결제 링크입니다.\n%s",
	}
}

var koSMS = SMS{
	Service: "문자(SENS)", Lamp: "문자",
	States: map[pos.MessageState]string{
		pos.MessageWaiting: "대기", pos.MessageSending: "발송중", pos.MessageUnknown: "확인중", pos.MessageAccepted: "보냄",
		pos.MessageRefused: "거절", pos.MessageDropped: "취소", pos.MessageDelivered: "도착", pos.MessageFailed: "실패",
		pos.MessageAbsent: "못 보냄", pos.MessageForgotten: "모름",
	},
	Ready: "문자 %s", Link: "링크 %s",
	Whys: map[pos.TextWhy]string{
		pos.TextPickedUp: "이미 찾아감", pos.TextNotReady: "완료가 취소됨", pos.TextOrderOver: "주문이 취소됨", pos.TextLinkOver: "링크가 끝남",
		pos.TextDayLimit: "하루 한도를 넘음", pos.TextOrderLimit: "주문당 한도를 넘음", pos.TextNoPhone: "번호가 지워짐",
	},
	Carrier: "통신사 코드 %s", Unsent: "● %s %s: 손님이 받지 못합니다 — F12 보기",
	Phone: "전화 %s", KeyPhone: "손님 전화번호", PhoneTitle: "%s 손님 전화번호", PhoneNew: "손님 전화번호",
	PhoneBody:  "완료를 누르면 이 번호로 문자를 한 번 보냅니다. 없으면 비워 두세요.",
	PhoneOff:   "문자가 설정되어 있지 않아 번호만 적어 둡니다.",
	PhoneField: "01000000000", PhoneBad: "휴대폰 번호가 아닙니다. 01로 시작하는 10~11자리 숫자입니다. 없으면 비워 두세요.",
	PhoneSave: "적기", PhoneNone: "번호 지우기", PhoneStop: "그만두기", PhoneKept: "%s 전화번호를 적었습니다.", PhoneGone: "%s 전화번호를 지웠습니다.",
	NoOrder: "지금은 전화번호를 적을 주문이 없거나, 카드를 입력하는 중입니다.",
	KeyLink: "링크를 문자로", LinkTitle: "링크를 문자로 보내기", LinkBody: "손님 휴대폰 번호를 적으면 결제 링크를 문자로 보냅니다.",
	LinkTo: "%s 번호로 결제 링크를 보낼까요?", LinkOther: "다른 번호로",
	LinkSend: "보내기", LinkSent: "%s 번호로 링크를 보냅니다.", LinkNever: "문자가 설정되어 있지 않습니다. 설정 파일에 [sens]를 적으면 쓸 수 있습니다.",
	LinkWhether: "링크 문자: %s",
	Arrived:     "연습 문자 → %s: %s", KeyPhones: "연습 휴대폰: 받은 문자 보기", PhonesBody: "연습에서는 문자가 실제로 나가지 않고 여기에 보입니다.",
	PhonesNone: "아직 받은 문자가 없습니다.", PhonesWord: "연습 휴대폰", PhonesShut: "닫기",
}

var enSMS = SMS{
	Service: "texts (SENS)", Lamp: "Text",
	States: map[pos.MessageState]string{
		pos.MessageWaiting: "waiting", pos.MessageSending: "sending", pos.MessageUnknown: "checking", pos.MessageAccepted: "sent",
		pos.MessageRefused: "refused", pos.MessageDropped: "not sent", pos.MessageDelivered: "arrived", pos.MessageFailed: "failed",
		pos.MessageAbsent: "not sent", pos.MessageForgotten: "not known",
	},
	Ready: "text %s", Link: "link %s",
	Whys: map[pos.TextWhy]string{
		pos.TextPickedUp: "picked up already", pos.TextNotReady: "no longer ready", pos.TextOrderOver: "order voided", pos.TextLinkOver: "the link is over",
		pos.TextDayLimit: "daily limit reached", pos.TextOrderLimit: "limit of the order reached", pos.TextNoPhone: "number erased",
	},
	Carrier: "carrier's code %s", Unsent: "● %s %s: the customer gets none — F12 look",
	Phone: "phone %s", KeyPhone: "customer's phone", PhoneTitle: "%s customer's phone", PhoneNew: "customer's phone",
	PhoneBody:  "When the order is ready, one text goes to this number. Leave it empty if there is none.",
	PhoneOff:   "Text messages are not set up: the number is only noted.",
	PhoneField: "01000000000", PhoneBad: "Not a mobile number: it begins with 01 and has 10 or 11 digits. Leave it empty if there is none.",
	PhoneSave: "note it", PhoneNone: "erase the number", PhoneStop: "leave it", PhoneKept: "%s: the number is noted.", PhoneGone: "%s: the number is erased.",
	NoOrder: "There is no order that a number could belong to, or a card is being keyed in.",
	KeyLink: "text the link", LinkTitle: "Text the link", LinkBody: "Type the customer's mobile number, and the link is sent to it.",
	LinkTo: "Send the link to %s?", LinkOther: "another number",
	LinkSend: "send", LinkSent: "The link goes to %s.", LinkNever: "Text messages are not set up. Add [sens] to the configuration to use them.",
	LinkWhether: "Link by text: %s",
	Arrived:     "practice text → %s: %s", KeyPhones: "practice phones: texts that arrived", PhonesBody: "In training no text really goes out; they are shown here.",
	PhonesNone: "No text has arrived yet.", PhonesWord: "Practice phones", PhonesShut: "close",
}
