package pos

import "time"

// MaxPeople is how many people can work at a till at once.
const MaxPeople = 50

// PersonID numbers everyone who ever worked at the till, from 1. No number is
// given twice.
type PersonID int

// Person is somebody who works, or worked, at the till.
type Person struct {
	ID      PersonID
	Name    string // unique among those who work here
	Role    Role
	Refunds Won    // up to how much they may give back of one order; [Unlimited] for any
	Phone   string // digits; "" where none is known, and of everyone who left
	HasPIN  bool
	Left    bool

	HasRecovery bool // an owner who can set their PIN by a recovery code
}

// May reports whether the person may do an action about so many won.
func (p *Person) May(a Action, amount Won) bool {
	limit := p.Role.Preset(a)
	if a == ActionRefund {
		limit = p.Refunds
	}
	return limit > 0 && amount <= limit
}

// MaskedPhone is the telephone number with only its last four digits, "" for none.
func (p *Person) MaskedPhone() string {
	const shown = 4
	if len(p.Phone) <= shown {
		return ""
	}
	return "****-" + p.Phone[len(p.Phone)-shown:]
}

// StaffRules are what the owner decided about signing in. They matter only where
// somebody is on the staff.
type StaffRules struct {
	SignIn       bool  // everybody signs in by PIN; only who works alone may do without
	PINOnRefunds bool  // without signing in: giving money back takes a PIN all the same
	LockAfter    int64 // minutes without a key until the till locks itself; 0 for never
}

// MaxLockAfter is the longest that LockAfter can be, in minutes.
const MaxLockAfter = 240

// DefaultStaffRules hold until the owner decides.
func DefaultStaffRules() StaffRules {
	return StaffRules{SignIn: true, PINOnRefunds: true, LockAfter: 10}
}

// PINBy is how it was proved that a PIN may be set.
type PINBy uint8

// The proofs.
const (
	PINByFirst    PINBy = iota + 1 // the first owner, who opened the till
	PINByOwner                     // an owner, by their own PIN
	PINByCode                      // a code that was sent to the person's telephone
	PINByRecovery                  // an owner's recovery code
)

// code is one that was sent to a telephone.
type code struct {
	hash  string
	until time.Time
	sent  time.Time
	tries int // wrong ones
	seq   uint64
}

// member is a person with what nobody else is shown.
type member struct {
	Person
	hash      string
	refused   int // wrong PINs since the last right one
	refusedAt time.Time
	code      *code       // the newest, until a PIN was set by it
	sent      []time.Time // when the newest codes were
	aboutSeq  uint64      // of the entry that has the telephone number
	hashSeq   uint64      // of the one that has the hash

	recovery    string // the hash of the recovery code
	recoverySeq uint64 // of the entry that has it
}

// roster is the staff as the ledger has it.
type roster struct {
	members []*member // by ID
	rules   StaffRules
	refused []time.Time // the newest wrong PINs of all
}

func newRoster() roster { return roster{rules: DefaultStaffRules()} }

// keptRefusals is how many wrong PINs are remembered for the whole till.
const keptRefusals = 32

func (s *roster) find(id PersonID) *member {
	if id < 1 || int(id) > len(s.members) {
		return nil
	}
	return s.members[id-1]
}

// present is the person with that number if they work here.
func (s *roster) present(id PersonID) (*member, error) {
	if m := s.find(id); m != nil && !m.Left {
		return m, nil
	}
	return nil, ErrNoSuchPerson
}

// people are those who work here, as they came.
func (s *roster) people() []Person {
	var people []Person
	for _, m := range s.members {
		if !m.Left {
			people = append(people, m.Person)
		}
	}
	return people
}

// owners are those with a PIN who own the till.
func (s *roster) owners() (ids []PersonID) {
	for _, p := range s.people() {
		if p.Role == RoleOwner && p.HasPIN {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// signsIn reports whether the till is only for people who signed in.
func (s *roster) signsIn() bool { return s.rules.SignIn && len(s.people()) > 0 }

// read folds an entry in.
func (s *roster) read(e Entry) {
	switch v := e.Event.(type) {
	case PersonAdded:
		for int(v.ID) > len(s.members) && len(s.members) < maxMembers {
			s.members = append(s.members, &member{Person: Person{ID: PersonID(len(s.members) + 1), Left: true}})
		}
		s.change(v.ID, func(m *member) {
			m.Person = Person{ID: v.ID, Name: v.Name, Role: v.Role, Refunds: v.Refunds, Phone: v.Phone}
			m.aboutSeq = e.Seq
		})
	case PersonChanged:
		s.change(v.ID, func(m *member) {
			m.Name, m.Role, m.Refunds, m.Phone, m.aboutSeq = v.Name, v.Role, v.Refunds, v.Phone, e.Seq
			if m.Role != RoleOwner {
				m.HasRecovery, m.recovery = false, ""
			}
		})
	case PersonLeft:
		s.change(v.ID, func(m *member) {
			m.Left, m.HasPIN, m.Phone, m.hash, m.code, m.refused = true, false, "", "", nil, 0
			m.HasRecovery, m.recovery = false, ""
		})
		if len(s.people()) == 0 {
			s.rules = DefaultStaffRules()
		}
	case StaffRulesChanged:
		s.rules = v.Rules
	default:
		s.readPIN(e)
	}
}

// maxMembers is more people than ever work at one till: what a damaged ledger says
// must not fill the memory.
const maxMembers = 100_000

func (s *roster) change(id PersonID, do func(m *member)) {
	if m := s.find(id); m != nil {
		do(m)
	}
}

// readPIN folds in an entry about PINs and codes.
func (s *roster) readPIN(e Entry) {
	switch v := e.Event.(type) {
	case PINSet:
		s.change(v.ID, func(m *member) {
			m.hash, m.HasPIN, m.refused, m.code, m.hashSeq = v.Hash, v.Hash != "", 0, nil, e.Seq
		})
	case PINRefused:
		s.change(v.ID, func(m *member) { m.refused, m.refusedAt = v.Count, e.At })
		if s.refused = append(s.refused, e.At); len(s.refused) > keptRefusals {
			s.refused = s.refused[1:]
		}
	case PINRight:
		s.change(v.ID, func(m *member) { m.refused = 0 })
	case CodeSent:
		s.change(v.ID, func(m *member) {
			m.code = &code{hash: v.Hash, until: v.Until, sent: e.At, seq: e.Seq}
			if m.sent = append(m.sent, e.At); len(m.sent) > maxCodes {
				m.sent = m.sent[1:]
			}
		})
	case CodeRefused:
		s.change(v.ID, func(m *member) {
			if m.code != nil {
				m.code.tries = v.Tries
			}
		})
	case RecoveryMade:
		s.change(v.ID, func(m *member) { m.HasRecovery, m.recovery, m.recoverySeq = v.Hash != "", v.Hash, e.Seq })
	}
}
