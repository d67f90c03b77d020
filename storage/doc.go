// Package storage keeps the ledger: one bbolt file that a till appends to and
// never changes what is in it, and beside it the anchor, which says how far
// the ledger got. It implements pos.Journal.
//
//	meta     schema        → 4 bytes                 never touched by a sale
//	         ledger        → id, training, created
//	journal  day ‖ seq     → version │ previous hash │ own hash │ JSON
//	recent   the same                               the newest entries, one page of them
//	contacts the same      → salt │ private part     telephone numbers and the like, which can be erased;
//	                                                 a customer's is sealed with a key of its day, see keyring.go
//	closings 'z' ‖ number  → journal key of a Z report
//	         'r' ‖ seq     → journal key of a comparison with a service's file
//	         'o'           → journal key of the newest opening of a day
//	standing seq           → journal key of an entry that matters beyond its day
//	later    order's day ‖ seq → entry's day         only what was written on a later day
//	─── derived from the journal in the same transaction ───
//	state    'o' ‖ day ‖ number → 1                  orders that are open
//	         't'           → sums of the newest day
//	         'p'           → sums of the ledger's life
//	days     day           → sums of a day behind us
//	menu     current       → the menu in force; the journal keeps its hash
//	         entry         → journal key of its import
//
// All numbers in keys are big-endian. Journal and recent are one sequence of
// keys, in which a day is one range and the last key is the head. Each entry's
// hash covers the one before it, its key and its bytes; the first one's covers
// the ledger's identity.
//
// A sale writes the page of recent entries, the root page, in which state lies
// as long as it is small, the list of free pages and one of the two head pages:
// 16 KiB, and the card is synced twice. Entries that no longer fit the recent
// page are carried to bucket journal, some nine at a time, by the sale that
// finds no room; only then is the edge of the journal's tree written.
//
// A program that was killed, or a sync that failed, can leave the newest head
// page or a file's name in the system's memory alone. Opening makes both
// durable before anything is built on them.
//
// Verify reads the pages without bbolt, which follows a wrong number wherever it
// leads. Whatever byte of the file is changed that is for something, it names the
// bucket and the entries concerned, also where the ledger cannot be opened:
//
//	head pages ─▶ list of free pages ─▶ pages of every bucket ─▶ entries, in order ─▶ what is derived
//
// Every value that has a shape begins with a version byte. What is written is
// spelled out here in structs and words of its own, so that the domain can
// change without changing what is on disk.
//
// A ledger of an older schema is copied and migrated when it is opened for
// selling; a program older than the ledger's schema refuses it. Copies are made
// while the ledger is in use. A mirror repeats every entry, byte for byte, in
// plain files on another disk, and a ledger that is lost is rebuilt from them:
//
//	journal ─▶ Mirror ─▶ ledger.json, menu-….json, 2026-11-21.jsonl … ─▶ Restore
//
// Room says when so little of the disk is left that nothing new should be begun;
// a ballast beside the ledger makes space for what must still be written when
// there is none at all.
//
// An [Outbox] keeps what others are still to be told, in a file of its own whose
// commits no sale waits for. It can be lost: what it holds is in the ledger.
//
// The package refuses to begin a new ledger where one was, to open a newer
// layout, a damaged file or one that is older than its anchor, to mix training
// with real sales, to let two programs write, and to go on after a commit
// whose outcome it cannot learn, until the file was opened and checked anew. It
// never calls a payment service or a screen.
package storage
