// Package sens sends text messages through NAVER Cloud SENS (SMS API v2).
//
//	till                                        SENS
//	 │── POST messages, once, signed ──────────────►│
//	 │◄─ 202, statusCode 202, requestId ────────────│  accepted, not yet at the telephone
//	 │◄─ a refusal, of the gateway or of SENS ──────│  not sent to anybody
//	 │   (nothing, half, a web page, 5xx)           │  unknown: looked for later
//	 │── GET messages?requestId=… ─────────────────►│
//	 │◄─ messageId ─────────────────────────────────│
//	 │── GET messages/{messageId} ─────────────────►│
//	 │◄─ READY, PROCESSING, COMPLETED + code ───────│  delivered, or the carrier's reason
//
// An unknown send is looked for among the requests of the minutes around it, by
// telephone and content; the questions cost nothing and may be repeated.
//
// SENS counts bytes in EUC-KR, cuts what is too long, and fails on what EUC-KR
// cannot say. So a content is made to fit before it is counted: see [Fit].
//
// The package refuses to send anything twice, to send what would be cut, and to
// repeat a key, a telephone number or a message in an error.
package sens
