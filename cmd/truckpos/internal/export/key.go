package export

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"truckpos/pos"
)

// ErrKey says that a text is no key of a payment or a transaction.
var ErrKey = errors.New("not a payment key")

// Key is what a payment's key says.
type Key struct {
	Ledger  string
	Payment pos.PaymentID
	began   int64 // when the payment began, milliseconds
}

const (
	keyPattern  = "%s-%08d-%04d-%d-%s"
	keyParts    = 5
	effectMark  = "."
	base        = 36
	maxKey      = 200 // characters, as payment services allow
	maxPayments = 9_999
	maxOrderID  = 64 // characters
	shownKey    = 80 // characters of one that is none
)

// PaymentKey is the key of a payment.
func (t Till) PaymentKey(p *pos.Payment) string {
	began := strings.ToUpper(strconv.FormatInt(p.StartedAt.UnixMilli(), base))
	return fmt.Sprintf(keyPattern, t.Ledger, int(p.ID.Order.Day), p.ID.Order.Number, p.ID.N, began)
}

// transactionKey is the key of what attempt k of a payment moved. effect counts
// the times: 0 is the first, every correction of a ruling is one more.
func (t Till) transactionKey(p *pos.Payment, k, effect int) string {
	key := t.PaymentKey(p) + effectMark + strconv.Itoa(k)
	if effect > 0 {
		key += effectMark + strconv.Itoa(effect)
	}
	return key
}

// ParseKey reads a payment's key. It takes a transaction's too: that names its
// payment. Whether the ledger has it is for [Key.Names] to say.
func ParseKey(s string) (Key, error) {
	bad := fmt.Errorf("read key %q: %w", pos.CleanText(s, shownKey), ErrKey)
	if len(s) > maxKey {
		return Key{}, bad
	}
	whole, _, _ := strings.Cut(strings.TrimSpace(s), effectMark)
	parts := strings.Split(whole, "-")
	if len(parts) != keyParts {
		return Key{}, bad
	}
	day, err := pos.ParseDay(parts[1])
	number, isNumber := digits(parts[2], pos.MaxCallNumber)
	n, isN := digits(parts[3], maxPayments)
	milli, errBegan := strconv.ParseInt(parts[4], base, 64)
	if err != nil || errBegan != nil || !isNumber || !isN || parts[0] == "" {
		return Key{}, bad
	}
	return Key{Ledger: parts[0], Payment: pos.PaymentID{Order: pos.OrderID{Day: day, Number: number}, N: n}, began: milli}, nil
}

// digits reads a number from 1 to most.
func digits(s string, most int) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0 && n <= most
}

// Names reports whether the key is that of this payment of the till.
func (k Key) Names(t Till, p *pos.Payment) bool {
	return strings.EqualFold(k.Ledger, t.Ledger) && k.Payment == p.ID && k.began == p.StartedAt.UnixMilli()
}

// OrderID is the order number of a payment in the object: the one its service
// knows, or one of the same form.
func OrderID(p *pos.Payment) string {
	if number := pos.CleanText(p.Number, maxOrderID); number != "" {
		return number
	}
	return fmt.Sprintf("%08d-%04d-%d", int(p.ID.Order.Day), p.ID.Order.Number, p.ID.N)
}

// effectOf is which of the movements of its attempt an entry tells of.
func effectOf(e pos.Entry, p *pos.Payment) int {
	v, ok := e.Event.(pos.AttemptRuled)
	if !ok || v.K < 1 || v.K > len(p.Attempts) {
		return 0
	}
	a := &p.Attempts[v.K-1]
	said := len(a.Overruled)
	for i, o := range a.Overruled {
		if o.Took == v.Took && sameRuling(o.Ruling, v.Ruling) {
			said = i
			break
		}
	}
	return said - silent(a)
}

// newestEffect is the movement that an attempt rests on.
func newestEffect(a *pos.Attempt) int { return max(len(a.Overruled)-silent(a), 0) }

// silent is 1 where the first ruling on the attempt moved nothing.
func silent(a *pos.Attempt) int {
	first := a.Took()
	if len(a.Overruled) > 0 {
		first = a.Overruled[0].Took
	}
	if first {
		return 0
	}
	return 1
}

// sameRuling compares as the ledger keeps times: to the millisecond.
func sameRuling(a, b pos.Ruling) bool {
	return a.By == b.By && a.Reason == b.Reason && a.At.UnixMilli() == b.At.UnixMilli()
}
