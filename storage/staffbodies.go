package storage

import (
	"fmt"
	"time"

	"truckpos/pos"
)

// Kinds of entries about the staff.
const (
	kindPerson      = "person"
	kindPersonNow   = "personnow"
	kindPersonLeft  = "personleft"
	kindPIN         = "pin"
	kindPINRefused  = "pinno"
	kindPINRight    = "pinyes"
	kindSignedIn    = "signin"
	kindSignedOut   = "signout"
	kindLocked      = "lock"
	kindAuthorised  = "allowed"
	kindCode        = "code"
	kindCodeRefused = "codeno"
	kindRecovery    = "recovery"
	kindStaffRules  = "staffrules"
)

type (
	roleWord   pos.Role
	actionWord pos.Action
	pinByWord  pos.PINBy
)

func (r roleWord) MarshalText() ([]byte, error)       { return spell(r) }
func (r *roleWord) UnmarshalText(text []byte) error   { return read(r, text) }
func (a actionWord) MarshalText() ([]byte, error)     { return spell(a) }
func (a *actionWord) UnmarshalText(text []byte) error { return read(a, text) }
func (p pinByWord) MarshalText() ([]byte, error)      { return spell(p) }
func (p *pinByWord) UnmarshalText(text []byte) error  { return read(p, text) }

func (r roleWord) word() string {
	switch pos.Role(r) {
	case pos.RoleClerk:
		return "clerk"
	case pos.RoleManager:
		return "manager"
	case pos.RoleOwner:
		return "owner"
	}
	return ""
}

func (a actionWord) word() string {
	switch pos.Action(a) {
	case pos.ActionDiscount:
		return "discount"
	case pos.ActionVoid:
		return "void"
	case pos.ActionRefund:
		return "refund"
	case pos.ActionDrawer:
		return "drawer"
	case pos.ActionClose:
		return "close"
	case pos.ActionMenu:
		return "menu"
	case pos.ActionRule:
		return "rule"
	case pos.ActionSettings:
		return "settings"
	}
	return ""
}

func (p pinByWord) word() string {
	switch pos.PINBy(p) {
	case pos.PINByFirst:
		return "first"
	case pos.PINByOwner:
		return "owner"
	case pos.PINByCode:
		return "code"
	case pos.PINByRecovery:
		return "recovery"
	}
	return ""
}

type personBody struct {
	ID      pos.PersonID `json:"p"`
	Name    string       `json:"n"`
	Role    roleWord     `json:"r"`
	Refunds pos.Won      `json:"l,omitempty"`
	proof
}

// personNowBody shares the shape and differs in the event.
type personNowBody struct{ personBody }

type personLeftBody struct {
	ID pos.PersonID `json:"p"`
}

type pinBody struct {
	ID pos.PersonID `json:"p"`
	By pinByWord    `json:"y"`
	proof
}

type pinRefusedBody struct {
	ID     pos.PersonID `json:"p"`
	Count  int          `json:"c"`
	Action actionWord   `json:"a,omitempty"`
}

type pinRightBody struct {
	ID      pos.PersonID `json:"p"`
	Refused int          `json:"c"`
}

// signedInBody and signedOutBody share a shape with personLeftBody.
type (
	signedInBody  struct{ personLeftBody }
	signedOutBody struct{ personLeftBody }
)

type lockedBody struct {
	ID   pos.PersonID `json:"p"`
	Idle bool         `json:"i,omitempty"`
}

type authorisedBody struct {
	Action actionWord   `json:"a"`
	Amount pos.Won      `json:"w,omitempty"`
	About  string       `json:"o,omitempty"`
	By     pos.PersonID `json:"p"`
	Name   string       `json:"n"`
}

type codeBody struct {
	ID    pos.PersonID `json:"p"`
	Until moment       `json:"e"`
	proof
}

type codeRefusedBody struct {
	ID    pos.PersonID `json:"p"`
	Tries int          `json:"c"`
}

type recoveryBody struct {
	ID pos.PersonID `json:"p"`
	proof
}

type staffRulesBody struct {
	SignIn       bool  `json:"s,omitempty"`
	PINOnRefunds bool  `json:"r,omitempty"`
	LockAfter    int64 `json:"l,omitempty"`
}

