package settle

import (
	"context"
	"time"

	"truckpos/pos"
)

// Day is what the screen reads of the business day. None of it waits for a disk.
type Day interface {
	Period() pos.Period
	ProposedDay() pos.Day
	LatestDay() pos.Day // that may be opened, 0 where any may
	Clock() pos.ClockDoubt
	OpenThings() []pos.OpenThing
	Now() time.Time
}

// Books is what the screen writes, and the Z reports that it reads back. All of it
// may wait for the disk.
type Books interface {
	OpenDay(ctx context.Context, key string, o pos.Opening) error
	CloseDay(ctx context.Context, key string, c pos.Closing) (pos.ZReport, error)
	MoveCash(ctx context.Context, key string, amount pos.Won, reason, by string) error
	TakeX(ctx context.Context, by string) (pos.ReportTaken, error)
	Z(ctx context.Context, n uint64) (pos.ZReport, error)
}

// Kitchen ends what was sold and not handed over.
type Kitchen interface {
	HandOver(ctx context.Context) (int, error)
}

// Register is the till as this screen needs it.
type Register interface {
	Day
	Books
	Kitchen
	Who() string // works the till by the staff's list, "" without one
}

var _ Register = (*pos.Register)(nil)

// Setup is what the configuration says about closing days.
type Setup struct {
	Staff string // who works the till, "" if nobody is named
}
