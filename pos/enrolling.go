package pos

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"
)

// A code proves that whoever types it holds the telephone that is on record.
const (
	codeDigits = 6
	CodeFor    = 3 * time.Minute // by the till's clock
	CodeTries  = 5               // wrong ones end a code
	codeAfter  = time.Minute     // between one code and the next
	maxCodes   = 3               // to one person within codeMemory: each costs money
	codeMemory = time.Hour
)

// SendCode sends a code to the telephone on record of a person, by which they
// can set their PIN, see [Register.SetPINByCode]. Anybody at the till may ask
// for it, for themselves or for somebody who is new; it is refused with a
// [WaitError] where one was sent a moment ago. The code before it is void.
func (r *Register) SendCode(ctx context.Context, id PersonID) error {
	if err := r.sendCode(ctx, id); err != nil {
		return fmt.Errorf("send a code to person %d: %w", id, err)
	}
	return nil
}

// SendsCodes reports whether codes can be sent at all.
func (r *Register) SendsCodes() bool { return r.cfg.SendCode != nil }

func (r *Register) sendCode(ctx context.Context, id PersonID) error {
	r.pins.Lock()
	defer r.pins.Unlock()
	phone, err := r.maySendCode(id)
	if err != nil {
		return err
	}
	code, err := r.newCode(codeDigits)
	if err != nil {
		return err
	}
	defer code.Wipe()
	hash, err := r.cfg.PINs.Hash(code.Reveal())
	if err != nil {
		return err
	}
	// What it costs is counted before it is sent.
	err = r.recordStaff(ctx, 0, func(*roster) ([]Event, error) {
		return []Event{CodeSent{ID: id, Hash: hash, Until: r.cfg.Clock.Now().Add(CodeFor)}}, nil
	})
	if err != nil {
		return err
	}
	return errors.Join(r.cfg.SendCode(ctx, phone, &code), r.eraseOld(ctx))
}

// eraseCodes erases what is left of codes that ran out.
func (r *Register) eraseCodes(ctx context.Context) error {
	r.mu.RLock()
	over := slices.ContainsFunc(r.roster.members, func(m *member) bool { return m.code != nil && m.code.hash != "" && !r.codeHolds(m.code) })
	r.mu.RUnlock()
	if !over {
		return nil
	}
	return r.eraseOld(ctx)
}

// maySendCode is the telephone to send a code to, unless it is too early.
func (r *Register) maySendCode(id PersonID) (phone string, err error) {
	now := r.cfg.Clock.Now()
	r.mu.RLock()
	defer r.mu.RUnlock()
	m, err := r.roster.present(id)
	switch {
	case err != nil:
		return "", err
	case r.cfg.SendCode == nil:
		return "", ErrNotConfigured
	case r.cfg.PINs == nil:
		return "", errNoHasher
	case m.Phone == "":
		return "", ErrNoPhone
	}
	return m.Phone, waitError(r.codeWait(m, now))
}

// codeWait is how long no further code is sent to a person. The caller holds mu.
func (r *Register) codeWait(m *member, now time.Time) time.Duration {
	if len(m.sent) == 0 {
		return 0
	}
	wait := codeAfter - r.age(m.sent[len(m.sent)-1], now)
	if len(m.sent) == maxCodes {
		wait = max(wait, codeMemory-r.age(m.sent[0], now))
	}
	return wait
}

// newCode makes a code of n digits, of which every one is as likely.
func (r *Register) newCode(n int) (Secret, error) {
	r.random.Lock()
	defer r.random.Unlock()
	digits := make([]byte, 0, n)
	var b [1]byte
	for len(digits) < n {
		if _, err := io.ReadFull(r.cfg.Random, b[:]); err != nil {
			clear(digits)
			return Secret{}, fmt.Errorf("make a code: %w", err)
		}
		if b[0] < 250 { // a multiple of ten, so that no digit comes more often
			digits = append(digits, '0'+b[0]%10)
		}
	}
	b[0] = 0
	return NewSecret(digits), nil
}

// codeHolds reports whether a code can still be tried. The caller holds mu.
func (r *Register) codeHolds(c *code) bool {
	return c != nil && c.hash != "" && c.tries < CodeTries && r.age(c.sent, r.cfg.Clock.Now()) < c.until.Sub(c.sent)
}

// CodeLeft is for how long the newest code of a person can still be used, and how
// often it can be tried; 0 where there is none.
func (r *Register) CodeLeft(id PersonID) (time.Duration, int) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	m, err := r.roster.present(id)
	if err != nil || !r.codeHolds(m.code) {
		return 0, 0
	}
	return m.code.until.Sub(m.code.sent) - r.age(m.code.sent, r.cfg.Clock.Now()), CodeTries - m.code.tries
}

// SetPINByCode gives a person a PIN by the code that was sent to their telephone.
// A wrong code is [ErrCode], and [ErrCodeOver] once it was tried too often or ran
// out. Both are wiped.
func (r *Register) SetPINByCode(ctx context.Context, id PersonID, typed, pin *Secret) error {
	defer typed.Wipe()
	defer pin.Wipe()
	err := r.setPINByCode(ctx, id, typed, pin)
	if err != nil {
		return fmt.Errorf("set the PIN of person %d by code: %w", id, err)
	}
	return r.eraseOld(ctx)
}

func (r *Register) setPINByCode(ctx context.Context, id PersonID, typed, pin *Secret) error {
	r.pins.Lock()
	defer r.pins.Unlock()
	r.mu.RLock()
	m, err := r.roster.present(id)
	phone, sent, tries := "", "", 0
	switch {
	case err != nil:
	case !r.codeHolds(m.code):
		err = ErrCodeOver
	default:
		phone, sent, tries = m.Phone, m.code.hash, m.code.tries
	}
	r.mu.RUnlock()
	if err != nil {
		return err
	}
	// First what costs no try.
	if err := CheckPIN(pin.Reveal(), phone); err != nil {
		return err
	}
	right, err := r.cfg.PINs.Matches(sent, typed.Reveal())
	if err != nil {
		return err
	}
	if !right {
		return r.refuseCode(ctx, id, tries+1)
	}
	hash, err := r.hashPIN(pin, phone)
	if err != nil {
		return err
	}
	return r.recordStaff(ctx, id, func(*roster) ([]Event, error) { return []Event{PINSet{id, PINByCode, hash}}, nil })
}

// refuseCode writes a wrong code down before anybody learns that it was wrong.
func (r *Register) refuseCode(ctx context.Context, id PersonID, tries int) error {
	event := CodeRefused{ID: id, Tries: tries}
	if err := r.recordStaff(ctx, 0, func(*roster) ([]Event, error) { return []Event{event}, nil }); err != nil {
		r.mu.Lock()
		r.roster.read(Entry{Event: event}) // as for a wrong PIN
		r.mu.Unlock()
		return err
	}
	if tries >= CodeTries {
		return ErrCodeOver
	}
	return ErrCode
}
