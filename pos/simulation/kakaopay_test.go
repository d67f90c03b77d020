package simulation_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"truckpos/pos"
	"truckpos/providers/kakaopay"
)

const cid = "TC0ONETIME"

// kakaoBook is what KakaoPay knows. It takes money once per payment whatever is
// asked of it; the ledger must not rely on that, so calls are counted.
type kakaoBook struct {
	w        *world
	payments []*kakaoPayment
	accounts []*kakaoAccount
	charges  map[string]int // charges of accounts that arrived, by order number
	charging map[string]int // of those, still being worked on
	ending   int            // ends of accounts being worked on
}

type kakaoPayment struct {
	tid, number string
	cid         string        // of the contract
	account     *kakaoAccount // that was charged, nil where a buyer paid
	amount      pos.Amounts
	canceled    pos.Amounts
	status      string
	token       string
	made        time.Time
	approved    time.Time
	asked       map[pos.AttemptKind]int // approves and cancels that arrived
	busy        int                     // of those, still being worked on
	undo        int                     // cancels done
}

// kakaoLife is how long a payment can be approved.
const kakaoLife = 15 * time.Minute

func (k *kakaoBook) find(tid string) *kakaoPayment {
	for _, p := range k.payments {
		if p.tid == tid {
			return p
		}
	}
	return nil
}

func (p *kakaoPayment) waiting() bool {
	return p.status == "READY" || p.status == "OPEN_PAYMENT" || p.status == "AUTH_PASSWORD"
}

func (p *kakaoPayment) live() pos.Won {
	if p.approved.IsZero() {
		return 0
	}
	return p.amount.Total - p.canceled.Total
}

// moves is what a call may do to money; 0 for one that only asks.
func moves(call string) pos.AttemptKind {
	switch call {
	case "approve", "keyin2", "subscription":
		return pos.Approve
	case "cancel", "cancel2", "partcancel":
		return pos.Cancel
	default:
		return 0
	}
}

func (k *kakaoBook) arrived(r *request) string {
	if aboutAccount(r.call) {
		return k.arrivedAt(r)
	}
	p := k.find(r.text("tid"))
	if r.call == "ready" {
		return ""
	}
	if p == nil {
		return fmt.Sprintf("%s of a payment that KakaoPay never made", r.call)
	}
	if kind := moves(r.call); kind != 0 {
		p.asked[kind]++
		p.busy++
		// What nobody wrote is said before how it was asked for: whoever sends ahead
		// of the ledger does not know the contract either.
		if wrong := k.w.disk.covers(p.number, kind, p.asked[kind]); wrong != "" {
			return wrong
		}
	}
	if r.text("cid") != p.cid {
		return fmt.Sprintf("%s of %s under the other contract", r.call, p.tid)
	}
	return ""
}

func (k *kakaoBook) left(r *request) {
	if aboutAccount(r.call) {
		k.leftAt(r)
		return
	}
	if p := k.find(r.text("tid")); p != nil && moves(r.call) != 0 {
		p.busy--
	}
}

func (k *kakaoBook) do(r *request) answer {
	if aboutAccount(r.call) {
		return k.manage(r)
	}
	if r.call == "ready" {
		return k.ready(r)
	}
	p := k.find(r.text("tid"))
	switch r.call {
	case "approve":
		return k.approve(p, r)
	case "cancel":
		return k.cancel(p, r)
	default:
		return kakaoSays(p.body())
	}
}

func (k *kakaoBook) ready(r *request) answer {
	if r.chance.once(20) {
		return kakaoRefuses(-7, "점검 중")
	}
	p := k.begins(r)
	return kakaoSays(map[string]any{"tid": p.tid, "next_redirect_mobile_url": "https://pay.example.invalid/m/" + p.tid,
		"created_at": kakaoTime(p.made)})
}

// begins is a new payment, as a request describes it.
func (k *kakaoBook) begins(r *request) *kakaoPayment {
	p := &kakaoPayment{
		tid: fmt.Sprintf("T%019d", len(k.payments)+1), number: r.text("partner_order_id"), cid: r.text("cid"), status: "READY", made: k.w.trueTime(),
		amount: pos.Amounts{Total: r.won("total_amount"), TaxFree: r.won("tax_free_amount"), VAT: r.won("vat_amount")},
		asked:  map[pos.AttemptKind]int{},
	}
	k.payments = append(k.payments, p)
	return p
}

