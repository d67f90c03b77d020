package ledger

import (
	"fmt"
	"slices"
	"time"

	"truckpos/pos"
	"truckpos/tui/kit"
)

// story writes what happened to a payment, in order.
type story struct {
	m     *Model
	order *pos.Order
	day   pos.Day
	w     int
	lines []string
}

// history is everything that happened to a payment.
func (m *Model) history(it item, w int) []string {
	s := &story{m: m, order: it.order, day: it.order.ID.Day, w: w}
	p, t := it.payment, m.text.Ledger
	s.begin(p)
	for i := range p.Attempts {
		s.attempt(p, &p.Attempts[i])
	}
	s.receipts(p)
	switch p.Cause {
	case pos.CauseNone, pos.CauseDeclined, pos.CauseNotSent, pos.CauseRuled: // an attempt told it
	default:
		s.head(at(p.EndedAt, s.day), m.cause(p), "")
	}
	if m.returning == p.ID {
		s.head("", t.Canceling, "")
	}
	return s.lines
}

// begin is how the payment came about, and for a transfer how its money came.
func (s *story) begin(p *pos.Payment) {
	t, when := s.m.text.Ledger, at(p.StartedAt, s.day)
	if p.Charged() {
		return // its first attempt is its beginning
	}
	switch p.Method {
	case pos.Cash:
		s.head(when, t.CashReceived, p.Received.String())
	case pos.Transfer:
		s.head(when, t.DepositAwaited, p.Total.String())
		if p.Taken > 0 {
			when = "" // a return overwrites the time the money came
			if p.Status == pos.Done {
				when = at(p.EndedAt, s.day)
			}
			s.head(when, t.Deposited, p.Total.String())
		}
	case pos.KakaoPay:
		s.head(when, t.LinkMade, p.Total.String())
		s.note(fmt.Sprintf(t.LinkUntil, at(p.Link.ExpiresAt, s.day)))
	case pos.KeyedCard, pos.TossCard: // its first attempt is its beginning
	}
}

func (s *story) attempt(p *pos.Payment, a *pos.Attempt) {
	t, words := s.m.text.Ledger, s.m.text.Words
	if a.ByHand != 0 {
		s.handed(p, a)
		return
	}
	if p.ByLink() && a.Kind == pos.Approve && a.Token == "" { // no return of the buyer, so not sent by us
		s.head(at(a.SentAt, s.day), t.Found, a.Total.String())
		s.receipt(a.Receipt)
		return
	}
	s.head(at(a.SentAt, s.day), words.Kinds[a.Kind], a.Total.String())
	if a.Rest.Total > 0 {
		s.note(fmt.Sprintf(t.Anew, a.Total-a.Rest.Total, a.Rest.Total))
	}
	s.pieces(a)
	if a.Reason != "" {
		s.note(fmt.Sprintf(t.Reason, a.Reason))
	}
	s.people(a)
	s.fault(p, a)
	state := words.Attempts[a.State]
	if a.Kind == pos.Cancel && a.State == pos.Approved {
		state = t.CancelDone
	}
	for _, old := range a.Overruled {
		s.overruled(old, words.Attempts)
	}
	if a.State.Open() {
		s.result("", state, a.State == pos.Unknown)
	} else {
		s.result(at(a.EndedAt, s.day), state, false)
	}
	if a.Ruling.By != "" {
		s.ruling(a.Ruling)
	}
	r := a.Receipt
	if a.Ruling.By != "" {
		r.At = time.Time{} // of the ruling, which is told above: no service said it
	}
	s.receipt(r)
}

// overruled tells of a ruling that a later one corrected, in the words of what it was
// about.
func (s *story) overruled(old pos.Overruled, words map[pos.AttemptState]string) {
	state := pos.RuledNo
	if old.Took {
		state = pos.RuledYes
	}
	s.result(at(old.At, s.day), words[state]+s.m.text.Ledger.Corrected, false)
	s.ruling(old.Ruling)
}

func (s *story) ruling(r pos.Ruling) {
	t := s.m.text.Ledger
	s.note(fmt.Sprintf(t.RuledBy, at(r.At, s.day), r.By))
	s.note(fmt.Sprintf(t.Ruling, r.Reason))
}

