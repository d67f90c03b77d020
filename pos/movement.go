package pos

import "time"

// Movement is money that an entry says has moved: a transaction (거래). All sums,
// reports and exports are made of movements and of nothing else.
type Movement struct {
	Seq     uint64 // of the entry
	At      time.Time
	Day     Day // business day in which it happened
	Staff   string
	Payment PaymentID
	Paid    Method // what the payment is
	K       int    // its attempt, or the number of the hand-back; 0 where it is no attempt
	Kind    AttemptKind
	Method  Method // how the money moved: cash may be handed back for another method
	Service Method // who moved it, see [Payment.Service]; Method where no service did
	Amounts        // of this movement alone; never negative
	Undone  bool   // takes back a movement that a wrong ruling had stated
	Receipt Receipt
	Number  string // the order number that the service knows, "" for cash and transfer
	Reason  string // of money given back, or of the ruling that undoes
	Lines   []ReturnedLine
}

// Sign is 1 where the ledger's money becomes more, -1 where it becomes less.
func (m *Movement) Sign() Won {
	if (m.Kind == Cancel) != m.Undone {
		return -1
	}
	return 1
}

// Signed are the amounts with their sign.
func (m *Movement) Signed() Amounts {
	s := m.Sign()
	return Amounts{Total: s * m.Total, TaxFree: s * m.TaxFree, VAT: s * m.VAT}
}

// MovementOf is the movement that an entry tells of, and false where it moves
// no money. o is the entry's order as it was after the entry, or later.
func MovementOf(e Entry, o *Order) (Movement, bool) {
	m := Movement{Seq: e.Seq, At: e.At, Day: e.Day, Staff: e.Staff, Kind: Approve}
	n := 0
	switch v := e.Event.(type) {
	case CashReceived:
		n, m.Amounts = v.N, v.Amounts
	case DepositConfirmed:
		n = v.N
	case MoneyReturned:
		n, m.K, m.Kind, m.Method, m.Amounts = v.N, v.K, Cancel, v.Method, v.Amounts
		m.Reason, m.Lines = v.Reason, v.Lines
	case AttemptEnded:
		if v.State != Approved {
			return Movement{}, false
		}
		n, m.K, m.Kind, m.Amounts, m.Receipt = v.N, v.K, v.Kind, v.Amounts, v.Receipt
	case AttemptRuled:
		if !v.Took && !v.Corrects {
			return Movement{}, false
		}
		n, m.K, m.Kind, m.Receipt, m.Undone, m.Reason = v.N, v.K, v.Kind, v.Receipt, !v.Took, v.Ruling.Reason
	case MoneyFound:
		n, m.K, m.Amounts, m.Receipt = v.N, v.K, v.Amounts, v.Receipt
	default:
		return Movement{}, false
	}
	p, ok := o.Payment(n)
	if !ok {
		return Movement{}, false
	}
	m.complete(p)
	return m, true
}

// complete takes from the payment what the entry does not repeat.
func (m *Movement) complete(p *Payment) {
	m.Payment, m.Paid, m.Number = p.ID, p.Method, p.Number
	if m.Method == 0 {
		m.Method = p.Method
	}
	if m.Service = m.Method; m.Method == p.Method {
		m.Service = p.Service()
	}
	var attempt *Attempt
	if m.K > 0 && m.K <= len(p.Attempts) {
		attempt = &p.Attempts[m.K-1]
	}
	if m.Total == 0 {
		m.Amounts = p.Amounts
		if attempt != nil {
			m.Amounts = attempt.Amounts
		}
	}
	if attempt != nil && m.Kind == Cancel && m.Reason == "" {
		m.Reason = attempt.Reason
	}
	if attempt != nil && m.Kind == Cancel {
		m.Lines = attempt.Lines
	}
}
