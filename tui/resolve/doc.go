// Package resolve shows every attempt whose outcome is not known, and every call about
// a cash receipt that is so or came to nothing: what was sent, what is known, what a
// person must look up, and the rulings they may give. A ruling takes a name and a
// reason and is an entry of the ledger.
//
// The rulings that were made stand behind F6, newest first. One that turned out to be
// wrong is corrected there by a further one; both stay in the ledger.
//
// It refuses to send anything: an unknown outcome is never tried again.
package resolve
