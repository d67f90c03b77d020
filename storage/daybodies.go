package storage

import (
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"truckpos/pos"
)

// sealBody is a hash in hexadecimal. The zero hash is left out.
type sealBody pos.Seal

func (s sealBody) IsZero() bool { return s == sealBody{} }

func (s sealBody) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, s[:]), nil }

func (s *sealBody) UnmarshalText(text []byte) error {
	if len(text) != hex.EncodedLen(len(s)) {
		return fmt.Errorf("hash of %d characters", len(text))
	}
	_, err := hex.Decode(s[:], text)
	return err
}

type doubtBody struct {
	Back int64      `json:"b,omitempty"`
	Off  int64      `json:"o,omitempty"`
	By   methodWord `json:"m,omitempty"`
}

// countBody is how many of each kind, with the value of the kind: coins may go
// out of use.
type countBody []pieces

type pieces struct {
	Value pos.Won `json:"v"`
	N     int     `json:"n"`
}

func writeCount(c pos.Count) countBody {
	var b countBody
	for i, value := range pos.Denominations() {
		if c[i] != 0 {
			b = append(b, pieces{value, c[i]})
		}
	}
	return b
}

func (b countBody) count() pos.Count {
	var c pos.Count
	for _, p := range b {
		for i, value := range pos.Denominations() {
			if value == p.Value {
				c[i] += p.N
			}
		}
	}
	return c
}

// known reports whether this program knows all kinds that were counted: one
// that it left out would change the sum.
func (b countBody) known() bool {
	values := pos.Denominations()
	return !slices.ContainsFunc(b, func(p pieces) bool { return !slices.Contains(values[:], p.Value) })
}

type openedBody struct {
	Float countBody `json:"f,omitempty"`
	By    string    `json:"b"`
	Doubt doubtBody `json:"c,omitzero"`
}

type drawerBody struct {
	Amount pos.Won `json:"a"`
	Reason string  `json:"r,omitempty"`
	By     string  `json:"b,omitempty"`
}

type perpetualBody struct {
	Sales   pos.Won `json:"s,omitempty"`
	Returns pos.Won `json:"r,omitempty"`
}

type xBody struct {
	From     uint64        `json:"f"`
	To       uint64        `json:"t"`
	By       string        `json:"b,omitempty"`
	Expected pos.Won       `json:"e,omitempty"`
	Life     perpetualBody `json:"l,omitzero"`
}

type drawerSums struct {
	Float    pos.Won `json:"f,omitempty"`
	Sales    pos.Won `json:"s,omitempty"`
	Returned pos.Won `json:"r,omitempty"`
	In       pos.Won `json:"i,omitempty"`
	Out      pos.Won `json:"o,omitempty"`
}

type thingBody struct {
	Kind   thingWord  `json:"k"`
	Day    pos.Day    `json:"d"`
	Number int        `json:"n"`
	N      int        `json:"p,omitempty"`
	Method methodWord `json:"m,omitempty"`
	Amount pos.Won    `json:"a,omitempty"`
}

type zBody struct {
	Number   uint64        `json:"n"`
	From     uint64        `json:"f"`
	To       uint64        `json:"t"`
	Day      pos.Day       `json:"d"`
	OpenedAt moment        `json:"oa,omitzero"`
	OpenedBy string        `json:"ob,omitempty"`
	ClosedBy string        `json:"cb,omitempty"`
	Head     sealBody      `json:"h,omitzero"`
	Previous sealBody      `json:"p,omitzero"`
	Sums     totalsBody    `json:"s"`
	Net      amountsBody   `json:"v"`
	Life     perpetualBody `json:"l,omitzero"`
	Drawer   drawerSums    `json:"c,omitzero"`
	Counted  countBody     `json:"k,omitempty"`
	Reason   string        `json:"r,omitempty"`
	Carried  []thingBody   `json:"x,omitempty"`
}

type clockBody struct {
	Doubt doubtBody `json:"c,omitzero"`
}

