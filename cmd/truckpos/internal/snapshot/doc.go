// Package snapshot lets a running till give away copies of its ledger, which it
// alone may open: to a backup, and to whatever else reads the ledger while sales
// go on.
//
//	asking program                   till, at till.sock in its data folder
//	  truckpos 1 copy\n          ─▶
//	                            ◀─   ok 552960\n and so many bytes, or
//	                            ◀─   no busy\n
//
// A question is one line: name, version, what is wanted. The answer is one line
// too, "ok" with the number of bytes that follow it, or "no" with a word.
// Whatever a till does not know it answers with "no unknown", so that new
// questions can be added.
//
// The socket is there while the till runs and for its user alone: its folder
// and itself are readable by nobody else, and a program of another user is
// turned away where the system says whose it is. Both sides give up when the
// other is silent. A till serves a few programs at once and no more. What either
// side keeps of a copy has no name where the system has such files, and goes
// with the program that has it open.
package snapshot
