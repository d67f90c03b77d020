// Package tomldoc reads a TOML file that a person wrote and says everything
// that is wrong with it at once, each fault with its line.
//
//	bytes ── Parse ──▶ Doc ── Root().Text, .Int, .Tables … ──▶ values
//	                    │
//	                    └── CheckKeys(Schema), Add ──▶ Faults (sorted by line)
//
// A decoder stops at the first wrong value and forgets where the others stood;
// here the whole file becomes a tree in which every key knows its line, and
// readers take from it what they want. A syntax error costs the rest of its
// line only.
//
// It refuses what is not UTF-8, and it never puts a value into a fault: a
// value may be a secret. Text leaves composed (NFC); cleaning it is the
// reader's business.
package tomldoc
