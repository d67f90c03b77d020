package storage

import (
	"fmt"
	"time"

	"truckpos/pos"
)

// Kinds of entries about cash receipts, as they are written.
const (
	kindReceiptQueued   = "rqueued"
	kindReceiptSending  = "rsending"
	kindReceiptEnded    = "rended"
	kindReceiptFollowed = "rfollowed"
	kindReceiptRuled    = "rruled"
	kindReceiptLeft     = "rleft"
)

type (
	receiptTypeWord pos.ReceiptType
	officeWord      pos.OfficeStatus
)

func (t receiptTypeWord) MarshalText() ([]byte, error)     { return spell(t) }
func (t *receiptTypeWord) UnmarshalText(text []byte) error { return read(t, text) }
func (s officeWord) MarshalText() ([]byte, error)          { return spell(s) }
func (s *officeWord) UnmarshalText(text []byte) error      { return read(s, text) }

func (t receiptTypeWord) word() string {
	switch pos.ReceiptType(t) {
	case pos.ReceiptPersonal:
		return "personal"
	case pos.ReceiptBusiness:
		return "business"
	case pos.ReceiptSelf:
		return "self"
	}
	return ""
}

func (s officeWord) word() string {
	switch pos.OfficeStatus(s) {
	case pos.OfficeInProgress:
		return "inprogress"
	case pos.OfficeCompleted:
		return "completed"
	case pos.OfficeFailed:
		return "failed"
	}
	return ""
}

type wishBody struct {
	N        int             `json:"n"`
	K        int             `json:"k"`
	Kind     kindWord        `json:"t"`
	Of       int             `json:"i,omitempty"`
	Type     receiptTypeWord `json:"y"`
	Number   string          `json:"o"`
	Identity string          `json:"m"` // masked
	amountsBody
	Reason string `json:"r,omitempty"`
}

func writeWish(n, k int, w pos.ReceiptWish) wishBody {
	return wishBody{N: n, K: k, Kind: kindWord(w.Kind), Of: w.Of, Type: receiptTypeWord(w.Type), Number: w.Number,
		Identity: w.Identity, amountsBody: amountsBody(w.Amounts), Reason: w.Reason}
}

func (b wishBody) wish() pos.ReceiptWish {
	return pos.ReceiptWish{Kind: pos.AttemptKind(b.Kind), Of: b.Of, Type: pos.ReceiptType(b.Type), Number: b.Number,
		Identity: b.Identity, Amounts: pos.Amounts(b.amountsBody), Reason: b.Reason}
}

func (b wishBody) complete() bool { return b.Kind != 0 && b.Type != 0 }

type slipBody struct {
	Key            string `json:"k,omitempty"`
	IssueNumber    string `json:"i,omitempty"`
	ApprovalNumber string `json:"a,omitempty"`
	Business       string `json:"b,omitempty"`
	URL            string `json:"u,omitempty"`
	At             moment `json:"d,omitzero"`
}

func writeSlip(s pos.ReceiptSlip) slipBody {
	return slipBody{Key: s.Key, IssueNumber: s.IssueNumber, ApprovalNumber: s.ApprovalNumber, Business: s.Business, URL: s.URL, At: moment(s.At)}
}

func (b slipBody) slip() pos.ReceiptSlip {
	return pos.ReceiptSlip{Key: b.Key, IssueNumber: b.IssueNumber, ApprovalNumber: b.ApprovalNumber, Business: b.Business, URL: b.URL, At: time.Time(b.At)}
}

type receiptQueuedBody struct {
	wishBody
	proof
}

type receiptSendingBody struct{ wishBody }

type receiptEndedBody struct {
	N      int        `json:"n"`
	K      int        `json:"k"`
	State  stateWord  `json:"s"`
	Office officeWord `json:"f,omitempty"`
	Slip   slipBody   `json:"r,omitzero"`
	Fault  faultBody  `json:"x,omitzero"`
}

func (b receiptEndedBody) complete() bool { return b.State != 0 }

type receiptFollowedBody struct {
	N      int        `json:"n"`
	K      int        `json:"k"`
	Office officeWord `json:"f"`
	Slip   slipBody   `json:"r,omitzero"`
	Fault  faultBody  `json:"x,omitzero"`
}

