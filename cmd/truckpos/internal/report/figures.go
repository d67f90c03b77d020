package report

import (
	"time"

	"truckpos/pos"
	"truckpos/pos/settlement"
)

// The shape of a report in JSON. Amounts are whole won, times ISO 8601 in
// Seoul's time. Names do not change; new ones may come.

type document struct {
	Version    int          `json:"version"` // of this shape: 1
	Scope      string       `json:"scope"`
	Days       []string     `json:"days"`
	Periods    []period     `json:"periods"`
	Taken      flow         `json:"taken"`
	Returned   flow         `json:"returned"`
	Net        amounts      `json:"net"`
	Methods    []method     `json:"methods"`
	Counts     counts       `json:"orders"`
	Ticket     pos.Won      `json:"averageTicket"`
	Busiest    *quarter     `json:"busiestQuarterHour,omitempty"`
	Bridge     bridge       `json:"bridge"`
	Discounts  []staffTally `json:"discounts"`
	Voids      []void       `json:"voids"`
	Returns    []returned   `json:"returns"`
	Corrected  []returned   `json:"corrected"`
	Items      []item       `json:"items"`
	Categories []category   `json:"categories"`
	Hours      []hour       `json:"hours"`
	Unresolved []thing      `json:"unresolved"`
	Receipts   []receipts   `json:"cashReceipts,omitempty"` // where there was any
	outlook
}

type amounts struct {
	Total   pos.Won `json:"total"`
	Supply  pos.Won `json:"taxableSupply"`
	VAT     pos.Won `json:"vat"`
	TaxFree pos.Won `json:"taxFree"`
}

type flow struct {
	Count int64 `json:"count"`
	amounts
}

type method struct {
	Method   string  `json:"method"`
	Taken    flow    `json:"taken"`
	Returned flow    `json:"returned"`
	Net      amounts `json:"net"`
}

type counts struct {
	Placed    int64   `json:"placed"`
	Voided    int64   `json:"voided"`
	Completed int64   `json:"completed"`
	Payments  int64   `json:"payments"`
	Split     int64   `json:"split"`
	Sold      pos.Won `json:"sold"`
}

type quarter struct {
	Start  string  `json:"start"`
	Orders int64   `json:"orders"`
	Total  pos.Won `json:"total"`
}

type bridge struct {
	Completed      pos.Won `json:"completed"`
	Advances       pos.Won `json:"advances"`
	AdvancesBefore pos.Won `json:"advancesBefore"`
	Extra          pos.Won `json:"extra"`
}

type staffTally struct {
	Staff string  `json:"staff"`
	Count int64   `json:"count"`
	Total pos.Won `json:"total"`
}

type void struct {
	Order  string  `json:"order"`
	At     string  `json:"at"`
	Amount pos.Won `json:"amount"`
	Reason string  `json:"reason"`
	By     string  `json:"by"`
}

type returned struct {
	Payment string  `json:"payment"`
	At      string  `json:"at"`
	Method  string  `json:"method"`
	Amount  pos.Won `json:"amount"`
	Reason  string  `json:"reason"`
	By      string  `json:"by"`
	Undone  bool    `json:"undone,omitempty"`
}

type item struct {
	Code     int     `json:"code"`
	Name     string  `json:"name"`
	Category string  `json:"category"`
	Quantity int64   `json:"quantity"`
	Gross    pos.Won `json:"gross"`
	Amount   pos.Won `json:"amount"`
	Permille int     `json:"permille"`
}

type category struct {
	Name     string  `json:"name"`
	Quantity int64   `json:"quantity"`
	Amount   pos.Won `json:"amount"`
	Permille int     `json:"permille"`
}

type hour struct {
	Hour   int     `json:"hour"`
	Orders int64   `json:"orders"`
	Total  pos.Won `json:"total"`
}

type thing struct {
	Kind    string  `json:"kind"`
	Payment string  `json:"payment"`
	Amount  pos.Won `json:"amount"`
}

type cash struct {
	At     string  `json:"at"`
	Amount pos.Won `json:"amount"`
	Reason string  `json:"reason"`
	By     string  `json:"by"`
}

type period struct {
	Number   uint64  `json:"z,omitempty"` // 0 where it is not closed
	Day      string  `json:"day"`
	From     uint64  `json:"fromEntry"`
	To       uint64  `json:"toEntry"`
	OpenedAt string  `json:"openedAt,omitempty"`
	OpenedBy string  `json:"openedBy,omitempty"`
	ClosedAt string  `json:"closedAt,omitempty"`
	ClosedBy string  `json:"closedBy,omitempty"`
	Float    pos.Won `json:"float"`
	Sales    pos.Won `json:"cashSales"`
	Returned pos.Won `json:"cashReturned"`
	In       pos.Won `json:"cashIn"`
	Out      pos.Won `json:"cashOut"`
	Expected pos.Won `json:"expected"`
	Counted  pos.Won `json:"counted"`
	Differs  pos.Won `json:"difference"`
	Reason   string  `json:"reason,omitempty"`
	Anchor   string  `json:"anchor,omitempty"`
	Cash     []cash  `json:"cashMoves"`
	Carried  []thing `json:"carried"`
}

