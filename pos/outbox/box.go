package outbox

import (
	"context"
	"time"
)

// Pending is a change that is not delivered.
type Pending struct {
	Change
	Tries int       // that failed
	Next  time.Time // not to be tried before; zero for one that was not tried
	Err   string    // why the last try failed, cleaned for the screen
}

// Box keeps durably what is to be delivered. It may be lost; whoever opens one
// says where to begin then, see Config.Begin. Implementations are safe for use by
// several goroutines.
type Box interface {
	// Mark returns how far the journal was read, and false where it never was.
	Mark(ctx context.Context) (Mark, bool, error)
	// Put adds changes and moves the mark, in one transaction. A change that is
	// there already begins anew, as if it had not been tried.
	Put(ctx context.Context, mark Mark, changes []Change) error
	// Heads calls fn with the oldest pending change of each payment until fn
	// returns false.
	Heads(ctx context.Context, fn func(Pending) bool) error
	// Failed keeps what became of a try.
	Failed(ctx context.Context, p Pending) error
	// Done takes a change out. One that is not there is no error.
	Done(ctx context.Context, c Change) error
}

// Sender brings a message to its receiver. An error that is a *pos.Fault of kind
// FaultDeclined says that the receiver has answered and did not take this message;
// every other one says that nothing is known of the receiver.
type Sender interface {
	// Send delivers a body once. The id is the same each time.
	Send(ctx context.Context, body []byte, id string) error
}
