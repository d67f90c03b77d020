package storage

import (
	"errors"
	"fmt"

	"truckpos/pos"
)

// The ledger spells every enumeration in words of its own, so that a number
// may change its meaning in the program without changing what was written.
// The switches have no default: the linter finds a value without a word.

var errWord = errors.New("no such word in the ledger")

// spoken is an enumeration with words. The word of a value that is none is "".
type spoken interface {
	~uint8
	word() string
}

func spell[T spoken](v T) ([]byte, error) {
	if w := v.word(); w != "" {
		return []byte(w), nil
	}
	return nil, fmt.Errorf("%T %d: %w", v, uint8(v), errWord)
}

func read[T spoken](v *T, text []byte) error {
	for i := range 256 {
		if w := T(i).word(); w != "" && w == string(text) {
			*v = T(i)
			return nil
		}
	}
	return fmt.Errorf("%T %.20q: %w", *v, text, errWord)
}

type (
	methodWord pos.Method
	kindWord   pos.AttemptKind
	stateWord  pos.AttemptState
	stageWord  pos.Stage
	statusWord pos.Status
	causeWord  pos.Cause
	faultWord  pos.FaultKind
	adviceWord pos.Advice
	thingWord  pos.ThingKind

	reconcileWord pos.ReconcileKind
)

func (m methodWord) MarshalText() ([]byte, error)        { return spell(m) }
func (m *methodWord) UnmarshalText(text []byte) error    { return read(m, text) }
func (k reconcileWord) MarshalText() ([]byte, error)     { return spell(k) }
func (k *reconcileWord) UnmarshalText(text []byte) error { return read(k, text) }

func (k thingWord) MarshalText() ([]byte, error)      { return spell(k) }
func (k *thingWord) UnmarshalText(text []byte) error  { return read(k, text) }
func (k kindWord) MarshalText() ([]byte, error)       { return spell(k) }
func (k *kindWord) UnmarshalText(text []byte) error   { return read(k, text) }
func (s stateWord) MarshalText() ([]byte, error)      { return spell(s) }
func (s *stateWord) UnmarshalText(text []byte) error  { return read(s, text) }
func (s stageWord) MarshalText() ([]byte, error)      { return spell(s) }
func (s *stageWord) UnmarshalText(text []byte) error  { return read(s, text) }
func (s statusWord) MarshalText() ([]byte, error)     { return spell(s) }
func (s *statusWord) UnmarshalText(text []byte) error { return read(s, text) }
func (c causeWord) MarshalText() ([]byte, error)      { return spell(c) }
func (c *causeWord) UnmarshalText(text []byte) error  { return read(c, text) }
func (f faultWord) MarshalText() ([]byte, error)      { return spell(f) }
func (f *faultWord) UnmarshalText(text []byte) error  { return read(f, text) }
func (a adviceWord) MarshalText() ([]byte, error)     { return spell(a) }
func (a *adviceWord) UnmarshalText(text []byte) error { return read(a, text) }

func (m methodWord) word() string {
	switch pos.Method(m) {
	case pos.Cash:
		return "cash"
	case pos.Transfer:
		return "transfer"
	case pos.KakaoPay:
		return "kakaopay"
	case pos.KeyedCard:
		return "card"
	case pos.TossCard:
		return "toss"
	}
	return ""
}

func (k kindWord) word() string {
	switch pos.AttemptKind(k) {
	case pos.Approve:
		return "approve"
	case pos.Cancel:
		return "cancel"
	}
	return ""
}

func (s stateWord) word() string {
	switch pos.AttemptState(s) {
	case pos.Sending:
		return "sending"
	case pos.Unknown:
		return "unknown"
	case pos.Approved:
		return "approved"
	case pos.Declined:
		return "declined"
	case pos.NotSent:
		return "notsent"
	case pos.RuledYes:
		return "ruledyes"
	case pos.RuledNo:
		return "ruledno"
	}
	return ""
}

func (s stageWord) word() string {
	switch pos.Stage(s) {
	case pos.StageHeld:
		return "held"
	case pos.StageAccepted:
		return "accepted"
	case pos.StageCooking:
		return "cooking"
	case pos.StageReady:
		return "ready"
	case pos.StagePickedUp:
		return "pickedup"
	case pos.StageVoided:
		return "voided"
	}
	return ""
}

func (s statusWord) word() string {
	switch pos.Status(s) {
	case pos.Ready:
		return "ready"
	case pos.InProgress:
		return "inprogress"
	case pos.WaitingForDeposit:
		return "waiting"
	case pos.Done:
		return "done"
	case pos.PartialCanceled:
		return "partcanceled"
	case pos.Canceled:
		return "canceled"
	case pos.Aborted:
		return "aborted"
	case pos.Expired:
		return "expired"
	}
	return ""
}

func (c causeWord) word() string {
	switch pos.Cause(c) {
	case pos.CauseNone:
		return "none"
	case pos.CauseTimeout:
		return "timeout"
	case pos.CauseReplaced:
		return "replaced"
	case pos.CauseWithdrawn:
		return "withdrawn"
	case pos.CauseBuyerQuit:
		return "buyerquit"
	case pos.CauseBuyerFail:
		return "buyerfail"
	case pos.CauseDeclined:
		return "declined"
	case pos.CauseNotSent:
		return "notsent"
	case pos.CauseRuled:
		return "ruled"
	}
	return ""
}

func (f faultWord) word() string {
	switch pos.FaultKind(f) {
	case pos.FaultUnknown:
		return "unknown"
	case pos.FaultDeclined:
		return "declined"
	case pos.FaultNotSent:
		return "notsent"
	case pos.FaultMisconfigured:
		return "misconfigured"
	}
	return ""
}

func (a adviceWord) word() string {
	switch pos.Advice(a) {
	case pos.AdviceNone:
		return "none"
	case pos.AdviceOtherWay:
		return "otherway"
	case pos.AdviceCheckFields:
		return "checkfields"
	case pos.AdviceNewLink:
		return "newlink"
	case pos.AdviceBuyerNotReady:
		return "buyernotready"
	case pos.AdviceBelowLimit:
		return "belowlimit"
	case pos.AdviceAboveLimit:
		return "abovelimit"
	case pos.AdviceCallService:
		return "callservice"
	case pos.AdviceReconcile:
		return "reconcile"
	case pos.AdviceCheckSetting:
		return "checksetting"
	case pos.AdviceLater:
		return "later"
	case pos.AdviceAccountClosed:
		return "accountclosed"
	case pos.AdviceAccountLimit:
		return "accountlimit"
	}
	return ""
}

func (k thingWord) word() string {
	switch pos.ThingKind(k) {
	case pos.ThingSending:
		return "sending"
	case pos.ThingLink:
		return "link"
	case pos.ThingUnresolved:
		return "unresolved"
	case pos.ThingDeposit:
		return "deposit"
	case pos.ThingQueued:
		return "queued"
	case pos.ThingHeld:
		return "held"
	case pos.ThingUnpaid:
		return "unpaid"
	case pos.ThingUnfinished:
		return "unfinished"
	case pos.ThingOverpaid:
		return "overpaid"
	case pos.ThingReceipt:
		return "receipt"
	}
	return ""
}

func (k reconcileWord) word() string {
	switch pos.ReconcileKind(k) {
	case pos.ReconcileMatched:
		return "matched"
	case pos.ReconcileAmount:
		return "amount"
	case pos.ReconcileLedgerOnly:
		return "ledger"
	case pos.ReconcileFileOnly:
		return "file"
	case pos.ReconcileFee:
		return "fee"
	}
	return ""
}
