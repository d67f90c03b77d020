// Package providers is the room of everything that speaks to someone else's
// machine, mostly about money. It holds no code of its own:
//
//	kakaopay        payment by a link that the buyer follows on a phone
//	payup           payment by a card keyed in at the till
//	toss            the same through Toss Payments; cash receipts, card promotions, settlements
//	sens            text messages
//	notify          messages about payments to the merchant's own receiver
//	internal/wire   the one HTTP client all use: sends once, tells never sent from unknown
//	sandbox         the same services simulated, for training and tests
//
// Each service but notify implements an interface that package pos declares, and
// passes the suite of that interface in pos/postest against its simulator. None
// knows the screen or the ledger.
package providers
