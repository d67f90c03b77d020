// Package outbox tells others when a payment has changed its status. What is told
// comes from the journal and from nothing else:
//
//	journal ──▶ scanner ──▶ Change ──▶ Box (durable) ──▶ Runner ──▶ Sender
//	   ▲                                                   │
//	   └────────── the order as it was after the entry ────┘
//
// The box keeps how far the journal was read and, of each change that is not
// delivered, where it is in the journal; the message is made anew from there for
// every try. A box that is lost loses nothing for ever: the journal can be read
// again from any entry, see [ReplayDays].
//
// A change is told until the receiver has taken it, at least once: whether an
// answer that got lost meant yes cannot be known, so the same message goes out
// again, under the same [Change.ID]. Changes of one payment are told in order.
// A payment whose message is refused waits by itself, longer each time; a
// receiver that does not answer at all is left alone for a while.
//
// It refuses to drop a change, to hold up a sale (it reads what is on disk
// already and never writes to the journal), and to tell a change of an order
// that the journal does not hold any more.
package outbox