type reconcileBody struct {
	Service  methodWord    `json:"m"`
	From     pos.Day       `json:"f"`
	To       pos.Day       `json:"t"`
	File     string        `json:"n,omitempty"`
	Hash     sealBody      `json:"h,omitzero"`
	Results  []resultBody  `json:"r,omitempty"`
	Findings []findingBody `json:"x,omitempty"`
	Payouts  []payoutBody  `json:"p,omitempty"`
	By       string        `json:"b,omitempty"`
}

type resultBody struct {
	Kind   reconcileWord `json:"k"`
	Count  int           `json:"n"`
	Amount pos.Won       `json:"a"`
}

type findingBody struct {
	Kind   reconcileWord `json:"k"`
	Day    pos.Day       `json:"d,omitempty"`
	Order  int           `json:"o,omitempty"`
	N      int           `json:"p,omitempty"`
	Number string        `json:"n,omitempty"`
	Ledger pos.Won       `json:"l,omitempty"`
	File   pos.Won       `json:"f,omitempty"`
}

type payoutBody struct {
	Day    pos.Day `json:"d"`
	Amount pos.Won `json:"a"`
}

func writeReconciled(v pos.Reconciled) reconcileBody {
	b := reconcileBody{Service: methodWord(v.Service), From: v.From, To: v.To, File: v.File, Hash: sealBody(v.Hash), By: v.By}
	for _, r := range v.Results {
		b.Results = append(b.Results, resultBody{reconcileWord(r.Kind), r.Count, r.Amount})
	}
	for _, f := range v.Findings {
		b.Findings = append(b.Findings, findingBody{Kind: reconcileWord(f.Kind), Day: f.Payment.Order.Day, Order: f.Payment.Order.Number,
			N: f.Payment.N, Number: f.Number, Ledger: f.Ledger, File: f.File})
	}
	for _, p := range v.Payouts {
		b.Payouts = append(b.Payouts, payoutBody(p))
	}
	return b
}

func (b reconcileBody) event() pos.Event {
	v := pos.Reconciled{Service: pos.Method(b.Service), From: b.From, To: b.To, File: b.File, Hash: pos.Seal(b.Hash), By: b.By}
	for _, r := range b.Results {
		v.Results = append(v.Results, pos.ReconcileResult{Kind: pos.ReconcileKind(r.Kind), Count: r.Count, Amount: r.Amount})
	}
	for _, f := range b.Findings {
		v.Findings = append(v.Findings, pos.ReconcileFinding{Kind: pos.ReconcileKind(f.Kind), Number: f.Number, Ledger: f.Ledger, File: f.File,
			Payment: pos.PaymentID{Order: pos.OrderID{Day: f.Day, Number: f.Order}, N: f.N}})
	}
	for _, p := range b.Payouts {
		v.Payouts = append(v.Payouts, pos.PayoutSeen(p))
	}
	return v
}

func (b reconcileBody) complete() bool { return b.Service != 0 }

// writeDay returns the kind and the written shape of an event about the
// business day.
func writeDay(event pos.Event) (string, any, error) {
	switch v := event.(type) {
	case pos.DayOpened:
		return kindOpened, openedBody{Float: writeCount(v.Float), By: v.By, Doubt: writeDoubt(v.Doubt)}, nil
	case pos.CashMoved:
		return kindDrawer, drawerBody(v), nil
	case pos.ReportTaken:
		return kindX, xBody{From: v.From, To: v.To, By: v.By, Expected: v.Expected, Life: perpetualBody(v.Life)}, nil
	case pos.DayClosed:
		return kindZ, writeZ(v.Z), nil
	case pos.ClockNoted:
		return kindClock, clockBody{writeDoubt(v.Doubt)}, nil
	case pos.Reconciled:
		return kindReconcile, writeReconciled(v), nil
	default:
		return "", nil, fmt.Errorf("event %T is about no day", event)
	}
}

func writeDoubt(d pos.ClockDoubt) doubtBody {
	return doubtBody{Back: d.Back, Off: d.Off, By: methodWord(d.By)}
}

func (b doubtBody) doubt() pos.ClockDoubt {
	return pos.ClockDoubt{Back: b.Back, Off: b.Off, By: pos.Method(b.By)}
}

