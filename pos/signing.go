package pos

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Attendance is who works the till, for screens.
type Attendance struct {
	Staffed  bool   // somebody is on the staff
	SignIn   bool   // people sign in
	SignedIn Person // zero while nobody is
	Last     PersonID
	Orphaned bool // nobody who owns the till has a PIN, see [Register.Refound]
	Rules    StaffRules
}

// Away reports whether somebody must sign in before the till can be used.
func (a *Attendance) Away() bool { return a.SignIn && a.SignedIn.ID == 0 }

// Attendance says who works the till now.
func (r *Register) Attendance() Attendance {
	r.mu.RLock()
	defer r.mu.RUnlock()
	a := Attendance{Staffed: len(r.roster.people()) > 0, SignIn: r.roster.signsIn(), Last: r.attendance.last, Rules: r.roster.rules}
	a.Orphaned = a.Staffed && len(r.roster.owners()) == 0
	if m, err := r.roster.present(r.attendance.signed); err == nil && a.SignIn {
		a.SignedIn = m.Person
	}
	return a
}

// Staff reads from a journal who works here, and by what rules.
func Staff(ctx context.Context, j Archive) ([]Person, StaffRules, error) {
	s := newRoster()
	if err := j.Standing(ctx, func(e Entry) error { s.read(e); return nil }); err != nil {
		return nil, StaffRules{}, fmt.Errorf("read the staff: %w", err)
	}
	return s.people(), s.rules, nil
}

// Staffed reports whether somebody is on the staff.
func (r *Register) Staffed() bool { a := r.Attendance(); return a.Staffed }

// People are those who work here, as they came.
func (r *Register) People() []Person {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.roster.people()
}

// SignIn lets a person work the till. A wrong PIN is [ErrPIN], one that comes too
// early a [WaitError]. pin is wiped.
func (r *Register) SignIn(ctx context.Context, id PersonID, pin *Secret) error {
	err := r.checkPIN(ctx, id, pin, 0)
	if err == nil {
		err = r.recordStaff(ctx, id, func(*roster) ([]Event, error) { return []Event{SignedIn{id}}, nil })
	}
	if err != nil {
		return fmt.Errorf("sign in: %w", err)
	}
	return nil
}

// SignOut leaves the till to others. What is under way goes on.
func (r *Register) SignOut(ctx context.Context) error {
	return r.goAway(ctx, func(id PersonID) Event { return SignedOut{id} })
}

// Lock keeps everybody from the till until somebody signs in. idle says that it
// was for want of keys. What is under way goes on.
func (r *Register) Lock(ctx context.Context, idle bool) error {
	return r.goAway(ctx, func(id PersonID) Event { return TillLocked{id, idle} })
}

// goAway ends a person's attendance, also where that cannot be written.
func (r *Register) goAway(ctx context.Context, event func(id PersonID) Event) error {
	r.mu.Lock()
	id := r.attendance.signed
	r.attendance.signed, r.attendance.grants = 0, nil
	r.announce(Notice{})
	r.mu.Unlock()
	if id == 0 {
		return nil
	}
	if err := r.recordStaff(ctx, id, func(*roster) ([]Event, error) { return []Event{event(id)}, nil }); err != nil {
		return fmt.Errorf("leave the till: %w", err)
	}
	return nil
}

// PINWait is how long a person's PIN cannot be tried yet.
func (r *Register) PINWait(id PersonID) time.Duration {
	r.mu.RLock()
	defer r.mu.RUnlock()
	m, err := r.roster.present(id)
	if err != nil {
		return 0
	}
	return r.pinWait(m, r.cfg.Clock.Now())
}

// checkPIN compares a person's PIN, one at a time for the whole till, and wipes it.
// A wrong one is in the ledger before anybody learns that it was wrong: ending the
// program must not give another try.
func (r *Register) checkPIN(ctx context.Context, id PersonID, pin *Secret, action Action) error {
	defer pin.Wipe()
	r.pins.Lock()
	defer r.pins.Unlock()
	if err := r.broken(); err != nil {
		return err
	}
	hash, refused, err := r.mayTryPIN(id)
	if err != nil {
		return err
	}
	ok, err := r.cfg.PINs.Matches(hash, pin.Reveal())
	if err != nil || ok && refused == 0 {
		return err
	}
	if ok {
		return r.recordStaff(ctx, 0, func(*roster) ([]Event, error) { return []Event{PINRight{ID: id, Refused: refused}}, nil })
	}
	if err := r.refusePIN(ctx, PINRefused{ID: id, Count: refused + 1, Action: action}); err != nil {
		return err
	}
	return ErrPIN
}

// refusePIN writes down that a wrong PIN was typed. Where it cannot be written it
// counts all the same, for as long as this program runs.
func (r *Register) refusePIN(ctx context.Context, event PINRefused) error {
	err := r.recordStaff(ctx, 0, func(*roster) ([]Event, error) { return []Event{event}, nil })
	if err != nil {
		r.mu.Lock()
		r.roster.read(Entry{At: r.cfg.Clock.Now(), Event: event})
		r.mu.Unlock()
	}
	return err
}

// mayTryPIN is what a person's PIN is compared with, unless it is too early.
func (r *Register) mayTryPIN(id PersonID) (hash string, refused int, err error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	m, err := r.roster.present(id)
	switch {
	case err != nil:
		return "", 0, err
	case r.cfg.PINs == nil:
		return "", 0, errNoHasher
	case m.hash == "":
		return "", 0, ErrNoPIN
	}
	return m.hash, m.refused, waitError(r.pinWait(m, r.cfg.Clock.Now()))
}

// errNoHasher says that the program was put together without a PINHasher.
var errNoHasher = errors.New("the till was given nothing to hash PINs with")

// recordStaff is one journalled step about the staff: decide looks at it as it is
// and says what happens. as is to whom it is put down, 0 for who is signed in.
func (r *Register) recordStaff(ctx context.Context, as PersonID, decide func(s *roster) ([]Event, error)) error {
	if err := r.jobs.enter(); err != nil {
		return err
	}
	defer r.jobs.leave()
	r.step.Lock()
	defer r.step.Unlock()
	events, err := decide(&r.roster) // which changes only under step
	if err != nil || len(events) == 0 {
		return err
	}
	staff := r.who(nil)
	if m := r.roster.find(as); m != nil {
		staff = m.Name
	}
	_, err = r.writeAs(ctx, staff, 0, events...)
	return err
}
