// Package sandbox plays KakaoPay's online payment service, Payup's keyed-in card service, Toss Payments and NAVER Cloud's
// text messages (SENS) as real HTTP servers, so that staff can practise, the till can be shown, and tests can compare what
// the till believes with what the service knows.
//
//	till ──ready, approve, order, cancel──▶ KakaoPay ◀──buyer's page── phone, or Buyer
//	till ──keyin2, cancel2, binCheck──────▶ Payup
//	till ──key-in, orders, cancel,
//	       cash receipts, promotions──────▶ Toss
//	till ──send, list, detail─────────────▶ SENS  ──Texts──▶ what arrived on the simulated telephones
//	test ──Inject, Down, Unplug───────────▶ (each)    ──Charges──▶ the truth
//
// KakaoPay answers both dialects of its API, each at its own paths and each refusing the other's key and body.
//
// It is strict on purpose: a header, a type, a length or a field name that the real service might let pass is refused here,
// so that a mistake is found at the desk and not at the counter. Where a service's documents are silent, the choice made is
// noted at the place.
//
// It refuses to know the till: it shares no code with the clients it answers, because a mistake in shared code would agree
// with itself. It keeps no card number, password digit or birth date, and writes no log. It is not a payment service: it speaks plain HTTP and has one merchant. It remembers a limited number of payments and
// drops the oldest settled ones first. On exit it forgets everything but what a [Book] keeps: the money it took and gave back,
// accounts and cash receipts, without cards and without customers' numbers.
//
// # Cards for practice
//
// Any number of 11 to 20 digits is charged, such as 4000000000000002. These are invented numbers that are refused, each
// with what the till should make of it. Codes that no document lists are marked with *.
//
//	4000000000000010  *4002  over the limit: refused, nothing charged
//	4000000000000028  *4003  lost or stolen: refused, nothing charged
//	4000000000000036  *4005  wrong password: refused, nothing charged
//	4000000000000044   5003  over the daily limit of the merchant: refused, nothing charged
//	4000000000000051   9001  call the administrator: nothing was charged, but the till cannot know
//	4000000000000069   9001  call the administrator: it was charged, and the till cannot know
//	4000000000000077   0000  charged; its cancel is refused with 1003, the settlement balance being too small
//
// Toss refuses the same cards with REJECT_CARD_PAYMENT, INVALID_CARD_LOST_OR_STOLEN, INVALID_CARD_PASSWORD,
// EXCEED_MAX_DAILY_PAYMENT_COUNT, PROVIDER_ERROR (not charged), PROVIDER_ERROR (charged), and the last one's cancel with
// REFUND_REJECTED.
//
// A card whose month is over is refused with *4004, an instalment below 50,000 won with *4006, an order number that was
// charged before with *4001. A notice to a mobile number that ends in 9999 fails with *4008, and the charge is made all the
// same. KakaoPay's page offers a card over its limit, refused at approve with -780; where a payment opens an account for
// recurring payments also one that pays once and is refused with -782 from then on.
//
// # Telephones for practice
//
// A message arrives at every number but these, where the last digits are what the carrier says: 01000002000 (time ran out),
// 01000002003 (switched off), 01000003001 (no such number), 01000003003, 01000003006 (refuses messages), 01000003012 (spam),
// 01000003022 and 01000003023.
package sandbox
