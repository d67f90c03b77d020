package pos

import "fmt"

// Kinds is how many kinds of notes and coins are in circulation.
const Kinds = 8

// MaxPieces is the most of one kind that a count takes: no drawer holds more.
const MaxPieces = 99_999

// Denominations are the notes and coins in circulation, in won, largest first.
func Denominations() [Kinds]Won { return [Kinds]Won{50_000, 10_000, 5_000, 1_000, 500, 100, 50, 10} }

// Count is how many of each of the [Denominations] lie in a drawer.
type Count [Kinds]int

// Total is what the pieces are worth together. Counts outside 0 to [MaxPieces]
// are refused with [ErrAmount].
func (c Count) Total() (Won, error) {
	var total Won
	for i, value := range Denominations() {
		if c[i] < 0 || c[i] > MaxPieces {
			return 0, fmt.Errorf("%d pieces of %s won: %w", c[i], value, ErrAmount)
		}
		total += value * Won(c[i])
	}
	return total, nil
}

// worth is Total of a count that was checked when it was written.
func (c Count) worth() Won {
	total, err := c.Total()
	if err != nil {
		panic(fmt.Sprintf("pos: a count in the ledger is impossible: %v", err))
	}
	return total
}

// CountOf is an amount in as few notes and coins as possible, and what is less
// than the smallest coin.
func CountOf(amount Won) (Count, Won) {
	var c Count
	for i, value := range Denominations() {
		c[i] = int(amount / value)
		amount %= value
	}
	return c, amount
}
