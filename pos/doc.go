// Package pos is the domain of a food truck's till: won, menu, order, payment,
// attempt, and [Register], the one service that may move any of them.
//
// It refuses to do I/O, to read the clock or randomness by itself, and to
// import anything of ours or any module outside the standard library. What it
// needs from outside is handed in: a [Journal] that makes facts durable, a
// [LinkService], a [CardService] and an [AccountService] that move money on someone
// else's machine, a [CashReceiptService] and a [TextService] beside them, a [Clock].
//
// Every change is one or more events, written to the journal in one
// transaction and only then folded into the state that screens read:
//
//	screen ──► Register ──► Journal.Append (durable) ──► fold ──► notice
//	                │
//	                └─ attempt.sending is durable ──► service, once
//	                   attempt.ended is durable  ◄── answer, or its absence
//
// A business day is opened and closed by a person, see [Register.OpenDay] and
// [Register.CloseDay]; without an open one nothing is sold. All sums are made of
// the entries' [Movement]s.
//
// A cash receipt belongs to money in cash or by transfer and moves none. Its issue and
// its cancels are calls of their own beside the attempts, kept by
// [Payment].CashReceipts: queued or sent, unknown until asked for by list, followed
// until the tax office has decided.
//
// Who may do what is asked where it is written, see [Register.May]: a person on the
// staff has a role, and a role is a row of a table of actions and amounts. What is
// beyond that needs a permission, see [Register.Authorize], which is written with it.
//
// The zero value of a [FaultKind] is "unknown": an outcome nobody classified is
// never treated as a failure, because the money may have moved.
package pos
