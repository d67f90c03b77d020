package storage

import (
	"fmt"
	"time"

	"truckpos/pos"
)

// Kinds of entries, as they are written.
const (
	kindPlaced    = "placed"
	kindAmended   = "amended"
	kindMoved     = "moved"
	kindVoided    = "voided"
	kindCash      = "cash"
	kindAwaited   = "awaited"
	kindConfirmed = "confirmed"
	kindLink      = "link"
	kindClosed    = "closed"
	kindSending   = "sending"
	kindEnded     = "ended"
	kindRuled     = "ruled"
	kindFound     = "found"
	kindQueued    = "queued"
	kindRefused   = "refused"
	kindLeft      = "left"
	kindReturned  = "returned"
	kindSoldOut   = "soldout"
	kindMenu      = "menu"
	kindOpened    = "opened"
	kindDrawer    = "drawer"
	kindX         = "x"
	kindZ         = "z"
	kindClock     = "clock"
	kindReconcile = "reconcile"

	kindAccountSet     = "account"
	kindAccountOpened  = "accountopened"
	kindAccountClosing = "accountclosing"
	kindAccountClosed  = "accountclosed"
	kindAccountNoted   = "accountnoted"
)

// apart is what an entry keeps of what lies outside the journal.
type apart struct {
	menu    importedBody // of a MenuImported
	contact string       // of an event with a private part
}

// writeEvent returns the kind and the written shape of an event.
func writeEvent(event pos.Event, apart apart) (string, any, error) {
	if kind, body, ok := writeText(event, apart); ok {
		return kind, body, nil
	}
	switch v := event.(type) {
	case pos.OrderPlaced:
		return kindPlaced, writeContent(v.Content, v.Held), nil
	case pos.OrderAmended:
		return kindAmended, writeContent(v.Content, v.Held), nil
	case pos.OrderMoved:
		return kindMoved, movedBody{From: stageWord(v.From), To: stageWord(v.To)}, nil
	case pos.OrderVoided:
		return kindVoided, voidedBody(v), nil
	case pos.CashReceived:
		return kindCash, cashBody{N: v.N, amountsBody: amountsBody(v.Amounts), Received: v.Received, Change: v.Change}, nil
	case pos.DepositAwaited:
		return kindAwaited, awaitedBody{N: v.N, amountsBody: amountsBody(v.Amounts), Account: v.Account}, nil
	case pos.DepositConfirmed:
		return kindConfirmed, confirmedBody(v), nil
	case pos.LinkMade:
		return kindLink, linkBody{N: v.N, amountsBody: amountsBody(v.Amounts), Number: v.Number, TransactionID: v.Link.TransactionID,
			URL: v.Link.URL, State: v.Link.State, ExpiresAt: moment(v.Link.ExpiresAt), Payer: v.Payer}, nil
	case pos.PaymentClosed:
		return kindClosed, closedBody{N: v.N, To: statusWord(v.To), Cause: causeWord(v.Cause)}, nil
	case pos.PaymentQueued:
		return kindQueued, queuedBody{Method: methodWord(v.Method), Total: v.Total, proof: proof{apart.contact}}, nil
	case pos.QueuedRefused:
		return kindRefused, refusedBody{Fault: writeFault(v.Fault)}, nil
	case pos.QueuedLeft:
		return kindLeft, leftBody(v), nil
	case pos.ItemSoldOut:
		return kindSoldOut, soldOutBody(v), nil
	case pos.MenuImported:
		return kindMenu, apart.menu, nil
	case pos.DayOpened, pos.CashMoved, pos.ReportTaken, pos.DayClosed, pos.ClockNoted, pos.Reconciled:
		return writeDay(event)
	case pos.ReceiptQueued, pos.ReceiptSending, pos.ReceiptEnded, pos.ReceiptFollowed, pos.ReceiptRuled, pos.ReceiptLeft:
		return writeCashReceipt(event, apart)
	case pos.AccountSet, pos.AccountOpened, pos.AccountClosing, pos.AccountClosed, pos.AccountNoted:
		return writeAccount(event, apart)
	case pos.PersonAdded, pos.PersonChanged, pos.PersonLeft, pos.PINSet, pos.PINRefused, pos.PINRight, pos.SignedIn, pos.SignedOut,
		pos.TillLocked, pos.Authorised, pos.CodeSent, pos.CodeRefused, pos.RecoveryMade, pos.StaffRulesChanged:
		return writeStaff(event, apart.contact)
	default:
		return writeAttempt(event)
	}
}

