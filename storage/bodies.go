package storage

import (
	"strconv"
	"time"

	"truckpos/pos"
)

// The shapes in which events are written. Field names are short because every
// byte of an entry is written many times over a card's life. What the domain
// calls a thing may change; what is written here may not, without a new
// version byte.

// moment is a time in milliseconds. The zero time is left out.
type moment time.Time

func (m moment) IsZero() bool { return time.Time(m).IsZero() }

func (m moment) MarshalJSON() ([]byte, error) {
	return strconv.AppendInt(nil, time.Time(m).UnixMilli(), 10), nil
}

func (m *moment) UnmarshalJSON(b []byte) error {
	ms, err := strconv.ParseInt(string(b), 10, 64)
	if err != nil {
		return err
	}
	*m = moment(time.UnixMilli(ms).In(pos.Seoul()))
	return nil
}

type optionBody struct {
	Name  string  `json:"n"`
	Price pos.Won `json:"p,omitempty"`
}

type lineBody struct {
	Code      int          `json:"c,omitempty"`
	Name      string       `json:"n"`
	UnitPrice pos.Won      `json:"p"`
	TaxFree   bool         `json:"f,omitempty"`
	Quantity  int          `json:"q"`
	Options   []optionBody `json:"o,omitempty"`
}

type contentBody struct {
	Lines    []lineBody `json:"l"`
	Discount pos.Won    `json:"d,omitempty"`
	Note     string     `json:"n,omitempty"`
	Held     bool       `json:"h,omitempty"`
}

func writeContent(c pos.Content, held bool) contentBody {
	b := contentBody{Lines: make([]lineBody, len(c.Lines)), Discount: c.Discount, Note: c.Note, Held: held}
	for i, l := range c.Lines {
		b.Lines[i] = lineBody{Code: l.Code, Name: l.Name, UnitPrice: l.UnitPrice, TaxFree: l.TaxFree, Quantity: l.Quantity}
		for _, o := range l.Options {
			b.Lines[i].Options = append(b.Lines[i].Options, optionBody(o))
		}
	}
	return b
}

func (b contentBody) content() pos.Content {
	c := pos.Content{Discount: b.Discount, Note: b.Note}
	for _, l := range b.Lines {
		line := pos.Line{Code: l.Code, Name: l.Name, UnitPrice: l.UnitPrice, TaxFree: l.TaxFree, Quantity: l.Quantity}
		for _, o := range l.Options {
			line.Options = append(line.Options, pos.LineOption(o))
		}
		c.Lines = append(c.Lines, line)
	}
	return c
}

type movedBody struct {
	From stageWord `json:"f"`
	To   stageWord `json:"t"`
}

type voidedBody struct {
	Reason string `json:"r,omitempty"`
}

type amountsBody struct {
	Total   pos.Won `json:"a"`
	TaxFree pos.Won `json:"f,omitempty"`
	VAT     pos.Won `json:"v,omitempty"`
}

type cashBody struct {
	N int `json:"n"`
	amountsBody
	Received pos.Won `json:"r"`
	Change   pos.Won `json:"c,omitempty"`
}

type awaitedBody struct {
	N int `json:"n"`
	amountsBody
	Account string `json:"t,omitempty"`
}

type confirmedBody struct {
	N     int     `json:"n"`
	Total pos.Won `json:"a"`
}

type linkBody struct {
	N int `json:"n"`
	amountsBody
	Number        string `json:"o"`
	TransactionID string `json:"t,omitempty"`
	URL           string `json:"u,omitempty"`
	State         string `json:"s,omitempty"`
	ExpiresAt     moment `json:"e,omitzero"`
}

type closedBody struct {
	N     int        `json:"n"`
	To    statusWord `json:"t"`
	Cause causeWord  `json:"c"`
}

type receiptBody struct {
	TransactionID  string `json:"t,omitempty"`
	CallID         string `json:"c,omitempty"`
	ApprovalNumber string `json:"a,omitempty"`
	Issuer         string `json:"i,omitempty"`
	Instalments    int    `json:"m,omitempty"`
	At             moment `json:"d,omitzero"`
}

func writeReceipt(r pos.Receipt) receiptBody {
	return receiptBody{TransactionID: r.TransactionID, CallID: r.CallID, ApprovalNumber: r.ApprovalNumber,
		Issuer: r.Issuer, Instalments: r.Instalments, At: moment(r.At)}
}

func (b receiptBody) receipt() pos.Receipt {
	return pos.Receipt{TransactionID: b.TransactionID, CallID: b.CallID, ApprovalNumber: b.ApprovalNumber,
		Issuer: b.Issuer, Instalments: b.Instalments, At: time.Time(b.At)}
}

