package storage

import "truckpos/pos"

// Kinds of entries about text messages, as they are written.
const (
	kindPhone        = "phone"
	kindTextWished   = "textwished"
	kindTextSending  = "textsending"
	kindTextEnded    = "textended"
	kindTextReported = "textreported"
	kindTextDropped  = "textdropped"
)

type phoneBody struct {
	Given   bool   `json:"g,omitempty"`
	Contact string `json:"h,omitempty"`
}

type wishedBody struct {
	K       int         `json:"k"`
	Purpose purposeWord `json:"p"`
	N       int         `json:"n,omitempty"`
	Contact string      `json:"h,omitempty"`
}

type postedBody struct {
	K       int         `json:"k"`
	Purpose purposeWord `json:"p"`
}

type textEndedBody struct {
	K       int         `json:"k"`
	Purpose purposeWord `json:"p"`
	State   messageWord `json:"s"`
	ID      string      `json:"i,omitempty"`
	Fault   faultBody   `json:"x,omitzero"`
}

type reportedBody struct {
	K       int         `json:"k"`
	Purpose purposeWord `json:"p"`
	State   messageWord `json:"s"`
	ID      string      `json:"i,omitempty"`
	Code    string      `json:"c,omitempty"`
	Reason  string      `json:"r,omitempty"`
}

type droppedBody struct {
	K   int         `json:"k"`
	Why textWhyWord `json:"w"`
}

// writeText is writeEvent for events of text messages.
func writeText(event pos.Event, apart apart) (string, any, bool) {
	switch v := event.(type) {
	case pos.PhoneGiven:
		return kindPhone, phoneBody{Given: v.Given, Contact: apart.contact}, true
	case pos.TextWished:
		return kindTextWished, wishedBody{K: v.K, Purpose: purposeWord(v.Purpose), N: v.N, Contact: apart.contact}, true
	case pos.TextSending:
		return kindTextSending, postedBody{K: v.K, Purpose: purposeWord(v.Purpose)}, true
	case pos.TextEnded:
		return kindTextEnded, textEndedBody{K: v.K, Purpose: purposeWord(v.Purpose), State: messageWord(v.State), ID: v.ID, Fault: writeFault(v.Fault)}, true
	case pos.TextReported:
		return kindTextReported, reportedBody{K: v.K, Purpose: purposeWord(v.Purpose), State: messageWord(v.State), ID: v.ID, Code: v.Code,
			Reason: v.Reason}, true
	case pos.TextDropped:
		return kindTextDropped, droppedBody{K: v.K, Why: textWhyWord(v.Why)}, true
	default:
		return "", nil, false
	}
}

func textDecoderOf(kind string) decoder {
	switch kind {
	case kindPhone:
		return decodeAs[phoneBody]
	case kindTextWished:
		return decodeAs[wishedBody]
	case kindTextSending:
		return decodeAs[postedBody]
	case kindTextEnded:
		return decodeAs[textEndedBody]
	case kindTextReported:
		return decodeAs[reportedBody]
	case kindTextDropped:
		return decodeAs[droppedBody]
	default:
		return nil
	}
}

func (b phoneBody) contact() string  { return b.Contact }
func (b wishedBody) contact() string { return b.Contact }

func (b wishedBody) complete() bool    { return b.Purpose != 0 }
func (b postedBody) complete() bool    { return b.Purpose != 0 }
func (b textEndedBody) complete() bool { return b.Purpose != 0 && b.State != 0 }
func (b reportedBody) complete() bool  { return b.Purpose != 0 && b.State != 0 }
func (b droppedBody) complete() bool   { return b.Why != 0 }

func (b phoneBody) event() pos.Event { return pos.PhoneGiven{Given: b.Given} }

func (b wishedBody) event() pos.Event {
	return pos.TextWished{K: b.K, Purpose: pos.TextPurpose(b.Purpose), N: b.N}
}

func (b postedBody) event() pos.Event {
	return pos.TextSending{K: b.K, Purpose: pos.TextPurpose(b.Purpose)}
}

func (b textEndedBody) event() pos.Event {
	return pos.TextEnded{K: b.K, Purpose: pos.TextPurpose(b.Purpose), State: pos.MessageState(b.State), ID: b.ID, Fault: b.Fault.note()}
}

func (b reportedBody) event() pos.Event {
	return pos.TextReported{K: b.K, Purpose: pos.TextPurpose(b.Purpose), State: pos.MessageState(b.State), ID: b.ID, Code: b.Code, Reason: b.Reason}
}

func (b droppedBody) event() pos.Event { return pos.TextDropped{K: b.K, Why: pos.TextWhy(b.Why)} }