func writeAttempt(event pos.Event) (string, any, error) {
	switch v := event.(type) {
	case pos.AttemptSending:
		return kindSending, sendingBody{N: v.N, K: v.K, Kind: kindWord(v.Kind), Method: methodWord(v.Method),
			amountsBody: amountsBody(v.Amounts), Number: v.Number, Token: v.Token, Reason: v.Reason, Lines: writeLines(v.Lines), Rest: amountsBody(v.Rest),
			Payer: v.Payer, By: cardsWord(v.By)}, nil
	case pos.AttemptEnded:
		return kindEnded, endedBody{N: v.N, K: v.K, Kind: kindWord(v.Kind), Method: methodWord(v.Method), State: stateWord(v.State),
			amountsBody: amountsBody(v.Amounts), Receipt: writeReceipt(v.Receipt), Fault: writeFault(v.Fault), Close: causeWord(v.Close)}, nil
	case pos.AttemptRuled:
		return kindRuled, ruledBody{N: v.N, K: v.K, Kind: kindWord(v.Kind), Method: methodWord(v.Method), Took: v.Took, Total: v.Total,
			Receipt: writeReceipt(v.Receipt), By: v.Ruling.By, Reason: v.Ruling.Reason, At: moment(v.Ruling.At), Corrects: v.Corrects}, nil
	case pos.MoneyFound:
		return kindFound, foundBody{N: v.N, K: v.K, Method: methodWord(v.Method), amountsBody: amountsBody(v.Amounts), Receipt: writeReceipt(v.Receipt)}, nil
	case pos.MoneyReturned:
		return kindReturned, returnedBody{N: v.N, K: v.K, Method: methodWord(v.Method), amountsBody: amountsBody(v.Amounts), Reason: v.Reason,
			Lines: writeLines(v.Lines)}, nil
	default:
		return "", nil, fmt.Errorf("event %T has no place in the ledger", event)
	}
}

// placedBody and amendedBody share a shape and differ in the event.
type (
	placedBody  struct{ contentBody }
	amendedBody struct{ contentBody }
)

func (b placedBody) event() pos.Event {
	return pos.OrderPlaced{Content: b.content(), Held: b.Held}
}

func (b amendedBody) event() pos.Event {
	return pos.OrderAmended{Content: b.content(), Held: b.Held}
}

func (b movedBody) event() pos.Event {
	return pos.OrderMoved{From: pos.Stage(b.From), To: pos.Stage(b.To)}
}

func (b voidedBody) event() pos.Event { return pos.OrderVoided(b) }

func (b cashBody) event() pos.Event {
	return pos.CashReceived{N: b.N, Amounts: pos.Amounts(b.amountsBody), Received: b.Received, Change: b.Change}
}

func (b awaitedBody) event() pos.Event {
	return pos.DepositAwaited{N: b.N, Amounts: pos.Amounts(b.amountsBody), Account: b.Account}
}

func (b confirmedBody) event() pos.Event { return pos.DepositConfirmed(b) }

func (b linkBody) event() pos.Event {
	return pos.LinkMade{N: b.N, Amounts: pos.Amounts(b.amountsBody), Number: b.Number,
		Link: pos.Link{TransactionID: b.TransactionID, URL: b.URL, State: b.State, ExpiresAt: time.Time(b.ExpiresAt)}, Payer: b.Payer}
}

func (b closedBody) event() pos.Event {
	return pos.PaymentClosed{N: b.N, To: pos.Status(b.To), Cause: pos.Cause(b.Cause)}
}

func (b sendingBody) event() pos.Event {
	return pos.AttemptSending{N: b.N, K: b.K, Kind: pos.AttemptKind(b.Kind), Method: pos.Method(b.Method),
		Amounts: pos.Amounts(b.amountsBody), Number: b.Number, Token: b.Token, Reason: b.Reason, Lines: readLines(b.Lines), Rest: pos.Amounts(b.Rest),
		Payer: b.Payer, By: pos.CardProvider(b.By)}
}

func (b endedBody) event() pos.Event {
	return pos.AttemptEnded{N: b.N, K: b.K, Kind: pos.AttemptKind(b.Kind), Method: pos.Method(b.Method), State: pos.AttemptState(b.State),
		Amounts: pos.Amounts(b.amountsBody), Receipt: b.Receipt.receipt(), Fault: b.Fault.note(), Close: pos.Cause(b.Close)}
}

func (b ruledBody) event() pos.Event {
	return pos.AttemptRuled{N: b.N, K: b.K, Kind: pos.AttemptKind(b.Kind), Method: pos.Method(b.Method), Took: b.Took, Total: b.Total,
		Receipt: b.Receipt.receipt(), Ruling: pos.Ruling{By: b.By, Reason: b.Reason, At: time.Time(b.At)}, Corrects: b.Corrects}
}

func (b foundBody) event() pos.Event {
	return pos.MoneyFound{N: b.N, K: b.K, Method: pos.Method(b.Method), Amounts: pos.Amounts(b.amountsBody), Receipt: b.Receipt.receipt()}
}

func (b queuedBody) event() pos.Event {
	return pos.PaymentQueued{Method: pos.Method(b.Method), Total: b.Total}
}

func (b refusedBody) event() pos.Event { return pos.QueuedRefused{Fault: b.Fault.note()} }

func (b leftBody) event() pos.Event { return pos.QueuedLeft(b) }

func (b returnedBody) event() pos.Event {
	return pos.MoneyReturned{N: b.N, K: b.K, Method: pos.Method(b.Method), Amounts: pos.Amounts(b.amountsBody), Reason: b.Reason, Lines: readLines(b.Lines)}
}

func (b soldOutBody) event() pos.Event { return pos.ItemSoldOut(b) }

func (b importedBody) event() pos.Event { return pos.MenuImported{} }
