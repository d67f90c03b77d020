package text

import (
	"fmt"

	"truckpos/pos"
)

// CardReceipt is how the details of a card are written behind a payment, the
// same on every screen and in every report.
type CardReceipt struct {
	Acquirer, BIN, Type string
	Free                string // behind the instalments: they cost no interest
	Instalments         string // "%d" months
	NoticeSent          string
	NoticeFailed        string // "%s" code
}

var koCardReceipt = CardReceipt{
	Acquirer: "매입사", BIN: "카드 앞자리", Type: "카드 종류", Free: " (무이자)", Instalments: "할부 %d개월",
	NoticeSent: "손님께 카카오톡 알림을 보냈습니다.", NoticeFailed: "카카오톡 알림을 보내지 못했습니다. 결제는 되었습니다. (코드 %s)",
}

var enCardReceipt = CardReceipt{
	Acquirer: "acquirer", BIN: "card begins with", Type: "card type", Free: " (no interest)", Instalments: "%d monthly instalments",
	NoticeSent: "The buyer was sent a notice by KakaoTalk.", NoticeFailed: "The KakaoTalk notice was not sent. The payment is made. (code %s)",
}

// Plan says in how many instalments a card pays, "" for one payment.
func (t *CardReceipt) Plan(r pos.Receipt) string {
	if r.Instalments == 0 {
		return ""
	}
	plan := fmt.Sprintf(t.Instalments, r.Instalments)
	if r.InterestFree {
		plan += t.Free
	}
	return plan
}

// Notice says what became of the notice to the buyer, "" where none was asked for.
func (t *CardReceipt) Notice(r pos.Receipt) string {
	switch r.Notice {
	case "":
		return ""
	case pos.NoticeSent:
		return t.NoticeSent
	default:
		return fmt.Sprintf(t.NoticeFailed, r.Notice)
	}
}
