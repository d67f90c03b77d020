// Package kakaopay takes money through KakaoPay's online payment (single
// payment): a link is made, the buyer follows it on a phone, and only our
// approve moves the money.
//
//	till                      KakaoPay                     buyer's phone
//	 │── ready ─────────────────►│                              │
//	 │◄─ tid, link ──────────────│                              │
//	 │                    QR code of the link ─────────────────►│
//	 │                           │◄── authentication ───────────│
//	 │◄─ GET /k/<state>/ok?pg_token=… (the listener) ───────────│
//	 │── approve, once ─────────►│                              │
//	 │◄─ aid, amount ────────────│                              │
//	 │── order, when in doubt ──►│                              │
//
// KakaoPay sends no notification, and only the phone's return brings the
// pg_token that approve needs: the listener must be reachable from the phone,
// see [NewListener].
//
// The calls can be written in two forms, see [Dialect]; every rule holds in both.
//
// The package knows the service's words and nothing of orders, screens or the
// ledger. It refuses to send anything twice, and it calls an outcome unknown
// whenever the answer is not complete and certain.
package kakaopay
