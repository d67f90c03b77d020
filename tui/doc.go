// Package tui is the root of the terminal program: which message goes to which
// screen, what stands above and below every screen, dialogs, and the pump that
// turns the register's hints into repaints.
//
//	window size ─► one layout, by kit.Arrange; screens hear of changes only
//	key ─────────► top dialog ► help ► global keys ► the screen shown, or the one
//	               it hands the key to
//	kit.Reply ───► the screen that began the work, shown or not
//	notice ──────► every screen reads its snapshot again
//	outcome ─────► the screen showing that payment, or else the bottom line when
//	               it is good news, or else a dialog
//	lost text ───► the bottom line, until its order is looked at
//
// Update touches memory only. Whatever waits for a disk or a network is a
// command; the register, not a command, owns the outcome of a charge, so
// leaving a screen or quitting loses nothing.
package tui
