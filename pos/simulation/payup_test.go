package simulation_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"truckpos/pos"
)

const merchant = "truck"

// payupBook is what Payup knows. It charges as often as it is asked to, also twice
// for one order number: no document says that it would refuse.
type payupBook struct {
	w       *world
	charges []*payupCharge
	asked   map[string]map[pos.AttemptKind]int // requests that arrived, by order number
	busy    map[string]int                     // of those, still being worked on
}

type payupCharge struct {
	number, id string
	amount     pos.Won
	at         time.Time
	back       pos.Won // given back
}

func (p *payupBook) find(id string) *payupCharge {
	for _, c := range p.charges {
		if c.id == id {
			return c
		}
	}
	return nil
}

// number is the order number that a request is about, "" where Payup knows none.
func (p *payupBook) number(r *request) string {
	if r.call == "keyin2" {
		return r.text("orderNumber")
	}
	if c := p.find(r.text("transactionId")); c != nil {
		return c.number
	}
	return ""
}

func (p *payupBook) arrived(r *request) string {
	number, kind := p.number(r), moves(r.call)
	if number == "" {
		return fmt.Sprintf("%s of transaction %s, which Payup never made", r.call, r.text("transactionId"))
	}
	if p.asked[number] == nil {
		p.asked[number] = map[pos.AttemptKind]int{}
	}
	p.asked[number][kind]++
	p.busy[number]++
	return p.w.disk.covers(number, kind, p.asked[number][kind])
}

func (p *payupBook) left(r *request) {
	if number := p.number(r); number != "" {
		p.busy[number]--
	}
}

func (p *payupBook) do(r *request) answer {
	if r.call == "keyin2" {
		return p.charge(r)
	}
	return p.cancel(r)
}

func (p *payupBook) charge(r *request) answer {
	amount, err := strconv.ParseInt(r.text("amount"), 10, 64)
	switch {
	case err != nil || r.text("cardNo") == "":
		return payupSays("6001", "parameter", nil)
	case r.chance.once(10):
		return payupSays("8011", "한도 초과", nil)
	case r.chance.once(30):
		return payupSays("9001", "관리자에게 문의해주세요.", nil)
	}
	now := p.w.trueTime()
	c := &payupCharge{number: r.text("orderNumber"), amount: pos.Won(amount), at: now,
		id: fmt.Sprintf("%sST%04d", payupTime(now), len(p.charges)+1)}
	p.charges = append(p.charges, c)
	return payupSays("0000", "성공", map[string]string{"transactionId": c.id, "authDateTime": payupTime(now), "authNumber": "00000000",
		"orderNumber": c.number, "amount": r.text("amount"), "cardName": "연습카드", "kakaoResultCode": "", "noinf": "N"})
}

// cancel gives back a whole charge (cancel2) or a part of one (partcancel).
func (p *payupBook) cancel(r *request) answer {
	c := p.find(r.text("transactionId"))
	ask := c.amount
	if r.call == "partcancel" {
		amount, err := strconv.ParseInt(r.text("cancelAmount"), 10, 64)
		if ask = pos.Won(amount); err != nil || ask < 1 {
			return payupSays("6002", "cancelAmount", nil)
		}
	}
	switch {
	case c.back+ask > c.amount:
		return payupSays("1005", "취소 가능 상태가 아닙니다.", nil)
	case r.chance.once(12):
		return payupSays("1003", "정산 잔액 부족", nil)
	case r.chance.once(12):
		if r.chance.once(2) {
			c.back += ask
		}
		return payupSays("1006", "취소 중 오류", nil)
	}
	c.back += ask
	return payupSays("0000", "성공", map[string]string{"transactionId": c.id, "cancelDateTime": payupTime(p.w.trueTime())})
}

func payupTime(t time.Time) string { return t.In(pos.Seoul()).Format("20060102150405") }

func payupSays(code, message string, more map[string]string) answer {
	body := map[string]string{"responseCode": code, "responseMsg": message}
	for key, value := range more {
		body[key] = value
	}
	b, _ := json.Marshal(body) //nolint:errchkjson // strings
	return answer{http.StatusOK, b, code + " " + more["transactionId"]}
}
