// Package books writes what the till did as double-entry journals for hledger
// and for beancount.
//
//	entries, in order ── Book.Add ─▶ transactions ─▶ hledger or beancount
//
//	                       Assets:Drawer ◀── cash            Income:Sales:Taxable
//	         Assets:Receivable:KakaoPay ◀── links      ◀──  Income:Sales:TaxFree
//	             Assets:Receivable:Card ◀── cards at Payup   Liabilities:VAT
//	             Assets:Receivable:Toss ◀── cards at Toss
//	                         Assets:Bank ◀── transfers
//	Equity:Owner ◀─▶ Assets:Drawer   cash in and out, and between the days
//	Expenses:CashDifference          what was missing when the drawer was counted
//	Equity:Opening                   what lay in the drawer before the journal begins
//
// Each service owes on an account of its own. That of Toss is declared before the
// first card it took, and not in journals in which it took none.
//
// Every movement is one transaction, money given back turned round. Cash handed
// back for a payment by card takes from the drawer: what the service owes stays.
// A transaction has the date of the business day whose Z report counts it, so
// that the journal's days and methods are those of the reports. What was written
// since the last closing has its own day until another is opened. Tag z-number
// names the report, and kind tells sales, returns and corrections apart. The
// payment's key ties together what it was and what became of it: a tag for hledger,
// a link for beancount.
//
//	hledger balance tag:z-number=12 tag:kind=sale tag:method=kakaopay Assets
//
// What was counted at each closing is asserted. A [Book] adds everything up
// itself, and refuses with [ErrDiffers] to end a day that is not its Z report.
//
// Neither format can quote everything. Control characters are dropped as
// everywhere; in a journal for hledger ; | and , become the same signs in full
// width, since they would end a description or a tag.
package books