// writeStaff returns the kind and the written shape of an event about the staff.
// contact proves its private part.
func writeStaff(event pos.Event, contact string) (string, any, error) {
	switch v := event.(type) {
	case pos.PersonAdded:
		return kindPerson, personBody{v.ID, v.Name, roleWord(v.Role), v.Refunds, proof{contact}}, nil
	case pos.PersonChanged:
		return kindPersonNow, personNowBody{personBody{v.ID, v.Name, roleWord(v.Role), v.Refunds, proof{contact}}}, nil
	case pos.PersonLeft:
		return kindPersonLeft, personLeftBody(v), nil
	case pos.PINSet:
		return kindPIN, pinBody{v.ID, pinByWord(v.By), proof{contact}}, nil
	case pos.PINRefused:
		return kindPINRefused, pinRefusedBody{v.ID, v.Count, actionWord(v.Action)}, nil
	case pos.PINRight:
		return kindPINRight, pinRightBody(v), nil
	case pos.SignedIn:
		return kindSignedIn, signedInBody{personLeftBody{v.ID}}, nil
	case pos.SignedOut:
		return kindSignedOut, signedOutBody{personLeftBody{v.ID}}, nil
	case pos.TillLocked:
		return kindLocked, lockedBody(v), nil
	case pos.Authorised:
		return kindAuthorised, authorisedBody{actionWord(v.Action), v.Amount, v.About, v.By, v.Name}, nil
	case pos.CodeSent:
		return kindCode, codeBody{v.ID, moment(v.Until), proof{contact}}, nil
	case pos.CodeRefused:
		return kindCodeRefused, codeRefusedBody(v), nil
	case pos.RecoveryMade:
		return kindRecovery, recoveryBody{v.ID, proof{contact}}, nil
	case pos.StaffRulesChanged:
		return kindStaffRules, staffRulesBody(v.Rules), nil
	default:
		return "", nil, fmt.Errorf("event %T has no place in the ledger", event)
	}
}

// staffDecoderOf finds the decoder of an entry about the staff; nil for other kinds.
func staffDecoderOf(kind string) decoder {
	switch kind {
	case kindPerson:
		return decodeAs[personBody]
	case kindPersonNow:
		return decodeAs[personNowBody]
	case kindPersonLeft:
		return decodeAs[personLeftBody]
	case kindPIN:
		return decodeAs[pinBody]
	case kindPINRefused:
		return decodeAs[pinRefusedBody]
	case kindPINRight:
		return decodeAs[pinRightBody]
	case kindSignedIn:
		return decodeAs[signedInBody]
	case kindSignedOut:
		return decodeAs[signedOutBody]
	case kindLocked:
		return decodeAs[lockedBody]
	case kindAuthorised:
		return decodeAs[authorisedBody]
	case kindCode:
		return decodeAs[codeBody]
	case kindCodeRefused:
		return decodeAs[codeRefusedBody]
	case kindRecovery:
		return decodeAs[recoveryBody]
	case kindStaffRules:
		return decodeAs[staffRulesBody]
	default:
		return nil
	}
}

func (b personBody) event() pos.Event {
	return pos.PersonAdded{ID: b.ID, Name: b.Name, Role: pos.Role(b.Role), Refunds: b.Refunds}
}

func (b personNowBody) event() pos.Event {
	return pos.PersonChanged{ID: b.ID, Name: b.Name, Role: pos.Role(b.Role), Refunds: b.Refunds}
}

func (b personLeftBody) event() pos.Event { return pos.PersonLeft(b) }
func (b pinBody) event() pos.Event        { return pos.PINSet{ID: b.ID, By: pos.PINBy(b.By)} }

func (b pinRefusedBody) event() pos.Event {
	return pos.PINRefused{ID: b.ID, Count: b.Count, Action: pos.Action(b.Action)}
}

func (b pinRightBody) event() pos.Event  { return pos.PINRight(b) }
func (b signedInBody) event() pos.Event  { return pos.SignedIn{ID: b.ID} }
func (b signedOutBody) event() pos.Event { return pos.SignedOut{ID: b.ID} }
func (b lockedBody) event() pos.Event    { return pos.TillLocked(b) }

func (b authorisedBody) event() pos.Event {
	return pos.Authorised{Action: pos.Action(b.Action), Amount: b.Amount, About: b.About, By: b.By, Name: b.Name}
}

func (b codeBody) event() pos.Event {
	return pos.CodeSent{ID: b.ID, Until: time.Time(b.Until)}
}

func (b codeRefusedBody) event() pos.Event { return pos.CodeRefused(b) }
func (b recoveryBody) event() pos.Event    { return pos.RecoveryMade{ID: b.ID} }
func (b staffRulesBody) event() pos.Event  { return pos.StaffRulesChanged{Rules: pos.StaffRules(b)} }

func (b personBody) complete() bool     { return b.Role != 0 }
func (b pinBody) complete() bool        { return b.By != 0 }
func (b authorisedBody) complete() bool { return b.Action != 0 }
