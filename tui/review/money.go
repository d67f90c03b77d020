package review

import (
	"context"
	"maps"
	"sync/atomic"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos/payout"
)

// money is what the services should pay out, and the comparisons with their files.
type money struct {
	upTo uint64 // newest entry of the report that this belongs to
	*payout.Outlook
}

func (m *Model) readMoney() tea.Cmd {
	r := payout.Reader{Journal: m.journal, Terms: m.setup.Terms, Calendar: m.setup.Calendar, Now: m.reg.Now(),
		Newest: m.newest(), Settled: m.reg.Period().Day, Moves: maps.Clone(m.moves)}
	from, to := m.scope.from, m.scope.to
	if days := m.report.Days(); m.scope.z > 0 && len(days) > 0 {
		from, to = days[0], days[len(days)-1]
	}
	upTo := lastSeq(m.report)
	return m.begin("read the payouts", func(ctx context.Context, _ *atomic.Int32) (func(*Model), error) {
		found, err := r.Read(ctx, from, to)
		return func(m *Model) { m.money, m.moves = &money{upTo, found}, r.Moves }, err
	})
}
