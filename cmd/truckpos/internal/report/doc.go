// Package report writes a settlement for people, for programs and for
// spreadsheets: as text of 80 columns, as JSON, and as CSV of one number a row.
//
// It refuses to reckon: every number comes from pos/settlement and pos/payout.
package report

import (
	"truckpos/pos/payout"
	"truckpos/pos/settlement"
)

// Settlement is what is written.
type Settlement struct {
	Scope   string             // its name
	Key     string             // its name to programs, the same in every language
	Report  *settlement.Report // what was sold
	Terms   []payout.Terms     // by which payouts are expected; of the services that have some
	TooLong bool               // there are terms, and the scope is too long to expect payouts by them
	Outlook *payout.Outlook    // never nil
}