func stamp(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.In(pos.Seoul()).Format(time.RFC3339)
}

func amountsOf(a pos.Amounts) amounts {
	return amounts{Total: a.Total, Supply: a.Supply(), VAT: a.VAT, TaxFree: a.TaxFree}
}

func flowOf(f settlement.Flow) flow { return flow{Count: f.Count, amounts: amountsOf(f.Amounts)} }

func figures(s *Settlement) document {
	r := s.Report
	taken, back := r.Taken(), r.Returned()
	d := document{Version: 1, Scope: s.Key, Days: []string{}, Taken: flowOf(taken), Returned: flowOf(back), Net: amountsOf(r.Net()),
		Counts: counts{r.Orders.Placed, r.Orders.Voided, r.Orders.Completed, r.Orders.Payments, r.Orders.Split, r.Sold},
		Ticket: r.Ticket(), Bridge: bridge(r.Bridge()), Periods: []period{}, Discounts: []staffTally{}, Voids: []void{},
		Returns: returnsOf(r.Returns), Corrected: returnsOf(r.Corrected), Items: []item{}, Categories: []category{}, Unresolved: thingsOf(r.Unresolved), outlook: outlookOf(s)}
	for _, day := range r.Days() {
		d.Days = append(d.Days, day.String())
	}
	for i := range r.Periods {
		d.Periods = append(d.Periods, periodOf(&r.Periods[i]))
	}
	for i := range r.Methods {
		m := &r.Methods[i]
		d.Methods = append(d.Methods, method{m.Method.String(), flowOf(m.Taken), flowOf(m.Returned), amountsOf(m.Net())})
	}
	if q, ok := r.Busiest(); ok {
		d.Busiest = &quarter{clock(q.Start), q.Orders, q.Total}
	}
	for _, s := range r.Discounts.ByStaff {
		d.Discounts = append(d.Discounts, staffTally{s.Staff, s.Count, s.Total})
	}
	for _, v := range r.Voids {
		d.Voids = append(d.Voids, void{v.Order.String(), stamp(v.At), v.Amount, v.Reason, v.By})
	}
	for _, s := range r.Items {
		d.Items = append(d.Items, item{s.Code, s.Name, s.Category, s.Quantity, s.Gross, s.Amount, settlement.Permille(s.Amount, r.Sold)})
	}
	for _, c := range r.Categories() {
		d.Categories = append(d.Categories, category{c.Name, c.Quantity, c.Amount, settlement.Permille(c.Amount, r.Sold)})
	}
	d.Receipts = receiptsOf(r)
	for i, b := range r.Hours() {
		d.Hours = append(d.Hours, hour{settlement.HourOf(i), b.Orders, b.Total})
	}
	return d
}

func clock(start time.Duration) string {
	return time.Time{}.Add(start).Format("15:04")
}

func returnsOf(all []settlement.Return) []returned {
	out := []returned{}
	for i := range all {
		r := &all[i]
		out = append(out, returned{r.Payment.String(), stamp(r.At), r.Method.String(), -r.Signed().Total, r.Reason, r.By, r.Undone})
	}
	return out
}

func thingsOf(all []pos.OpenThing) []thing {
	out := []thing{}
	for _, t := range all {
		out = append(out, thing{t.Kind.String(), t.Payment.String(), t.Amount})
	}
	return out
}

func periodOf(p *settlement.Period) period {
	d := p.Drawer
	out := period{Day: p.Day.String(), From: p.From, To: p.To, OpenedAt: stamp(p.OpenedAt), OpenedBy: p.OpenedBy,
		ClosedAt: stamp(p.ClosedAt), ClosedBy: p.ClosedBy, Float: d.Float, Sales: d.Sales, Returned: d.Returned, In: d.In, Out: d.Out,
		Expected: d.Expected(), Counted: p.Counted, Differs: p.Difference, Reason: p.Reason, Cash: []cash{}, Carried: thingsOf(p.Carried)}
	if p.Z != nil {
		out.Number, out.Anchor = p.Z.Number, p.Z.Anchor().String()
	}
	for _, c := range p.Cash {
		out.Cash = append(out.Cash, cash{stamp(c.At), c.Amount, c.Reason, c.By})
	}
	return out
}
