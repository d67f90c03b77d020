package pos

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// grantFor is how long a permission waits to be used: the command it is for is
// run again at once.
const grantFor = time.Minute

// maxGrants bounds the permissions that wait: a command needs two at most.
const maxGrants = 4

// grant is a permission that has not been used yet.
type grant struct {
	need  Need
	by    PersonID
	at    PersonID // who was signed in
	given time.Time
}

// attendance is who works the till now. It ends with the program.
type attendance struct {
	signed PersonID // 0 for nobody
	last   PersonID // who was signed in before; 0 for nobody
	grants []grant
	// doubted are the permissions among entries that may or may not be written.
	doubted []Authorised
}

// note takes note of an entry that was written now.
func (a *attendance) note(e Entry) {
	switch v := e.Event.(type) {
	case Authorised:
		a.use(v)
	case SignedIn:
		a.signed, a.last, a.grants = v.ID, v.ID, nil
	case SignedOut, TillLocked:
		a.signed, a.grants = 0, nil
	case StaffRulesChanged:
		if !v.Rules.SignIn {
			a.signed, a.grants = 0, nil
		}
	case PersonLeft:
		if a.signed == v.ID {
			a.signed, a.grants = 0, nil
		}
	}
}

// use takes away a permission that is written down, which serves once.
func (a *attendance) use(v Authorised) {
	need := Need{Action: v.Action, Amount: v.Amount, About: v.About}
	if i := slices.IndexFunc(a.grants, func(g grant) bool { return g.by == v.By && g.need == need }); i >= 0 {
		a.grants = slices.Delete(a.grants, i, i+1)
	}
}

// decide uses up the permissions that were in doubt where the ledger has them, and
// leaves the others to be used.
func (a *attendance) decide(written bool) {
	for _, v := range a.doubted {
		if written {
			a.use(v)
		}
	}
	a.doubted = nil
}

// May reports whether the person at the till may do an action about so many won
// by themselves: nil, a [NotAllowedError], or [ErrSignedOut]. Without staff
// everybody may do everything.
func (r *Register) May(action Action, amount Won) error {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.may(Need{Action: action, Amount: amount})
}

// may is May; the caller holds mu.
func (r *Register) may(n Need) error {
	switch {
	case len(r.roster.people()) == 0:
		return nil
	case !r.roster.signsIn():
		if n.Action == ActionSettings || n.Action == ActionRefund && r.roster.rules.PINOnRefunds {
			return &NotAllowedError{Need: n}
		}
		return nil
	}
	m, err := r.roster.present(r.attendance.signed)
	if err != nil {
		return ErrSignedOut
	}
	if !m.May(n.Action, n.Amount) {
		return &NotAllowedError{Need: n, Who: m.Name}
	}
	return nil
}

// attended refuses what a person begins while nobody is signed in who should be.
// What goes on by itself goes on.
func (r *Register) attended() error {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if !r.roster.signsIn() {
		return nil
	}
	if _, err := r.roster.present(r.attendance.signed); err != nil { // nobody, or somebody who has left
		return ErrSignedOut
	}
	return nil
}

// permit lets the person at the till do something, by their own right or by a
// permission somebody gave. It returns what must be written with the act: who
// allowed it. The permission is used up when that is written, so that a disk that
// refuses it does not cost another PIN. The caller holds step.
func (r *Register) permit(needs ...Need) ([]Event, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if r.roster.signsIn() && r.attendance.signed == 0 {
		return nil, ErrSignedOut
	}
	var allowed []Event
	left := slices.Clone(r.attendance.grants)
	for _, n := range needs {
		err := r.may(n)
		if err == nil {
			continue
		}
		if _, ok := errors.AsType[*NotAllowedError](err); !ok {
			return nil, err
		}
		i := slices.IndexFunc(left, func(g grant) bool { return r.serves(g, n) })
		if i < 0 {
			return nil, err
		}
		g := left[i]
		left = slices.Delete(left, i, i+1)
		allowed = append(allowed, Authorised{Action: n.Action, Amount: n.Amount, About: n.About, By: g.by, Name: r.roster.find(g.by).Name})
	}
	return allowed, nil
}

// serves reports whether a permission is for just this, and still holds. The
// caller holds mu.
func (r *Register) serves(g grant, n Need) bool {
	m, err := r.roster.present(g.by)
	return err == nil && g.need == n && g.at == r.attendance.signed && m.May(n.Action, n.Amount) &&
		r.cfg.Clock.Now().Sub(g.given) < grantFor
}

// Authorize lets the person at the till do one thing once, within a minute, by
// the PIN of somebody who may do it. It is written when the thing is done. A
// wrong PIN is [ErrPIN], one that comes too early a [WaitError]; somebody who may
// not do it either gets a [NotAllowedError] about themselves. pin is wiped.
func (r *Register) Authorize(ctx context.Context, n Need, by PersonID, pin *Secret) error {
	defer pin.Wipe()
	r.mu.RLock()
	m, err := r.roster.present(by)
	if err == nil && !m.May(n.Action, n.Amount) {
		err = &NotAllowedError{Need: n, Who: m.Name}
	}
	r.mu.RUnlock()
	if err != nil {
		return fmt.Errorf("authorise: %w", err)
	}
	if err := r.checkPIN(ctx, by, pin, n.Action); err != nil {
		return fmt.Errorf("authorise: %w", err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	a := &r.attendance
	a.grants = append(a.grants, grant{need: n, by: by, at: a.signed, given: r.cfg.Clock.Now()})
	a.grants = a.grants[max(len(a.grants)-maxGrants, 0):]
	return nil
}

// who is the person to whom an entry written now is put down. What goes on
// while nobody is signed in belongs to whoever took the order.
func (r *Register) who(o *Order) string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	people := r.roster.people()
	switch {
	case len(people) == 0:
		return r.cfg.Staff
	case !r.roster.signsIn():
		return people[0].Name
	}
	if m, err := r.roster.present(r.attendance.signed); err == nil {
		return m.Name
	}
	if o != nil {
		return o.Staff
	}
	return ""
}

// Who is the person on the staff who works the till, "" where nobody has to be named.
func (r *Register) Who() string { return r.named("") }

// named is the name that a person gave for something, or that of the person who
// is signed in: then nobody can give another.
func (r *Register) named(given string) string {
	if r.attended() == nil && r.Staffed() {
		return r.who(nil)
	}
	return given
}
