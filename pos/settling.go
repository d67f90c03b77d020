package pos

import (
	"context"
	"errors"
	"fmt"
)

// finish journals what became of an approve and tells the person.
func (r *Register) finish(ctx context.Context, id OrderID, sent AttemptSending, approval Approval, err error) {
	r.learnOf(PaymentID{id, sent.N}, sent.Method, err)
	if err == nil {
		err = mismatch(sent, approval, r.numberOf(PaymentID{id, sent.N}))
	}
	ended := AttemptEnded{N: sent.N, K: sent.K, Kind: sent.Kind, Method: sent.Method, State: Approved,
		Amounts: sent.Amounts, Receipt: approval.Receipt}
	if err != nil {
		ended.Receipt = Receipt{}
		ended.State, ended.Fault = stateAfter(err)
		ended.Close = closeAfter(sent.Method, ended.State, ended.Fault)
	}
	r.settle(ctx, id, ended)
	if sent.Method == KeyedCard { // a link is followed from its making
		r.followUnknown(ctx, PaymentID{id, sent.N}, ended)
	}
}

func (r *Register) numberOf(id PaymentID) string {
	if p, err := r.Payment(id); err == nil {
		return p.Number
	}
	return ""
}

// mismatch compares an approval with what was asked for. Money that moved for
// another number or amount is not this payment's: its outcome is unknown.
func mismatch(sent AttemptSending, a Approval, number string) error {
	if a.Number == number && a.Total == sent.Total &&
		(!a.HasVAT || (a.TaxFree == sent.TaxFree && a.VAT == sent.VAT)) {
		return nil
	}
	return &Fault{
		Kind: FaultUnknown, Service: sent.Method.String(), Call: "approve", Code: CodeMismatch, Advice: AdviceReconcile,
		Message: CleanText(fmt.Sprintf("%s %s: %s (%s, VAT %s)", a.Number, a.Receipt.TransactionID, a.Total, a.TaxFree, a.VAT), MaxMessageLength),
	}
}

// MaxMessageLength is how much of a service's text is kept, in characters.
const MaxMessageLength = 120

// stateAfter is what an attempt becomes after an error, and what is kept of it.
func stateAfter(err error) (AttemptState, FaultNote) {
	note := noteOf(err)
	switch note.Kind {
	case FaultDeclined, FaultMisconfigured:
		return Declined, note
	case FaultNotSent:
		return NotSent, note
	default:
		return Unknown, note
	}
}

func noteOf(err error) FaultNote {
	f, ok := asFault(err)
	if !ok {
		return FaultNote{Kind: FaultUnknown}
	}
	return FaultNote{Kind: f.Kind, Code: f.Code, Message: CleanText(f.Message, MaxMessageLength), Advice: f.Advice, Field: f.Field, Setting: f.Setting}
}

// closeAfter says whether an approve that ended this way also ends its
// payment. A card payment's number is used up by any end. A link lives on
// while the buyer has not finished, while the service is being serviced, or
// while our approve never arrived.
func closeAfter(m Method, state AttemptState, note FaultNote) Cause {
	switch {
	case state == Declined && m == KakaoPay && (note.Advice == AdviceBuyerNotReady || note.Advice == AdviceLater):
		return CauseNone
	case state == Declined:
		return CauseDeclined
	case state == NotSent && m == KeyedCard:
		return CauseNotSent
	default:
		return CauseNone
	}
}

// settle journals the end of an attempt. What a service has said must not be
// lost, so it is tried until it is written or nobody waits any more; then the
// attempt stays as it is on disk and the next start asks again. A watcher's
// ctx ends when the till stops: what it found out can be asked again.
func (r *Register) settle(ctx context.Context, id OrderID, ended AttemptEnded) {
	payment := PaymentID{id, ended.N}
	defer r.carries(attemptRef{payment, ended.K}, false)
	doubted := false
	for wait := second; ; wait = min(2*wait, 30*second) {
		skipped := false
		err := r.recordPayment(ctx, payment, func(p *Payment) ([]Event, error) {
			if a := p.OpenAttempt(); a == nil || a.N != ended.K || a.State == ended.State {
				// Someone else has settled it, or an entry of ours that was in doubt.
				skipped = !doubted || ended.K > len(p.Attempts) || p.Attempts[ended.K-1].State != ended.State
				return nil, nil
			}
			return []Event{ended}, nil
		})
		if err == nil {
			if !skipped {
				r.tell(payment, ended)
			}
			r.poke(payment)
			return
		}
		if !errors.Is(err, ErrNotWritten) { // trying again cannot help, until the journal is mended
			if !doubted {
				r.note(Outcome{Payment: payment, Kind: OutcomeUnknown, Method: ended.Method, Total: ended.Total, Fault: ended.Fault})
			}
			if doubted = errors.Is(err, ErrJournal) && r.mends(); !doubted {
				return
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-r.jobs.abandoned:
			return
		case <-r.cfg.Clock.After(wait):
		}
	}
}

// tell turns the end of an attempt into an outcome for a person.
func (r *Register) tell(id PaymentID, ended AttemptEnded) {
	o := Outcome{Payment: id, Method: ended.Method, Total: ended.Total, Fault: ended.Fault}
	approve := ended.Kind == Approve
	switch {
	case ended.State == Approved && approve:
		o.Kind = OutcomePaid
	case ended.State == Approved:
		o.Kind = OutcomeReturned
	case ended.State == Unknown:
		o.Kind = OutcomeUnknown
	case !approve:
		o.Kind = OutcomeKept
	case ended.Fault.Kind == FaultMisconfigured:
		o.Kind = OutcomeMisconfigured
	case ended.State == NotSent && ended.Close == CauseNone:
		return // the link lives on and the watcher approves again
	case ended.State == NotSent:
		o.Kind = OutcomeNotSent
	case ended.Close == CauseNone:
		return // the buyer has not finished
	default:
		o.Kind = OutcomeDeclined
	}
	r.note(o)
}
