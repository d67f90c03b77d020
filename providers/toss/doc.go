// Package toss speaks to Toss Payments (core API, version 2022-11-16 and later).
//
//	till                                        Toss
//	 │── POST, Basic key, Idempotency-Key ───────►│
//	 │◄─ 200 and an object ───────────────────────│  done
//	 │◄─ 4xx {"code","message"} of the table ─────│  refused
//	 │   (5xx, 409, 429, nothing, half, a code    │  unknown: asked for by
//	 │    nobody lists)                           │  GET orders/{orderId}
//
// Every call that changes something carries an Idempotency-Key, which Toss
// documents: for fifteen days the same key, secret key, address and method are
// answered as they were the first time, refusals included, and nothing is done
// twice. The body is no part of that identity, so a key is never used for
// anything but the one attempt it was made from.
//
// The package refuses to send anything by itself a second time, and to keep any
// part of a card or of an identity number.
package toss
