package pos

import "time"

// PersonAdded puts somebody on the staff.
type PersonAdded struct {
	ID      PersonID
	Name    string
	Role    Role
	Refunds Won
	Phone   string // digits; the journal keeps it apart, so that it can be erased
}

// PersonChanged says what is so of a person from now on.
type PersonChanged struct {
	ID      PersonID
	Name    string
	Role    Role
	Refunds Won
	Phone   string // as in PersonAdded
}

// PersonLeft takes somebody off the staff. What lies apart about them is erased.
type PersonLeft struct{ ID PersonID }

// PINSet gives a person a PIN, or another one.
type PINSet struct {
	ID   PersonID
	By   PINBy
	Hash string // see [PINHasher]; the journal keeps it apart, so that it can be erased
}

// PINRefused says that a wrong PIN was typed for a person.
type PINRefused struct {
	ID     PersonID
	Count  int    // in a row, with this one
	Action Action // that it was to allow; 0 for signing in
}

// PINRight says that the right PIN was typed after wrong ones: they slow nothing
// any more.
type PINRight struct {
	ID      PersonID
	Refused int // that many were wrong
}

// SignedIn says who works the till from now on.
type SignedIn struct{ ID PersonID }

// SignedOut says that a person has left the till to others.
type SignedOut struct{ ID PersonID }

// TillLocked says that the till shows nothing until somebody signs in.
type TillLocked struct {
	ID   PersonID // who was signed in
	Idle bool     // by itself, for want of keys
}

// Authorised says who allowed what the entries written with it tell of.
type Authorised struct {
	Action Action
	Amount Won
	About  string // see [Need.About]
	By     PersonID
	Name   string // of By
}

// CodeSent says that a code is on its way to a person's telephone.
type CodeSent struct {
	ID    PersonID
	Hash  string    // see [PINHasher]; the journal keeps it apart, so that it can be erased
	Until time.Time // by the till's clock
}

// CodeRefused says that a wrong code was typed.
type CodeRefused struct {
	ID    PersonID
	Tries int // of this code, with this one
}

// RecoveryMade gives an owner a recovery code; the one before is void.
type RecoveryMade struct {
	ID   PersonID
	Hash string // see [PINHasher]; the journal keeps it apart, so that it can be erased
}

// StaffRulesChanged says what holds about signing in from now on.
type StaffRulesChanged struct{ Rules StaffRules }

func (PersonAdded) event()       {}
func (PersonChanged) event()     {}
func (PersonLeft) event()        {}
func (PINSet) event()            {}
func (PINRefused) event()        {}
func (PINRight) event()          {}
func (SignedIn) event()          {}
func (SignedOut) event()         {}
func (TillLocked) event()        {}
func (Authorised) event()        {}
func (CodeSent) event()          {}
func (CodeRefused) event()       {}
func (RecoveryMade) event()      {}
func (StaffRulesChanged) event() {}

func (PersonAdded) stands()       {}
func (PersonChanged) stands()     {}
func (PersonLeft) stands()        {}
func (PINSet) stands()            {}
func (PINRefused) stands()        {}
func (PINRight) stands()          {}
func (CodeSent) stands()          {}
func (CodeRefused) stands()       {}
func (RecoveryMade) stands()      {}
func (StaffRulesChanged) stands() {}

func (v PersonAdded) private() string                 { return v.Phone }
func (v PersonAdded) withPrivate(part string) Event   { v.Phone = part; return v }
func (v PersonChanged) private() string               { return v.Phone }
func (v PersonChanged) withPrivate(part string) Event { v.Phone = part; return v }
func (v PINSet) private() string                      { return v.Hash }
func (v PINSet) withPrivate(part string) Event        { v.Hash = part; return v }
func (v CodeSent) private() string                    { return v.Hash }
func (v CodeSent) withPrivate(part string) Event      { v.Hash = part; return v }
func (v RecoveryMade) private() string                { return v.Hash }
func (v RecoveryMade) withPrivate(part string) Event  { v.Hash = part; return v }

// aboutStaff reports whether an event is about the staff.
func aboutStaff(event Event) bool {
	switch event.(type) {
	case PersonAdded, PersonChanged, PersonLeft, PINSet, PINRefused, PINRight, SignedIn, SignedOut, TillLocked, Authorised,
		CodeSent, CodeRefused, RecoveryMade, StaffRulesChanged:
		return true
	default:
		return false
	}
}
