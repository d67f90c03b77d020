package text

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"truckpos/pos"
)

// Faults says what went wrong and what to do. One function maps each kind of
// error to its sentence, so that no two screens disagree about one.
type Faults struct {
	Kinds    map[pos.FaultKind]string
	Advice   map[pos.Advice]string
	Consoles map[pos.Method]string // AdviceReconcile, by the service it is about
	Refusals []string              // in the order of refused

	Code       string // "%s" is the service's code
	Field      string // "%s" is the form field
	Setting    string // "%s" is the configuration key
	WrongClock string // [pos.SettingClock]: only the text service says so
	Said       string // "%s" is the service's own text
	Mismatch   string
	Interrupt  string
	NotSeen    string
	NotWritten string
	DiskLow    string
	Ledger     string
	Unexpected string
	NotAllowed string            // somebody else must allow it
	Wait       string            // "%s" is how long a PIN or code must wait
	Fields     map[string]string // the service's field names, in words

	Codes   map[string]string // what to do, by the service's code, where an advice says too little
	Methods map[string]string // by the code of the card company or wallet behind the service
	Method  string            // "%s" is that code
}

// refused lists the register's refusals in the order of Faults.Refusals.
func refused() []error {
	return []error{
		pos.ErrNoSuchOrder, pos.ErrNoSuchPayment, pos.ErrEmptyOrder, pos.ErrOrderClosed, pos.ErrOrderHasPayments,
		pos.ErrTooMuch, pos.ErrTooLittle, pos.ErrQueued, pos.ErrOpenAttempt, pos.ErrNotConfigured, pos.ErrSoldOut, pos.ErrNotOnMenu,
		pos.ErrTextLimit, pos.ErrNoMobile, pos.ErrTexted, pos.ErrReasonMissing, pos.ErrWholeOnly, pos.ErrNameMissing, pos.ErrTransactionMissing, pos.ErrStopping, pos.ErrAmount, pos.ErrTransition,
		pos.ErrNoDay, pos.ErrDayIsOpen, pos.ErrStillOpen, pos.ErrChanged, pos.ErrClock, pos.ErrNoSuchReport, pos.ErrDay,
		pos.ErrNoSuchAccount, pos.ErrAccountState, pos.ErrAccountName, pos.ErrAccountOpening, pos.ErrDayLimit, pos.ErrMonthLimit,
		pos.ErrSignedOut, pos.ErrPIN, pos.ErrPINForm, pos.ErrPINObvious, pos.ErrNoPIN, pos.ErrNoSuchPerson, pos.ErrNameTaken, pos.ErrLastOwner,
		pos.ErrStaffed, pos.ErrNotAlone, pos.ErrCode, pos.ErrCodeOver, pos.ErrNoPhone,
	}
}

// ownCodes are found by the till itself; the service never said them.
var ownCodes = []string{pos.CodeMismatch, pos.CodeInterrupted, pos.CodeNotSeen}

// Sentence explains an error of the register in one sentence.
func (f *Faults) Sentence(err error) string {
	var fault *pos.Fault
	switch {
	case errors.As(err, &fault):
		return f.Note(pos.FaultNote{Kind: fault.Kind, Code: fault.Code, Message: fault.Message, Advice: fault.Advice,
			Field: fault.Field, Setting: fault.Setting, MethodCode: fault.MethodCode})[0]
	case errors.Is(err, pos.ErrDiskLow):
		return f.DiskLow
	case errors.Is(err, pos.ErrNotWritten):
		return f.NotWritten
	case errors.Is(err, pos.ErrJournal):
		return f.Ledger
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return f.Kinds[pos.FaultUnknown]
	}
	if _, ok := errors.AsType[*pos.NotAllowedError](err); ok {
		return f.NotAllowed
	}
	if wait, ok := errors.AsType[*pos.WaitError](err); ok {
		return fmt.Sprintf(f.Wait, Clock(wait.Seconds))
	}
	for i, refusal := range refused() {
		if errors.Is(err, refusal) {
			return f.Refusals[i]
		}
	}
	return fmt.Sprintf(f.Unexpected, pos.CleanText(err.Error(), pos.MaxMessageLength))
}

// Clock writes seconds as minutes and seconds: "2:05".
func Clock(seconds int64) string { return fmt.Sprintf("%d:%02d", seconds/60, seconds%60) }

// Note explains what is kept of a service's fault: what it means first, then
// what to do, then what the service itself said.
func (f *Faults) Note(n pos.FaultNote) []string {
	lines := []string{f.Kinds[n.Kind]}
	switch n.Code {
	case pos.CodeMismatch:
		lines = append(lines, f.Mismatch)
	case pos.CodeInterrupted:
		lines = append(lines, f.Interrupt)
	case pos.CodeNotSeen:
		lines = append(lines, f.NotSeen)
	}
	lines = append(lines, f.Do(n)...)
	if n.Field != "" {
		name := f.Fields[n.Field]
		if name == "" {
			name = n.Field
		}
		lines = append(lines, fmt.Sprintf(f.Field, name))
	}
	if n.Setting != "" {
		lines = append(lines, f.ToMend(n.Setting))
	}
	if n.Message != "" {
		lines = append(lines, fmt.Sprintf(f.Said, n.Message))
	}
	if n.Code != "" && !slices.Contains(ownCodes, n.Code) {
		code := fmt.Sprintf(f.Code, n.Code)
		if n.MethodCode != "" {
			code += fmt.Sprintf(f.Method, n.MethodCode)
		}
		lines = append(lines, code)
	}
	return lines
}

// ToMend names the setting that a fault is about.
func (f *Faults) ToMend(setting string) string {
	if setting == pos.SettingClock {
		return f.WrongClock
	}
	return fmt.Sprintf(f.Setting, setting)
}

// At are these words about the faults of one service: where to look is its own
// console, by name.
func (f *Faults) At(service pos.Method) *Faults {
	look := f.Consoles[service]
	if look == "" {
		return f
	}
	at := *f
	at.Advice = maps.Clone(f.Advice)
	at.Advice[pos.AdviceReconcile] = look
	return &at
}

// Do is what a person should do about a fault. Who refused behind the service
// tells most, the service's own code more than the advice. The advice is said too
// where it offers another way to pay, and while the outcome is unknown: then it is
// what keeps money from being taken twice.
func (f *Faults) Do(n pos.FaultNote) []string {
	var lines []string
	if s := f.Methods[n.MethodCode]; s != "" {
		lines = append(lines, s)
	} else if s := f.Codes[n.Code]; s != "" {
		lines = append(lines, s)
	}
	if advice := f.Advice[n.Advice]; advice != "" && (len(lines) == 0 || n.Kind == pos.FaultUnknown || n.Advice == pos.AdviceOtherWay) {
		lines = append(lines, advice)
	}
	return lines
}