type faultBody struct {
	Kind    faultWord  `json:"k"`
	Code    string     `json:"c,omitempty"`
	Message string     `json:"m,omitempty"`
	Advice  adviceWord `json:"a,omitempty"`
	Field   string     `json:"f,omitempty"`
	Setting string     `json:"s,omitempty"`
}

func writeFault(n pos.FaultNote) faultBody {
	return faultBody{Kind: faultWord(n.Kind), Code: n.Code, Message: n.Message, Advice: adviceWord(n.Advice),
		Field: n.Field, Setting: n.Setting}
}

func (b faultBody) note() pos.FaultNote {
	return pos.FaultNote{Kind: pos.FaultKind(b.Kind), Code: b.Code, Message: b.Message, Advice: pos.Advice(b.Advice),
		Field: b.Field, Setting: b.Setting}
}

type sendingBody struct {
	N      int        `json:"n"`
	K      int        `json:"k"`
	Kind   kindWord   `json:"t"`
	Method methodWord `json:"m"`
	amountsBody
	Number string         `json:"o,omitempty"`
	Token  string         `json:"p,omitempty"`
	Reason string         `json:"r,omitempty"`
	Lines  []returnedLine `json:"l,omitempty"`
	Rest   amountsBody    `json:"z,omitzero"`
	By     cardsWord      `json:"b,omitempty"`
}

// returnedLine is pieces of a line that money is given back for.
type returnedLine struct {
	Line     int `json:"i,omitempty"`
	Quantity int `json:"q"`
}

func writeLines(lines []pos.ReturnedLine) []returnedLine {
	var written []returnedLine
	for _, l := range lines {
		written = append(written, returnedLine(l))
	}
	return written
}

func readLines(written []returnedLine) []pos.ReturnedLine {
	var lines []pos.ReturnedLine
	for _, l := range written {
		lines = append(lines, pos.ReturnedLine(l))
	}
	return lines
}

type endedBody struct {
	N      int        `json:"n"`
	K      int        `json:"k"`
	Kind   kindWord   `json:"t"`
	Method methodWord `json:"m"`
	State  stateWord  `json:"s"`
	amountsBody
	Receipt receiptBody `json:"r,omitzero"`
	Fault   faultBody   `json:"x,omitzero"`
	Close   causeWord   `json:"c,omitempty"`
}

type ruledBody struct {
	N       int         `json:"n"`
	K       int         `json:"k"`
	Kind    kindWord    `json:"t"`
	Method  methodWord  `json:"m"`
	Took    bool        `json:"y,omitempty"`
	Total   pos.Won     `json:"a"`
	Receipt receiptBody `json:"r,omitzero"`
	By      string      `json:"b"`
	Reason  string      `json:"w"`
	At      moment      `json:"d,omitzero"`

	Corrects bool `json:"c,omitempty"`
}

type foundBody struct {
	N      int        `json:"n"`
	K      int        `json:"k"`
	Method methodWord `json:"m"`
	amountsBody
	Receipt receiptBody `json:"r,omitzero"`
}

// proof proves the private part that is, or was, in bucket contacts.
type proof struct {
	Contact string `json:"h,omitempty"`
}

func (p proof) contact() string { return p.Contact }

type queuedBody struct {
	Method methodWord `json:"m"`
	Total  pos.Won    `json:"a"`
	proof
}

type refusedBody struct {
	Fault faultBody `json:"x"`
}

type leftBody struct {
	Reason string `json:"r,omitempty"`
}

type returnedBody struct {
	N      int        `json:"n"`
	K      int        `json:"k"`
	Method methodWord `json:"m"`
	amountsBody
	Reason string         `json:"r,omitempty"`
	Lines  []returnedLine `json:"l,omitempty"`
}

type soldOutBody struct {
	Code    int  `json:"c"`
	SoldOut bool `json:"s,omitempty"`
}

// importedBody stands for a menu: it is too large for the journal and lies in
// its own bucket. Hash is the SHA-256 of the value there, in hexadecimal.
type importedBody struct {
	Hash  string `json:"h"`
	Items int    `json:"i"`
}

// complete reports whether every word is there that has no zero value: a
// missing one decodes without an error.
func (b closedBody) complete() bool   { return b.To != 0 }
func (b sendingBody) complete() bool  { return b.Kind != 0 && b.Method != 0 }
func (b endedBody) complete() bool    { return b.Kind != 0 && b.Method != 0 && b.State != 0 }
func (b ruledBody) complete() bool    { return b.Kind != 0 && b.Method != 0 }
func (b foundBody) complete() bool    { return b.Method != 0 }
func (b queuedBody) complete() bool   { return b.Method != 0 }
func (b returnedBody) complete() bool { return b.Method != 0 }