// handed tells of money a person handed back, and of a service that heard nothing
// of it.
func (s *story) handed(p *pos.Payment, a *pos.Attempt) {
	t, words := s.m.text.Ledger, s.m.text.Words
	what := t.Handed
	if a.ByHand != p.Method {
		what = t.HandedCash
	}
	s.head(at(a.SentAt, s.day), what, a.Total.String())
	if !byHand(p.Method) {
		s.note(fmt.Sprintf(t.NotThere, words.Services[p.Service()]))
	}
	s.pieces(a)
	s.note(fmt.Sprintf(t.Reason, a.Reason))
	s.people(a)
}

// people are who gave money back, and who allowed it.
func (s *story) people(a *pos.Attempt) {
	t := s.m.text.Ledger
	switch {
	case a.Kind != pos.Cancel || a.Staff == "":
	case a.Allowed != "":
		s.note(fmt.Sprintf(t.GivenAllowed, a.Staff, a.Allowed))
	default:
		s.note(fmt.Sprintf(t.Given, a.Staff))
	}
}

// pieces names what money was given back for.
func (s *story) pieces(a *pos.Attempt) {
	if len(a.Lines) > 0 {
		s.note(fmt.Sprintf(s.m.text.Refund.For, s.m.pieces(s.order, a.Lines)))
	}
}

// fault says what went wrong. What a fault means is said in words of charging; of a
// cancel, and of an attempt that was ruled on since, it means something else.
func (s *story) fault(p *pos.Payment, a *pos.Attempt) {
	t, words := s.m.text.Ledger, s.m.text.Faults.At(p.Service())
	switch a.State {
	case pos.Sending, pos.Approved:
		return
	default:
	}
	sentences := words.Note(a.Fault)
	switch {
	case a.State == pos.RuledYes, a.State == pos.RuledNo: // what was said while it was open; what was to be done is done
		sentences[0] = s.m.text.Words.Attempts[pos.Unknown]
		todo := words.Do(a.Fault)
		sentences = slices.DeleteFunc(sentences, func(sentence string) bool { return slices.Contains(todo, sentence) })
	case a.Kind == pos.Cancel && a.State == pos.Unknown:
		sentences[0] = t.CancelUnknown
	case a.Kind == pos.Cancel:
		sentences[0] = t.CancelKept
	}
	for _, sentence := range sentences {
		s.note(sentence)
	}
}

func (s *story) receipt(r pos.Receipt) {
	t, card := s.m.text.Ledger, &s.m.text.Words.Card
	for _, line := range [...]struct{ word, value string }{
		{t.Receipt, r.TransactionID}, {t.CallID, r.CallID}, {t.Approval, r.ApprovalNumber}, {t.Issuer, r.Issuer},
		{card.Acquirer, r.Acquirer}, {card.BIN, r.BIN}, {card.Type, r.CardType},
	} {
		if line.value != "" {
			s.note(line.word + ": " + line.value)
		}
	}
	for _, sentence := range [...]string{card.Plan(r), card.Notice(r)} {
		if sentence != "" {
			s.note(sentence)
		}
	}
	if !r.At.IsZero() {
		s.note(t.ReceiptAt + ": " + at(r.At, s.day))
	}
}

// Cells before what a line of the history says.
const (
	headIndent = 10 // the time
	noteIndent = 12
)

func (s *story) head(when, what, amount string) {
	left := " " + kit.Fit(when, max(headIndent-1, kit.Width(when)+1)) + what
	if amount != "" {
		amount += " "
	}
	s.lines = append(s.lines, s.m.st.Strong.On(kit.Ends(left, amount, s.w)))
}

func (s *story) result(when, state string, bad bool) {
	paint := s.m.st.Text
	if bad {
		paint = s.m.st.Bad
	}
	s.lines = append(s.lines, paint.On(kit.Fit(kit.PadLeft("→ ", noteIndent)+state+"  "+when, s.w)))
}

func (s *story) note(sentence string) {
	indent := noteIndent
	if s.w < 2*headIndent+noteIndent { // a narrow panel has no room to indent
		indent = 2
	}
	for _, part := range kit.Wrap(sentence, s.w-indent-1) {
		s.lines = append(s.lines, s.m.st.Dim.On(kit.Fit(kit.PadRight("", indent)+part, s.w)))
	}
}
