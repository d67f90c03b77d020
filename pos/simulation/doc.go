// Package simulation runs everything that money passes through, together, on a
// time of its own, and lets it go wrong. It has nothing but tests.
//
//	a schedule, drawn from a seed
//	  staff      open the day, place, amend, take cash, show links, key cards in,
//	             queue, withdraw, give back, rule, correct, move cash, take X
//	             reports, issue and cancel cash receipts, charge an office's account,
//	             ask about it and end it, note a customer's number, text links, call
//	             orders ready and take them back, close the day, open the date again or
//	             the next one; keys bounce and screens go away
//	  buyers     scan, agree, quit, fail, come back late, twice, or never; an office
//	             ends its account without the till
//	  troubles   up to three: see drawFault
//	      │
//	      ▼
//	  pos.Register ──► storage.Store ──► a real file, which survives the till
//	      │                 └► disk: what must be in it, entry by entry
//	      ▼
//	  kakaopay.Client, payup.Client, kakaopay.NewListener
//	      │  net.Pipe
//	      ▼
//	  kakaoBook, payupBook: what the services did, which is the truth
//
// While it runs: each call that moves money has an attempt of its own that was
// durable before it arrived; a page says paid only where it is; the till shows
// no outcome that is not on disk. When everything is mended, all is quiet, and
// the till has been started once more: every charge and cancel at a service is
// in the ledger, or known to be open; nothing was charged twice, nor beyond the
// order, nor where somebody had been told that nothing would be; nothing that
// was acknowledged is missing; memory, file, derived buckets and sums agree;
// at most one cash receipt stands for a payment, over the money it keeps, and the
// ledger knows of each; no account is charged while its end is under way or done,
// what the till says of one is so once it has asked, and no entry tells its key;
// nobody is told twice that an order is ready, or told after it has left, and what
// became of each text is known; days are open or closed and nothing is sold in
// between; each Z is the sum of its range, chained to the one before, and names all
// that is open; a day that is quiet can be closed. See judge, judgeAccounts,
// judgeTexts and judgeDays.
//
//	go test ./pos/... -run Simulation -v -seed=N     one schedule, with its story
//	go test ./pos/... -run Simulation -schedules=N   seeds 1 to N
//	go test ./pos/... -run Simulation -soak=10m      from a random seed, which is told
//
// A schedule runs in a bubble of testing/synctest. Everybody begins in a moment
// of his own and draws from a source of his own, so that the same seed tells the
// same story: a test holds it to that. What is not pinned is the order of two
// goroutines that one event wakes in one instant. They then only read, or ask a
// service, whose mishaps are counted payment by payment for that reason. And a
// seed means another schedule as soon as what it is drawn from changes: a
// failure that is mended gets a test of its own beside what was mended.
//
// The services' models are written for this, from the services' documents, and
// not the simulators of providers/sandbox: those are strict about the form of a
// request, which the clients' own tests need, and these are generous, so that
// only the till stands between a mistake and a second charge. Payup's charges a
// card as often as it is asked to.
//
// To add something that staff do, see deeds; something that goes wrong,
// drawFault; something that must hold, judge.
package simulation
