package pos

import (
	"context"
	"fmt"
)

// Hire is somebody who is put on the staff, or what is to be so of them.
type Hire struct {
	Name    string
	Role    Role
	Refunds Won    // up to how much they may give back of one order; 0 for nothing
	Phone   string // digits, see [IsMobile]; "" for none
}

// NewHire is somebody with what their role gives them.
func NewHire(name string, role Role, phone string) Hire {
	return Hire{Name: name, Role: role, Refunds: role.Preset(ActionRefund), Phone: phone}
}

// Found puts the first owner on the staff and signs them in: whoever opens a till
// without staff first may do that. It is refused with [ErrStaffed] afterwards. Where
// no code could be texted to them, their recovery code is returned, to be shown and
// wiped. pin is wiped.
func (r *Register) Found(ctx context.Context, name, phone string, pin *Secret) (*Secret, error) {
	defer pin.Wipe()
	h := NewHire(CleanText(name, MaxNameLength), RoleOwner, phone)
	hash, err := r.hashPIN(pin, phone)
	var code *Secret
	var recovery string
	if err == nil {
		code, recovery, err = r.ownRecovery(phone)
	}
	if err == nil {
		err = r.recordStaff(ctx, 0, func(s *roster) ([]Event, error) {
			if len(s.people()) > 0 {
				return nil, ErrStaffed
			}
			if err := s.checkHire(0, h); err != nil {
				return nil, err
			}
			id := PersonID(len(s.members) + 1)
			events := []Event{PersonAdded{id, h.Name, h.Role, h.Refunds, h.Phone}, PINSet{id, PINByFirst, hash}, SignedIn{id}}
			if code != nil {
				events = append(events, RecoveryMade{id, recovery})
			}
			return events, nil
		})
	}
	if err != nil {
		err = fmt.Errorf("found the staff: %w", err)
	}
	return keptCode(code, err)
}

// Refound gives an owner a PIN while no owner has one: a ledger that was restored
// from its mirror has neither PINs nor telephone numbers. They are signed in, and
// their recovery code is returned, to be shown and wiped. pin is wiped.
func (r *Register) Refound(ctx context.Context, id PersonID, pin *Secret) (*Secret, error) {
	defer pin.Wipe()
	hash, err := r.hashPIN(pin, "")
	var code *Secret
	var recovery string
	if err == nil {
		code, recovery, err = r.newRecovery()
	}
	if err == nil {
		err = r.recordStaff(ctx, id, func(s *roster) ([]Event, error) {
			m, err := s.present(id)
			switch {
			case err != nil:
				return nil, err
			case len(s.owners()) > 0:
				return nil, ErrStaffed
			case m.Role != RoleOwner:
				return nil, &NotAllowedError{Need: Need{Action: ActionSettings}, Who: m.Name}
			}
			return []Event{PINSet{id, PINByFirst, hash}, SignedIn{id}, RecoveryMade{id, recovery}}, nil
		})
	}
	if err != nil {
		err = fmt.Errorf("found the staff again: %w", err)
	}
	return keptCode(code, err)
}

// AddPerson puts somebody on the staff, who can sign in once they have a PIN. Where
// nobody signed in before, everybody does from now on.
func (r *Register) AddPerson(ctx context.Context, h Hire) (PersonID, error) {
	h.Name = CleanText(h.Name, MaxNameLength)
	var id PersonID
	err := r.recordStaff(ctx, 0, func(s *roster) ([]Event, error) {
		if len(s.people()) == 0 {
			return nil, ErrLastOwner // who comes first, see Found
		}
		if err := s.checkHire(0, h); err != nil {
			return nil, err
		}
		id = PersonID(len(s.members) + 1)
		events, err := r.permit(Need{Action: ActionSettings})
		if err != nil {
			return nil, err
		}
		events = append(events, PersonAdded{id, h.Name, h.Role, h.Refunds, h.Phone})
		if rules := s.rules; !rules.SignIn {
			rules.SignIn = true
			events = append(events, StaffRulesChanged{rules})
		}
		return events, nil
	})
	if err != nil {
		return 0, fmt.Errorf("add a person: %w", err)
	}
	return id, nil
}

// ChangePerson says what is to be so of somebody from now on.
func (r *Register) ChangePerson(ctx context.Context, id PersonID, h Hire) error {
	h.Name = CleanText(h.Name, MaxNameLength)
	err := r.recordStaff(ctx, 0, func(s *roster) ([]Event, error) {
		m, err := s.present(id)
		if err == nil {
			err = s.checkHire(id, h)
		}
		if err != nil {
			return nil, err
		}
		if h.Role != RoleOwner && s.lastOwner(id) {
			return nil, ErrLastOwner
		}
		if h == (Hire{m.Name, m.Role, m.Refunds, m.Phone}) {
			return nil, nil
		}
		allowed, err := r.permit(Need{Action: ActionSettings, About: m.Name})
		return append(allowed, PersonChanged{id, h.Name, h.Role, h.Refunds, h.Phone}), err
	})
	if err == nil {
		err = r.eraseOld(ctx) // the number before, and the recovery code of who owns the till no more
	}
	if err != nil {
		return fmt.Errorf("change person %d: %w", id, err)
	}
	return nil
}

