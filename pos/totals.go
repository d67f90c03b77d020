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
		} else if v.Corrects {
			t.undo(v.Kind, v.Method, v.Total)
		}
	case MoneyFound:
		t.take(v.Method, v.Amounts.Total)
	}
}

func (t *Totals) attempt(kind AttemptKind, m Method, amount Won) {
	if kind == Cancel {
		t.giveBack(m, amount)
		return
	}
	t.take(m, amount)
}

// undo takes out what a wrong ruling had put in. On another day than that of the
// ruling it leaves less than nothing.
func (t *Totals) undo(kind AttemptKind, m Method, amount Won) {
	sums := t.Taken
	if kind == Cancel {
		sums = t.Returned
	}
	tally := sums[m]
	tally.Count--
	tally.Total -= amount
	if kind == Cancel {
		t.Returned = with(sums, m, tally)
		return
	}
	t.Taken = with(sums, m, tally)
}

func with(sums map[Method]Tally, m Method, tally Tally) map[Method]Tally {
	if sums == nil {
		sums = map[Method]Tally{}
	}
	sums[m] = tally
	return sums
}

func (t *Totals) take(m Method, amount Won) {
	tally := t.Taken[m]
	tally.add(amount)
	t.Taken = with(t.Taken, m, tally)
}

func (t *Totals) giveBack(m Method, amount Won) {
	tally := t.Returned[m]
	tally.add(amount)
	t.Returned = with(t.Returned, m, tally)
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
