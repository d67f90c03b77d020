// Package wire is the one HTTP client that speaks to payment services and the
// merchant's receiver. Its whole reason is to tell three ends of a call apart:
//
//	connection never obtained          pos.FaultNotSent        not a byte left
//	certificate not trusted            pos.FaultMisconfigured  not a byte left
//	connection obtained, no answer     pos.FaultUnknown        money may have moved
//	complete answer                    the provider judges it
//
// What it sees by tracing the connection decides, never the text of an error.
//
// It refuses to retry, to follow redirects, to reuse a connection, to use a
// proxy, to read more than 64 KB, and to repeat a request's body or headers in
// an error. Answers are read by a stricter JSON reader than encoding/json, see
// [ParseObject].
package wire