// Dismiss takes somebody off the staff and erases their telephone number and the
// hash of their PIN. The last owner can only go as the last of all; then the till
// is as it was without staff.
func (r *Register) Dismiss(ctx context.Context, id PersonID) error {
	err := r.recordStaff(ctx, 0, func(s *roster) ([]Event, error) {
		m, err := s.present(id)
		if err != nil {
			return nil, err
		}
		if s.lastOwner(id) && len(s.people()) > 1 {
			return nil, ErrLastOwner
		}
		allowed, err := r.permit(Need{Action: ActionSettings, About: m.Name})
		return append(allowed, PersonLeft{id}), err
	})
	if err == nil {
		err = r.eraseOld(ctx)
	}
	if err != nil {
		return fmt.Errorf("dismiss person %d: %w", id, err)
	}
	return nil
}

// SetStaffRules decides about signing in. Only who works alone can do without it.
func (r *Register) SetStaffRules(ctx context.Context, rules StaffRules) error {
	err := r.recordStaff(ctx, 0, func(s *roster) ([]Event, error) {
		switch {
		case rules.LockAfter < 0 || rules.LockAfter > MaxLockAfter:
			return nil, ErrAmount
		case !rules.SignIn && len(s.people()) > 1:
			return nil, ErrNotAlone
		case rules == s.rules:
			return nil, nil
		}
		allowed, err := r.permit(Need{Action: ActionSettings})
		return append(allowed, StaffRulesChanged{rules}), err
	})
	if err != nil {
		return fmt.Errorf("change the rules of the staff: %w", err)
	}
	return nil
}

// SetPIN gives somebody a PIN by the word of an owner, or of that person, who
// proves it by their own. Both are wiped.
func (r *Register) SetPIN(ctx context.Context, id PersonID, pin *Secret, by PersonID, own *Secret) error {
	defer pin.Wipe()
	defer own.Wipe()
	err := r.setPIN(ctx, id, pin, by, own)
	if err != nil {
		return fmt.Errorf("set the PIN of person %d: %w", id, err)
	}
	return r.eraseOld(ctx)
}

func (r *Register) setPIN(ctx context.Context, id PersonID, pin *Secret, by PersonID, own *Secret) error {
	r.mu.RLock()
	m, err := r.roster.present(id)
	prover, missing := r.roster.present(by)
	phone, name, mayProve := "", "", false
	if err == nil && missing == nil {
		phone, name, mayProve = m.Phone, prover.Name, id == by || prover.May(ActionSettings, 0)
	}
	r.mu.RUnlock()
	switch {
	case err != nil || missing != nil:
		return ErrNoSuchPerson
	case !mayProve:
		return &NotAllowedError{Need: Need{Action: ActionSettings}, Who: name}
	}
	if err := CheckPIN(pin.Reveal(), phone); err != nil {
		return err
	}
	if err := r.checkPIN(ctx, by, own, ActionSettings); err != nil {
		return err
	}
	hash, err := r.hashPIN(pin, phone)
	if err != nil {
		return err
	}
	return r.recordStaff(ctx, by, func(s *roster) ([]Event, error) {
		m, err := s.present(id)
		if err != nil {
			return nil, err
		}
		return []Event{Authorised{Action: ActionSettings, About: m.Name, By: by, Name: name}, PINSet{id, PINByOwner, hash}}, nil
	})
}

// hashPIN checks a new PIN and hashes it.
func (r *Register) hashPIN(pin *Secret, phone string) (string, error) {
	if err := CheckPIN(pin.Reveal(), phone); err != nil {
		return "", err
	}
	if r.cfg.PINs == nil {
		return "", errNoHasher
	}
	return r.cfg.PINs.Hash(pin.Reveal())
}

// checkHire refuses what nobody can be; id is who it is about, 0 for somebody new.
func (s *roster) checkHire(id PersonID, h Hire) error {
	people := s.people()
	switch {
	case h.Name == "":
		return ErrNameMissing
	case !h.Role.Valid() || h.Refunds < 0 || h.Refunds > Unlimited:
		return ErrAmount
	case h.Phone != "" && !IsMobile(h.Phone):
		return ErrNoPhone
	case id == 0 && len(people) >= MaxPeople:
		return fmt.Errorf("%d people: %w", len(people), ErrTooMuch)
	}
	for _, p := range people {
		if p.ID != id && p.Name == h.Name {
			return ErrNameTaken
		}
	}
	return nil
}

// lastOwner reports whether nobody but that person is an owner with a PIN.
func (s *roster) lastOwner(id PersonID) bool {
	owners := s.owners()
	return len(owners) == 1 && owners[0] == id
}

// eraseOld erases what lies apart from the journal and serves nothing any more:
// numbers and hashes of those who left, PINs and numbers that were replaced, codes
// that were used, replaced or ran out.
func (r *Register) eraseOld(ctx context.Context) error {
	eraser, ok := r.cfg.Journal.(Eraser)
	if !ok {
		return nil
	}
	r.step.Lock() // nothing is written meanwhile, so that the newest stays the newest
	defer r.step.Unlock()
	r.mu.RLock()
	keep := r.roster.keep(func(c *code) bool { return r.codeHolds(c) })
	r.mu.RUnlock()
	_, err := eraser.Erase(context.WithoutCancel(ctx), 0, maxDay, func(e Entry) bool { return aboutStaff(e.Event) && !keep[e.Seq] })
	return err
}

// maxDay is after every day.
const maxDay Day = 99_991_231

// keep is which entries' private parts still serve: the newest of each person.
func (s *roster) keep(holds func(c *code) bool) map[uint64]bool {
	kept := map[uint64]bool{}
	for _, m := range s.members {
		if m.Left {
			continue
		}
		kept[m.aboutSeq], kept[m.hashSeq] = true, true
		if m.HasRecovery {
			kept[m.recoverySeq] = true
		}
		if m.code != nil && holds(m.code) {
			kept[m.code.seq] = true
		}
	}
	return kept
}
