// Package logfile writes the till's log: JSON, one line an event, in a file
// that is turned over before it grows large. Nothing goes to standard output
// or standard error, which belong to the screen.
//
// A log is looked at in a terminal, so what could steer one is written as JSON
// escapes, and a text longer than two thousand bytes is cut.
//
// It refuses to let a secret through: the keys of the configuration and
// anything that could be a card number become "****", wherever in a message
// or a value they stand, and a value under a name that promises a secret is
// never written at all.
package logfile
