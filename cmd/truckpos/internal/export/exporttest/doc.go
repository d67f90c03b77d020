// Package exporttest makes ledgers that exports are tried with, entry by entry
// and by the rules of the domain: a truck's life, days with everything in them,
// lives by dice, and ones in which every word was written to break something.
//
// It is imported by tests only.
package exporttest
