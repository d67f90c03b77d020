package text

import "fmt"

// Lang is a language the till speaks.
type Lang string

// The languages.
const (
	Korean  Lang = "ko"
	English Lang = "en"
)

// Text is everything the till says, in one language.
type Text struct {
	Lang    Lang
	Words   Words   // methods, statuses, stages: the field's terms
	Faults  Faults  // what went wrong and what to do
	Shell   Shell   // top line, bottom line, help, dialogs of the root
	Order   Order   // order screen
	Pay     Pay     // payment screen
	Board   Board   // board screen
	Ledger  Ledger  // ledger screen
	Refund  Refund  // giving money back, on the ledger screen
	Resolve Resolve // unresolved screen
	Queue   Queue   // queue screen, and the queue on the payment screen
	Settle  Settle  // screen of the business day
	Review  Review  // settlement review screen
	Receipt Receipt // cash receipts
	Staff   Staff   // signing in, permissions, staff screen
	SMS     SMS     // text messages

	Accounts Accounts // accounts screen, and accounts on the payment screen

	CLI CLI // subcommands, doctor, start-up refusals
}

// uncompared keeps the compiler from writing out how to compare a struct of
// hundreds of texts, which nobody does: fifty kilobytes.
type uncompared [0]func()

// For returns the texts of a language.
func For(lang Lang) (*Text, error) {
	switch lang {
	case Korean:
		return &Text{Korean, koWords, koFaults, koShell, koOrder, koPay, koBoard, koLedger, koRefund, koResolve, koQueue, koSettle, koReview, koReceipt, koStaff, koSMS, koAccounts, koCLI}, nil
	case English:
		return &Text{English, enWords, enFaults, enShell, enOrder, enPay, enBoard, enLedger, enRefund, enResolve, enQueue, enSettle, enReview, enReceipt, enStaff, enSMS, enAccounts, enCLI}, nil
	default:
		return nil, fmt.Errorf("language %.10q: want ko or en", string(lang))
	}
}
