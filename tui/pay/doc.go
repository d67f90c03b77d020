// Package pay is the payment screen (결제) of one order: cash, KakaoPay by QR code,
// a keyed-in card, a transfer, or any of them one after another until nothing is left.
//
//	╭ 결제 ──────────────────────────╮╭ A-012 ─────────────────╮
//	│ ▶ 현금                         ││ ▄▀▄   █▀█ ▀█ ▀▀█       │
//	│   F2 카카오페이                ││ █▀█ ▀ █ █  █ █▀▀       │
//	│   F3 카드   ○ 응답 없음        ││ 합계             12,000│
//	│   F4 계좌이체                  ││ 남은 금액        12,000│
//	├────────────────────────────────┤│                        │
//	│ the pane of the method         ││ what was paid so far   │
//	╰────────────────────────────────╯╰────────────────────────╯
//
// One root [Model] holds the order, the payment being watched and what is under way;
// each pane is a small struct of its own file:
//
//	cash ──F2──► link ──► waiting ──► sign (승인 완료) ──► next order
//	     ──F3──► card ──► charge  ──► sign, or the form again
//	     ──F4──► transfer          ──► sign
//	                       └─────────► trouble (quit, expired, declined, unknown)
//
// The sign of cash and of a deposit offers a cash receipt; its number is wiped as a
// card is.
//
//	sign ──F5 F6 F7──► receipt ──Enter──► sign, with how it stands
//
// The screen refuses to compute what money moved: everything it shows about a
// payment is read from the register's snapshot, and every request goes to the
// register with a key, so that a key that bounces asks for nothing twice. It never
// offers to charge again while an outcome is unknown. Card data lives in the fields
// of the form and in the one value handed to the register; it is wiped when the form
// is left, submitted, or idle.
package pay
