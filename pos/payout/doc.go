// Package payout says what a payment service should pay out, and when: the
// money it took, less what was given back, less its fee, so many banking days
// later. It compares that with what has arrived.
//
//	Terms (fee, VAT, days) ──┐
//	Calendar (banking days) ─┼─▶ Plan ──▶ Expected: day, gross, returned, fee, VAT, net, due,
//	Movement (a day's money) ┤            arrived, overdue
//	Arrival (confirmed)  ────┘
//
// Amounts are whole won and all arithmetic is checked. The fee of an amount is
// cut off below one won, as is the VAT on it: the services do so, and what is
// expected is then never less than what they owe. They reckon each transaction by
// itself; a [Plan] that is given single transactions agrees with them to the won,
// one that is given sums of many expects less by up to two won for each.
//
// A return gives its fee back. It is deducted from the payout of the day it was
// made, not from that of its sale, which may have been paid out long ago. A service
// does not collect money from the account: where more was given back than taken,
// nothing is paid out, and the rest is carried on to the next payout.
//
// A [Reader] reads all of it from a journal for some business days, for the screen
// and for reports.
//
// Days are calendar days in Seoul, on which the service booked the money, not
// business days of the till: a sale at half past midnight is the next day's.
//
// It refuses to guess: a payout that falls beyond the known holidays is marked as
// not sure.
package payout
