package pos

import (
	"errors"
	"fmt"
	"time"
	"unicode/utf8"
)

// AccountID names an account for ever, from 1.
type AccountID int

// AccountTerms is what the truck says of an account.
type AccountTerms struct {
	Name       string // of the office, up to MaxAccountName characters; what staff pick it by
	Note       string // up to MaxNoteLength characters
	DayLimit   Won    // most that is charged to it on a business day; 0 for no limit of ours
	MonthLimit Won    // the same in a calendar month of business days
}

// MaxAccountName is the length of an account's name in characters.
const MaxAccountName = 24

// AccountState is what can be done with an account.
type AccountState uint8

// The states.
const (
	AccountNew      AccountState = iota + 1 // waits for the first payment, which opens it
	AccountActive                           // can be charged
	AccountEnding                           // its end is under way
	AccountDoubtful                         // whether it was ended is not known
	AccountInactive                         // cannot be charged any more
)

// Account is an office, or anybody else, who pays one day's lunch after the other
// without a code to scan: the first payment opened it, and its key charges it
// from then on.
type Account struct {
	ID AccountID
	AccountTerms
	State    AccountState
	Key      AccountKey // "" while it is new, and in a ledger that was rebuilt from a mirror
	Opened   PaymentID  // the payment that opened it; zero while it is new
	OpenedAt time.Time
	EndedAt  time.Time // when it was last said to have ended, or its end was sent
	Fault    FaultNote // why ending it failed, or is in doubt
}

// Chargeable reports whether a charge can be sent.
func (a *Account) Chargeable() bool { return a.State == AccountActive && a.Key != "" }

// Opens reports whether a first payment would open it: it is new, or its key is lost.
func (a *Account) Opens() bool {
	return a.State == AccountNew || a.State == AccountActive && a.Key == ""
}

// Refusals about accounts; nothing was journalled and nothing was sent.
var (
	ErrNoSuchAccount = errors.New("no such account")
	// ErrAccountState: what is asked for is not possible with the account as it stands.
	ErrAccountState = errors.New("the account cannot do that now")
	// ErrAccountName: the name is empty, too long, or another account's that is in use.
	ErrAccountName = errors.New("an account needs a name of its own")
	// ErrAccountOpening: another payment under way is going to open the account.
	ErrAccountOpening = errors.New("the account is being opened already")
	// ErrDayLimit and ErrMonthLimit: more than the truck charges to the account in that time.
	ErrDayLimit   = errors.New("above the account's limit of a day")
	ErrMonthLimit = errors.New("above the account's limit of a month")
)

// clean makes the terms fit for the ledger.
func (t AccountTerms) clean() AccountTerms {
	t.Name, t.Note = CleanText(t.Name, 2*MaxAccountName), CleanText(t.Note, MaxNoteLength)
	return t
}

func (t AccountTerms) check() error {
	switch {
	case t.Name == "" || utf8.RuneCountInString(t.Name) > MaxAccountName:
		return ErrAccountName
	case t.DayLimit < 0 || t.DayLimit > MaxWon || t.MonthLimit < 0 || t.MonthLimit > MaxWon:
		return fmt.Errorf("limits of %s and %s won: %w", t.DayLimit, t.MonthLimit, ErrAmount)
	}
	return nil
}
