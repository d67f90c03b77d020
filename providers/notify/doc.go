// Package notify posts messages about payments to the merchant's own receiver,
// signed, so that the receiver can tell who wrote them and when:
//
//	POST <url>
//	Content-Type: application/json
//	Truckpos-Event-Id: 18234-5f0c…            the same at every try of a message
//	Truckpos-Signature: t=1795237200,v1=9b7c…  see Sign
//
// An answer of 2xx says that the message was taken. Everything else, a redirect or
// 410 Gone included, says that it was not, and has to be tried again.
//
// The package refuses to try again by itself, to follow a redirect, to send
// anything without TLS to another machine, and to repeat a message or the secret in
// an error. What the receiver writes into its answer is not looked at.
package notify
