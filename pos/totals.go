package pos

// Tally counts and sums money of one kind.
type Tally struct {
	Count int64
	Total Won
}

func (t *Tally) add(amount Won) {
	t.Count++
	t.Total += amount
}

// Totals are the running sums of a day or of a ledger's whole life. They
// follow from the entries alone.
type Totals struct {
	Orders   int64            // placed
	Voided   int64            // of those
	Taken    map[Method]Tally // money that arrived
	Returned map[Method]Tally // money given back
}

// Add folds an entry into the totals.
func (t *Totals) Add(e Entry) {
	switch v := e.Event.(type) {
	case OrderPlaced:
		t.Orders++
	case OrderVoided:
		t.Voided++
	case CashReceived:
		t.take(Cash, v.Total)
	case DepositConfirmed:
		t.take(Transfer, v.Total)
	case MoneyReturned:
		t.giveBack(v.Method, v.Total)
	case AttemptEnded:
		if v.State == Approved {
			t.attempt(v.Kind, v.Method, v.Total)
		}
	case AttemptRuled:
		if v.Took {
			t.attempt(v.Kind, v.Method, v.Total)
		}
	}
}

func (t *Totals) attempt(kind AttemptKind, m Method, amount Won) {
	if kind == Cancel {
		t.giveBack(m, amount)
		return
	}
	t.take(m, amount)
}

func (t *Totals) take(m Method, amount Won) {
	if t.Taken == nil {
		t.Taken = map[Method]Tally{}
	}
	tally := t.Taken[m]
	tally.add(amount)
	t.Taken[m] = tally
}

func (t *Totals) giveBack(m Method, amount Won) {
	if t.Returned == nil {
		t.Returned = map[Method]Tally{}
	}
	tally := t.Returned[m]
	tally.add(amount)
	t.Returned[m] = tally
}

// Net is the money that arrived less the money given back.
func (t *Totals) Net() Won {
	var net Won
	for _, tally := range t.Taken {
		net += tally.Total
	}
	for _, tally := range t.Returned {
		net -= tally.Total
	}
	return net
}
