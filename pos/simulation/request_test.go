package simulation_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"truckpos/pos"
)

// request is one that has arrived at a service.
type request struct {
	call   string    // the last word of its path
	at     time.Time // when it came
	fields map[string]any
	chance *chance
}

func (r *request) parse(body []byte) error {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	return d.Decode(&r.fields)
}

func (r *request) text(field string) string {
	s, _ := r.fields[field].(string)
	return s
}

// won reads an amount that KakaoPay takes as a number; -1 where there is none.
func (r *request) won(field string) pos.Won {
	number, _ := r.fields[field].(json.Number)
	n, err := number.Int64()
	if err != nil {
		return -1
	}
	return pos.Won(n)
}

// about names what the request is about, without anything of a card.
func (r *request) about() string {
	var said []string
	for _, field := range []string{"tid", "partner_order_id", "orderNumber", "transactionId", "pg_token", "total_amount", "amount", "cancel_amount", "cancelAmount"} {
		if v, ok := r.fields[field]; ok {
			said = append(said, fmt.Sprint(v))
		}
	}
	return strings.Join(said, " ")
}

// covers says what is wrong with the nth call of a kind about a provider's
// order number: each must have an attempt of its own that was durable before it
// came. "" is nothing.
func (d *disk) covers(number string, kind pos.AttemptKind, nth int) string {
	for _, o := range d.orders {
		for i := range o.Payments {
			p := &o.Payments[i]
			if p.Number != number {
				continue
			}
			if sent := d.sent[attempt{p.ID, kind}]; nth > sent {
				return fmt.Sprintf("sent more often than written: call %d of kind %d about payment %s, %d in the ledger", nth, kind, p.ID, sent)
			}
			return ""
		}
	}
	return fmt.Sprintf("sent before it was written: call of kind %d about number %s, which the ledger does not know", kind, number)
}
