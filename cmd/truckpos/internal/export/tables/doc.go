// Package tables shows what the till did as sheets of a spreadsheet:
//
//	transactions   a row for each movement, as in the Z reports' sums
//	days           a row for each Z report
//	items          a row for each line of an order that was ever paid
//
// A table says what its sheet looks like, and makes rows of entries or orders as
// they come; it keeps none. Amounts, days and times are cells of their kind, and
// every text was cleaned when it became a cell.
package tables
