// Package termtest runs a built program in a pseudo-terminal, types on it and
// reads its screen, so that a test sees what a person at the till would see.
// Only tests import it.
//
//	test ── Send, Key ──▶ outbox ─▶ deliver ─▶ pty ─▶ program
//	                        ▲                          │
//	             replies ───┘                          ▼
//	test ◀─ Wait, Screen ── emulator ◀──── listen ◀─ pty
//
// Every wait is woken by output of the program and ends at a deadline with the
// whole screen in the message; nothing sleeps and hopes. Questions that the
// program asks its terminal (cursor position, device, colors) are answered by
// the emulator. Answers and keys go through a queue without a bound, so a
// program that asks and never listens blocks only itself.
//
// One Send is one read of the program: the next is held back until the program
// has taken the one before. Keys that must arrive together, as from a barcode
// scanner, go into one Send.
//
// Two limits of the emulator: it shows a wide character that ends in the last
// column correctly but keeps the cursor on that column, so a program that goes
// on writing without moving the cursor overwrites it; and it does not fold a
// grapheme cluster that two writes of the program tear apart.
//
// The go command caches a passing test although the program it drives was
// changed, unless the test package also imports what changed. Use -count=1
// when in doubt.
package termtest
