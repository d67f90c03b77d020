package pos

import (
	"context"
	"fmt"
	"slices"
	"time"
)

// Line builds an order line from the menu: the item with code, quantity times,
// with choices[g] the indexes taken of option group g. It refuses what the
// menu does not allow.
func (m *Menu) Line(code, quantity int, choices [][]int) (Line, error) {
	item, ok := m.Find(code)
	if !ok {
		return Line{}, fmt.Errorf("item %d: %w", code, ErrNotOnMenu)
	}
	if quantity < 1 || quantity > MaxQuantity {
		return Line{}, fmt.Errorf("%d of item %d: %w", quantity, code, ErrAmount)
	}
	line := Line{Code: code, Name: item.Name, UnitPrice: item.Price, TaxFree: item.TaxFree, Quantity: quantity}
	for g, group := range item.Options {
		var taken []int
		if g < len(choices) {
			taken = choices[g]
		}
		if len(taken) < group.Min || len(taken) > group.Max {
			return Line{}, fmt.Errorf("item %d, %s: %d chosen, want %d to %d: %w", code, group.Name, len(taken), group.Min, group.Max, ErrNotOnMenu)
		}
		for i, choice := range taken {
			if choice < 0 || choice >= len(group.Choices) || slices.Contains(taken[:i], choice) {
				return Line{}, fmt.Errorf("item %d, %s: no choice %d: %w", code, group.Name, choice+1, ErrNotOnMenu)
			}
			line.Options = append(line.Options, LineOption(group.Choices[choice]))
		}
	}
	return line, nil
}

// sells reports whether the menu has the line as it is: name, price and
// options. What is sold is priced by the menu, never by a screen.
func (m *Menu) sells(line Line) bool {
	item, ok := m.Find(line.Code)
	if !ok || item.Name != line.Name || item.Price != line.UnitPrice || item.TaxFree != line.TaxFree {
		return false
	}
	// Groups may share a choice, so a prefix of the options can be taken up in
	// several ways: ends holds how many options the groups so far may account for.
	ends := map[int]bool{0: true}
	for _, group := range item.Options {
		next := map[int]bool{}
		for end := range ends {
			for n := 0; group.takes(line.Options[end:], n); n++ {
				if n >= group.Min {
					next[end+n] = true
				}
			}
		}
		ends = next
	}
	return ends[len(line.Options)]
}

// takes reports whether the first n options are different choices of the group.
func (g OptionGroup) takes(options []LineOption, n int) bool {
	if n > g.Max || n > len(options) {
		return false
	}
	for i, o := range options[:n] {
		if !slices.Contains(g.Choices, Choice(o)) || slices.Contains(options[:i], o) {
			return false
		}
	}
	return true
}

// admit checks content against the menu and the sold-out marks. Lines that
// stand in before, and are not more now, were admitted when that was placed.
func (r *Register) admit(content, before Content) error {
	if err := content.check(); err != nil {
		return err
	}
	soldOut := r.SoldOut()
	r.mu.RLock()
	defer r.mu.RUnlock()
	for _, line := range content.Lines {
		stood := func(old Line) bool { return line.Same(old) && line.Quantity <= old.Quantity }
		if slices.ContainsFunc(before.Lines, stood) {
			continue
		}
		if !r.menu.sells(line) {
			return fmt.Errorf("%s (%d): %w", line.Name, line.Code, ErrNotOnMenu)
		}
		if soldOut[line.Code] {
			return fmt.Errorf("%s (%d): %w", line.Name, line.Code, ErrSoldOut)
		}
	}
	return nil
}

// Place puts an order into the ledger and gives it the day's next call number.
// held keeps it from the kitchen. The same key places one order, however often
// it is asked for.
func (r *Register) Place(ctx context.Context, key string, content Content, held bool) (*Order, error) {
	id, err := r.claims.once(ctx, key, fmt.Sprint("place ", held, content), func() (PaymentID, error) {
		if err := r.mayBegin(); err != nil {
			return PaymentID{}, err
		}
		if err := r.jobs.enter(); err != nil {
			return PaymentID{}, err
		}
		defer r.jobs.leave()
		r.step.Lock()
		defer r.step.Unlock()
		if err := r.admit(content, Content{}); err != nil {
			return PaymentID{}, err
		}
		id, err := r.nextID()
		if err != nil {
			return PaymentID{}, err
		}
		allowed, err := r.permit(discounts(content, Content{}, "")...)
		if err != nil {
			return PaymentID{}, err
		}
		_, err = r.write(ctx, nil, id, append(allowed, OrderPlaced{Content: content.clone(), Held: held}))
		return PaymentID{Order: id}, err
	})
	if err != nil {
		return nil, fmt.Errorf("place order: %w", err)
	}
	return r.Order(id.Order)
}

// Placed returns the order that was placed with a key: also one of which
// nobody knew for a while whether it had been written.
func (r *Register) Placed(key string) (OrderID, bool) {
	id, ok := r.claims.made(key)
	return id.Order, ok
}

// nextID is the id of the next order. The caller holds step.
func (r *Register) nextID() (OrderID, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	id := OrderID{r.day, r.number + 1}
	if id.Number > MaxCallNumber {
		return OrderID{}, fmt.Errorf("call number %d: %w", id.Number, ErrAmount)
	}
	return id, nil
}

