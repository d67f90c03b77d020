// Package syscalltest runs a program on Linux and breaks one of its system
// calls: the third write to the ledger, the first sync of the anchor. Only
// tests import it.
//
//	program ── pwrite64, fdatasync, write … ──▶ kernel ── asks ──▶ Injector
//	   ▲                                                             │
//	   └──── goes through, fails, is skipped, never returns ◀────────┘
//
// The kernel asks (seccomp's user notification) before it does a call that
// writes, syncs, sends, or changes what is in a folder, and the [Injector]
// answers. It counts over all threads and over several runs of the program.
// strace -e inject counts each thread by itself, and a Go program's calls wander
// between threads, so the N-th write of the program cannot be named there; what
// strace is good for is to count, independently, that no call is missed.
//
// Calls are named with what they are about: "pwrite64 ledger.db" is a write to
// that file below the watched folder, "write socket" a piece sent to a network
// peer. Runs of digits in file names are written #, because temporary names
// differ from run to run. Writes to the terminal and to what the runtime talks
// to itself with are let through uncounted.
//
// A killed program dies before the call is done. What it would have left behind
// dying after it, is what it leaves when it is killed before the next.
package syscalltest
