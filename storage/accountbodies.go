package storage

import (
	"fmt"

	"truckpos/pos"
)

type accountSetBody struct {
	Account    pos.AccountID `json:"c"`
	Name       string        `json:"n"`
	Note       string        `json:"w,omitempty"`
	DayLimit   pos.Won       `json:"d,omitempty"`
	MonthLimit pos.Won       `json:"m,omitempty"`
}

// accountOpenedBody has the account's key apart: whoever holds it can charge.
type accountOpenedBody struct {
	N       int           `json:"n"`
	Account pos.AccountID `json:"c"`
	proof
}

type accountClosingBody struct {
	Account pos.AccountID `json:"c"`
}

type accountClosedBody struct {
	Account pos.AccountID `json:"c"`
	State   stateWord     `json:"s"`
	Fault   faultBody     `json:"x,omitzero"`
}

type accountNotedBody struct {
	Account pos.AccountID `json:"c"`
	Active  bool          `json:"y,omitempty"`
}

func writeAccount(event pos.Event, apart apart) (string, any, error) {
	switch v := event.(type) {
	case pos.AccountSet:
		return kindAccountSet, accountSetBody{v.Account, v.Terms.Name, v.Terms.Note, v.Terms.DayLimit, v.Terms.MonthLimit}, nil
	case pos.AccountOpened:
		return kindAccountOpened, accountOpenedBody{N: v.N, Account: v.Account, proof: proof{apart.contact}}, nil
	case pos.AccountClosing:
		return kindAccountClosing, accountClosingBody(v), nil
	case pos.AccountClosed:
		return kindAccountClosed, accountClosedBody{Account: v.Account, State: stateWord(v.State), Fault: writeFault(v.Fault)}, nil
	case pos.AccountNoted:
		return kindAccountNoted, accountNotedBody(v), nil
	default:
		return "", nil, fmt.Errorf("event %T has no place in the ledger", event)
	}
}

func accountDecoderOf(kind string) decoder {
	switch kind {
	case kindAccountSet:
		return decodeAs[accountSetBody]
	case kindAccountOpened:
		return decodeAs[accountOpenedBody]
	case kindAccountClosing:
		return decodeAs[accountClosingBody]
	case kindAccountClosed:
		return decodeAs[accountClosedBody]
	case kindAccountNoted:
		return decodeAs[accountNotedBody]
	default:
		return nil
	}
}

func (b accountSetBody) event() pos.Event {
	return pos.AccountSet{Account: b.Account, Terms: pos.AccountTerms{Name: b.Name, Note: b.Note, DayLimit: b.DayLimit, MonthLimit: b.MonthLimit}}
}

func (b accountOpenedBody) event() pos.Event { return pos.AccountOpened{N: b.N, Account: b.Account} }

func (b accountClosingBody) event() pos.Event { return pos.AccountClosing(b) }

func (b accountClosedBody) event() pos.Event {
	return pos.AccountClosed{Account: b.Account, State: pos.AttemptState(b.State), Fault: b.Fault.note()}
}

func (b accountClosedBody) complete() bool { return b.State != 0 }

func (b accountNotedBody) event() pos.Event { return pos.AccountNoted(b) }