func (b receiptFollowedBody) complete() bool { return b.Office != 0 }

type saidBody struct {
	By     string `json:"b"`
	Reason string `json:"w"`
	At     moment `json:"d,omitzero"`
}

func (b saidBody) ruling() pos.Ruling {
	return pos.Ruling{By: b.By, Reason: b.Reason, At: time.Time(b.At)}
}

func writeSaid(r pos.Ruling) saidBody {
	return saidBody{By: r.By, Reason: r.Reason, At: moment(r.At)}
}

type receiptRuledBody struct {
	N    int      `json:"n"`
	K    int      `json:"k"`
	Took bool     `json:"y,omitempty"`
	Slip slipBody `json:"r,omitzero"`
	saidBody
}

type receiptLeftBody struct {
	N int `json:"n"`
	K int `json:"k"`
	saidBody
}

func writeCashReceipt(event pos.Event, apart apart) (string, any, error) {
	switch v := event.(type) {
	case pos.ReceiptQueued:
		return kindReceiptQueued, receiptQueuedBody{writeWish(v.N, v.K, v.ReceiptWish), proof{apart.contact}}, nil
	case pos.ReceiptSending:
		return kindReceiptSending, receiptSendingBody{writeWish(v.N, v.K, v.ReceiptWish)}, nil
	case pos.ReceiptEnded:
		return kindReceiptEnded, receiptEndedBody{N: v.N, K: v.K, State: stateWord(v.State), Office: officeWord(v.Office),
			Slip: writeSlip(v.Slip), Fault: writeFault(v.Fault)}, nil
	case pos.ReceiptFollowed:
		return kindReceiptFollowed, receiptFollowedBody{N: v.N, K: v.K, Office: officeWord(v.Office), Slip: writeSlip(v.Slip), Fault: writeFault(v.Fault)}, nil
	case pos.ReceiptRuled:
		return kindReceiptRuled, receiptRuledBody{N: v.N, K: v.K, Took: v.Took, Slip: writeSlip(v.Slip), saidBody: writeSaid(v.Ruling)}, nil
	case pos.ReceiptLeft:
		return kindReceiptLeft, receiptLeftBody{N: v.N, K: v.K, saidBody: writeSaid(v.Left)}, nil
	default:
		return "", nil, fmt.Errorf("event %T is about no cash receipt", event)
	}
}

func receiptDecoderOf(kind string) decoder {
	switch kind {
	case kindReceiptQueued:
		return decodeAs[receiptQueuedBody]
	case kindReceiptSending:
		return decodeAs[receiptSendingBody]
	case kindReceiptEnded:
		return decodeAs[receiptEndedBody]
	case kindReceiptFollowed:
		return decodeAs[receiptFollowedBody]
	case kindReceiptRuled:
		return decodeAs[receiptRuledBody]
	case kindReceiptLeft:
		return decodeAs[receiptLeftBody]
	default:
		return nil
	}
}

func (b receiptQueuedBody) event() pos.Event {
	return pos.ReceiptQueued{N: b.N, K: b.K, ReceiptWish: b.wish()}
}

func (b receiptSendingBody) event() pos.Event {
	return pos.ReceiptSending{N: b.N, K: b.K, ReceiptWish: b.wish()}
}

func (b receiptEndedBody) event() pos.Event {
	return pos.ReceiptEnded{N: b.N, K: b.K, State: pos.AttemptState(b.State), Office: pos.OfficeStatus(b.Office), Slip: b.Slip.slip(), Fault: b.Fault.note()}
}

func (b receiptFollowedBody) event() pos.Event {
	return pos.ReceiptFollowed{N: b.N, K: b.K, Office: pos.OfficeStatus(b.Office), Slip: b.Slip.slip(), Fault: b.Fault.note()}
}

func (b receiptRuledBody) event() pos.Event {
	return pos.ReceiptRuled{N: b.N, K: b.K, Took: b.Took, Slip: b.Slip.slip(), Ruling: b.ruling()}
}

func (b receiptLeftBody) event() pos.Event {
	return pos.ReceiptLeft{N: b.N, K: b.K, Left: b.ruling()}
}