func writeZ(z pos.ZReport) zBody {
	b := zBody{Number: z.Number, From: z.From, To: z.To, Day: z.Day, OpenedAt: moment(z.OpenedAt), OpenedBy: z.OpenedBy, ClosedBy: z.ClosedBy,
		Head: sealBody(z.Head), Previous: sealBody(z.Previous),
		Sums: totalsBody{Orders: z.Sums.Orders, Voided: z.Sums.Voided, Taken: writeTallies(z.Sums.Taken), Returned: writeTallies(z.Sums.Returned)},
		Net:  amountsBody(z.Sums.Net), Life: perpetualBody(z.Life), Drawer: drawerSums(z.Drawer), Counted: writeCount(z.Counted), Reason: z.Reason}
	for _, t := range z.Carried {
		b.Carried = append(b.Carried, thingBody{Kind: thingWord(t.Kind), Day: t.Payment.Order.Day, Number: t.Payment.Order.Number,
			N: t.Payment.N, Method: methodWord(t.Method), Amount: t.Amount})
	}
	return b
}

func (b zBody) report() pos.ZReport {
	z := pos.ZReport{Number: b.Number, Day: b.Day, From: b.From, To: b.To, OpenedAt: time.Time(b.OpenedAt), OpenedBy: b.OpenedBy, ClosedBy: b.ClosedBy,
		Head: pos.Seal(b.Head), Previous: pos.Seal(b.Previous), Life: pos.Perpetual(b.Life), Drawer: pos.Drawer(b.Drawer),
		Counted: b.Counted.count(), Reason: b.Reason}
	z.Sums.Totals = pos.Totals{Orders: b.Sums.Orders, Voided: b.Sums.Voided, Taken: readTallies(b.Sums.Taken), Returned: readTallies(b.Sums.Returned)}
	z.Sums.Net = pos.Amounts(b.Net)
	for _, t := range b.Carried {
		z.Carried = append(z.Carried, pos.OpenThing{Kind: pos.ThingKind(t.Kind), Method: pos.Method(t.Method), Amount: t.Amount,
			Payment: pos.PaymentID{Order: pos.OrderID{Day: t.Day, Number: t.Number}, N: t.N}})
	}
	return z
}

func writeTallies(tallies map[pos.Method]pos.Tally) map[methodWord]tallyBody {
	if len(tallies) == 0 {
		return nil
	}
	written := make(map[methodWord]tallyBody, len(tallies))
	for m, t := range tallies {
		written[methodWord(m)] = tallyBody(t)
	}
	return written
}

func dayDecoderOf(kind string) decoder {
	switch kind {
	case kindOpened:
		return decodeAs[openedBody]
	case kindDrawer:
		return decodeAs[drawerBody]
	case kindX:
		return decodeAs[xBody]
	case kindZ:
		return decodeAs[zBody]
	case kindClock:
		return decodeAs[clockBody]
	case kindReconcile:
		return decodeAs[reconcileBody]
	default:
		return staffDecoderOf(kind)
	}
}

func (b openedBody) event() pos.Event {
	return pos.DayOpened{Float: b.Float.count(), By: b.By, Doubt: b.Doubt.doubt()}
}

func (b drawerBody) event() pos.Event { return pos.CashMoved(b) }

func (b xBody) event() pos.Event {
	return pos.ReportTaken{From: b.From, To: b.To, By: b.By, Expected: b.Expected, Life: pos.Perpetual(b.Life)}
}

func (b zBody) event() pos.Event { return pos.DayClosed{Z: b.report()} }

func (b clockBody) event() pos.Event { return pos.ClockNoted{Doubt: b.Doubt.doubt()} }

func (b openedBody) complete() bool { return b.Float.known() }

func (b zBody) complete() bool {
	return b.Counted.known() && !slices.ContainsFunc(b.Carried, func(t thingBody) bool { return t.Kind == 0 })
}

// checkDay refuses what can be no event of a business day.
func checkDay(e pos.Entry) error {
	switch v := e.Event.(type) {
	case pos.DayOpened:
		_, err := v.Float.Total()
		return err
	case pos.DayClosed:
		_, err := v.Z.Counted.Total()
		return err
	default:
		return nil
	}
}