// occupied reports whether another call about the payment is being worked on
// and is in the way, in every other schedule: nobody says how KakaoPay has it.
func (k *kakaoBook) occupied(p *kakaoPayment) bool { return p.busy > 1 && k.w.seed%2 == 0 }

func (k *kakaoBook) approve(p *kakaoPayment, r *request) answer {
	switch {
	case k.occupied(p):
		return kakaoRefuses(-785, "duplicated request")
	case !p.approved.IsZero():
		return kakaoRefuses(-702, "already approved")
	case !p.waiting():
		return kakaoRefuses(-783, "state")
	case !r.at.Before(p.made.Add(kakaoLife)): // it came too late; what is held for long did not
		return kakaoRefuses(-723, "expired")
	case p.status != "AUTH_PASSWORD":
		return kakaoRefuses(-701, "not authenticated")
	case r.text("pg_token") != p.token:
		return kakaoRefuses(-708, "bad token")
	case r.chance.once(25):
		return kakaoRefuses(-7, "점검 중")
	case r.chance.once(10):
		p.status = "FAIL_PAYMENT"
		return kakaoRefuses(-780, "approval failure!")
	default:
		p.status, p.approved = "SUCCESS_PAYMENT", k.w.trueTime()
	}
	body := p.body()
	body["aid"] = "A" + p.tid[1:]
	if p.cid == kakaopay.TestRecurringCID {
		body["sid"] = k.opens(p)
	}
	return kakaoSays(body)
}

func (k *kakaoBook) cancel(p *kakaoPayment, r *request) answer {
	ask := pos.Amounts{Total: r.won("cancel_amount"), TaxFree: r.won("cancel_tax_free_amount"), VAT: r.won("cancel_vat_amount")}
	switch rest := p.live(); {
	case k.occupied(p):
		return kakaoRefuses(-785, "duplicated request")
	case p.approved.IsZero():
		return kakaoRefuses(-784, "state")
	case rest == 0:
		return kakaoRefuses(-721, "nothing left")
	case r.won("cancel_available_amount") != rest:
		return kakaoRefuses(-725, "another rest")
	case ask.Total > rest || ask.Total < 1:
		return kakaoRefuses(-710, "more than the rest")
	case r.chance.once(15):
		return kakaoRefuses(-781, "cancel failure!")
	case r.chance.once(15):
		return kakaoRefuses(-2, "bad parameter")
	}
	p.canceled.Total += ask.Total
	p.canceled.TaxFree += ask.TaxFree
	p.canceled.VAT += ask.VAT
	p.undo++
	p.status = "PART_CANCEL_PAYMENT"
	if p.live() == 0 {
		p.status = "CANCEL_PAYMENT"
	}
	body := p.body()
	body["aid"], body["approved_cancel_amount"] = fmt.Sprintf("C%d%s", p.undo, p.tid[2:]), kakaoAmount(ask)
	body["canceled_at"] = kakaoTime(k.w.trueTime())
	return kakaoSays(body)
}

// body is what order tells of a payment, and the better part of the other answers.
func (p *kakaoPayment) body() map[string]any {
	body := map[string]any{"tid": p.tid, "cid": p.cid, "status": p.status, "partner_order_id": p.number, "partner_user_id": "truck",
		"payment_method_type": "MONEY", "amount": kakaoAmount(p.amount), "created_at": kakaoTime(p.made)}
	if !p.approved.IsZero() {
		body["approved_at"] = kakaoTime(p.approved)
		body["canceled_amount"] = kakaoAmount(p.canceled)
		body["payment_action_details"] = []any{map[string]any{"aid": "A" + p.tid[1:], "payment_action_type": "PAYMENT"}}
	}
	return body
}

func kakaoAmount(a pos.Amounts) map[string]any {
	return map[string]any{"total": a.Total, "tax_free": a.TaxFree, "vat": a.VAT, "point": 0, "discount": 0, "green_deposit": 0}
}

func kakaoTime(t time.Time) string { return t.In(pos.Seoul()).Format("2006-01-02T15:04:05") }

func kakaoSays(body map[string]any) answer {
	b, _ := json.Marshal(body) //nolint:errchkjson // strings and numbers
	said, _ := body["status"].(string)
	return answer{http.StatusOK, b, said}
}

func kakaoRefuses(code int, message string) answer {
	b, _ := json.Marshal(map[string]any{"error_code": code, "error_message": message}) //nolint:errchkjson // strings and numbers
	return answer{http.StatusBadRequest, b, fmt.Sprintf("%d %s", code, message)}
}
