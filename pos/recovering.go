package pos

import (
	"context"
	"fmt"
)

// A recovery code is an owner's way back without a text message: written on paper
// when it is shown, once, it gives them a new PIN. It has digits only, which a
// number pad has and which are the same in every mode of a keyboard, and so many
// of them, 66 bits, that nobody guesses one.
const (
	RecoveryDigits = 20
	RecoveryGroup  = 5 // digits that are written and read together
)

// MakeRecovery makes a recovery code for an owner, who proves themselves by their
// PIN. The code before it is void. The caller shows it and wipes it. own is wiped.
func (r *Register) MakeRecovery(ctx context.Context, id PersonID, own *Secret) (*Secret, error) {
	defer own.Wipe()
	code, err := r.makeRecovery(ctx, id, own)
	if err != nil {
		return nil, fmt.Errorf("make a recovery code for person %d: %w", id, err)
	}
	return keptCode(code, r.eraseOld(ctx))
}

func (r *Register) makeRecovery(ctx context.Context, id PersonID, own *Secret) (*Secret, error) {
	r.mu.RLock()
	m, err := r.roster.present(id)
	if err == nil && m.Role != RoleOwner {
		err = &NotAllowedError{Need: Need{Action: ActionSettings}, Who: m.Name}
	}
	r.mu.RUnlock()
	if err != nil {
		return nil, err
	}
	if err := r.checkPIN(ctx, id, own, ActionSettings); err != nil {
		return nil, err
	}
	code, hash, err := r.newRecovery()
	if err != nil {
		return nil, err
	}
	return keptCode(code, r.recordStaff(ctx, id, func(*roster) ([]Event, error) { return []Event{RecoveryMade{id, hash}}, nil }))
}

// newRecovery makes a recovery code, and what the ledger keeps of it.
func (r *Register) newRecovery() (*Secret, string, error) {
	if r.cfg.PINs == nil {
		return nil, "", errNoHasher
	}
	code, err := r.newCode(RecoveryDigits)
	if err != nil {
		return nil, "", err
	}
	hash, err := r.cfg.PINs.Hash(code.Reveal())
	if err != nil {
		code.Wipe()
		return nil, "", err
	}
	return &code, hash, nil
}

// ownRecovery is a recovery code for an owner to whom nothing can be texted; nil for others.
func (r *Register) ownRecovery(phone string) (code *Secret, hash string, err error) {
	if r.cfg.SendCode != nil && phone != "" {
		return nil, "", nil
	}
	return r.newRecovery()
}

// keptCode is a code that was written down, or none.
func keptCode(code *Secret, err error) (*Secret, error) {
	if err != nil && code != nil {
		code.Wipe()
		code = nil
	}
	return code, err
}

// SetPINByRecovery gives an owner a PIN by their recovery code, which is used up by
// it: the next one is returned, to be shown and wiped. A wrong code is [ErrCode] and
// counts as a wrong PIN, also in what it slows; where there is none, it is
// [ErrCodeOver]. Both are wiped.
func (r *Register) SetPINByRecovery(ctx context.Context, id PersonID, typed, pin *Secret) (*Secret, error) {
	defer typed.Wipe()
	defer pin.Wipe()
	code, err := r.setPINByRecovery(ctx, id, typed, pin)
	if err != nil {
		return nil, fmt.Errorf("set the PIN of person %d by recovery code: %w", id, err)
	}
	return keptCode(code, r.eraseOld(ctx))
}

func (r *Register) setPINByRecovery(ctx context.Context, id PersonID, typed, pin *Secret) (*Secret, error) {
	r.pins.Lock()
	defer r.pins.Unlock()
	if err := r.broken(); err != nil {
		return nil, err
	}
	r.mu.RLock()
	m, err := r.roster.present(id)
	phone, kept, refused := "", "", 0
	switch {
	case err != nil:
	case !m.HasRecovery:
		err = ErrCodeOver
	default:
		phone, kept, refused = m.Phone, m.recovery, m.refused
		err = waitError(r.pinWait(m, r.cfg.Clock.Now()))
	}
	r.mu.RUnlock()
	if err != nil {
		return nil, err
	}
	// First what costs no try.
	if err := CheckPIN(pin.Reveal(), phone); err != nil {
		return nil, err
	}
	right, err := r.cfg.PINs.Matches(kept, typed.Reveal())
	if err != nil {
		return nil, err
	}
	if !right {
		if err := r.refusePIN(ctx, PINRefused{ID: id, Count: refused + 1, Action: ActionSettings}); err != nil {
			return nil, err
		}
		return nil, ErrCode
	}
	hash, err := r.hashPIN(pin, phone)
	if err != nil {
		return nil, err
	}
	code, next, err := r.newRecovery()
	if err != nil {
		return nil, err
	}
	return keptCode(code, r.recordStaff(ctx, id, func(*roster) ([]Event, error) {
		return []Event{PINSet{id, PINByRecovery, hash}, RecoveryMade{id, next}}, nil
	}))
}