// Amend replaces the content of an order that no money has touched.
func (r *Register) Amend(ctx context.Context, id OrderID, content Content, held bool) (*Order, error) {
	if err := r.mayBegin(); err != nil {
		return nil, fmt.Errorf("amend order %s: %w", id, err)
	}
	o, err := r.change(ctx, id, func(o *Order) ([]Event, error) {
		if err := r.admit(content, o.Content); err != nil {
			return nil, err
		}
		allowed, err := r.permit(amendmentNeeds(o, content)...)
		return append(allowed, OrderAmended{Content: content.clone(), Held: held}), err
	})
	if err != nil {
		return nil, fmt.Errorf("amend order %s: %w", id, err)
	}
	return o, nil
}

// Void ends an order for which no money is kept: none ever came, or all of it
// was given back.
func (r *Register) Void(ctx context.Context, id OrderID, reason string) error {
	reason = CleanText(reason, MaxNoteLength)
	if reason == "" {
		return fmt.Errorf("void order %s: %w", id, ErrReasonMissing)
	}
	if err := r.attended(); err != nil {
		return fmt.Errorf("void order %s: %w", id, err)
	}
	_, err := r.change(ctx, id, func(o *Order) ([]Event, error) {
		if err := o.unkept(); err != nil {
			return nil, err // which nobody's permission changes
		}
		allowed, err := r.permit(voidNeeds(o)...)
		return append(allowed, OrderVoided{reason}), err
	})
	if err != nil {
		return fmt.Errorf("void order %s: %w", id, err)
	}
	return nil
}

// Move takes an order from one stage to another. Asking again for a move that
// was made changes nothing, so that a key pressed twice moves it once.
func (r *Register) Move(ctx context.Context, id OrderID, from, to Stage) error {
	if err := r.attended(); err != nil {
		return fmt.Errorf("move order %s: %w", id, err)
	}
	_, err := r.change(ctx, id, func(o *Order) ([]Event, error) {
		if o.Stage == to {
			return nil, nil
		}
		return append([]Event{OrderMoved{from, to}}, r.readyText(o, to)...), nil
	})
	if err != nil {
		return fmt.Errorf("move order %s: %w", id, err)
	}
	return nil
}

// SetSoldOut marks an item for the rest of the business day, or takes the mark
// back. Saying what is so already changes nothing.
func (r *Register) SetSoldOut(ctx context.Context, code int, soldOut bool) error {
	err := r.attended()
	if err == nil {
		err = r.jobs.enter()
	}
	if err != nil {
		return fmt.Errorf("mark item %d: %w", code, err)
	}
	defer r.jobs.leave()
	r.step.Lock()
	defer r.step.Unlock()
	if _, ok := r.Menu().Find(code); !ok {
		return fmt.Errorf("mark item %d: %w", code, ErrNotOnMenu)
	}
	if r.SoldOut()[code] == soldOut {
		return nil
	}
	if _, err := r.writeDay(ctx, 0, ItemSoldOut{code, soldOut}); err != nil {
		return fmt.Errorf("mark item %d: %w", code, err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.soldOut[code] = soldOut
	r.announce(Notice{})
	return nil
}

// ImportMenu replaces the menu.
func (r *Register) ImportMenu(ctx context.Context, menu Menu) error {
	if faults := menu.Check(); len(faults) > 0 {
		return fmt.Errorf("import menu: %d faults: %w", len(faults), ErrNotOnMenu)
	}
	_, err := r.recordDay(ctx, 0, func(Period) ([]Event, error) {
		allowed, err := r.permit(Need{Action: ActionMenu})
		return append(allowed, MenuImported{menu}), err
	})
	if err != nil {
		return fmt.Errorf("import menu: %w", err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.menu = &menu
	r.announce(Notice{})
	return nil
}

// ImportMenu checks a menu and writes it to a journal that has no staff. The till
// must not be open: a running register keeps the menu it started with. Where
// there is staff it is refused with [ErrSignedOut]: see [Register.ImportMenu].
func ImportMenu(ctx context.Context, j Journal, clock Clock, menu Menu) error {
	if faults := menu.Check(); len(faults) > 0 {
		return fmt.Errorf("import menu: %d faults: %w", len(faults), ErrNotOnMenu)
	}
	people, _, err := Staff(ctx, j)
	if err == nil && len(people) > 0 {
		err = ErrSignedOut
	}
	if err == nil {
		err = writeAside(ctx, j, clock, MenuImported{menu})
	}
	if err != nil {
		return fmt.Errorf("import menu: %w", err)
	}
	return nil
}

// KeepReconciled writes the comparison with a service's file to a journal. The
// till must not be open.
func KeepReconciled(ctx context.Context, j Journal, clock Clock, v Reconciled) error {
	if len(v.Findings) > MaxFindings {
		v.Findings = v.Findings[:MaxFindings]
	}
	if err := writeAside(ctx, j, clock, v); err != nil {
		return fmt.Errorf("keep the comparison: %w", err)
	}
	return nil
}

// writeAside writes an event about no order without a register.
func writeAside(ctx context.Context, j Journal, clock Clock, event Event) error {
	head, err := j.Head(ctx)
	if err != nil {
		return err
	}
	now := clock.Now().Truncate(time.Millisecond)
	day := head.Day // which only an opening turns
	if day == 0 {
		day = BusinessDay(now)
	}
	return j.Append(ctx, []Entry{{At: now, Day: day, Event: event}})
}
