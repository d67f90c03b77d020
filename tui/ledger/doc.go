// Package ledger shows every payment of a business day: found by number, method,
// state or amount, looked at with its whole history, and given back.
//
//	╭ 2026-11-20(금) · 3건 ───────────────────────────╮
//	│▶ 21:04 A-012  카카오페이   12,000 승인          │  ←→ day
//	│  21:06 A-013  현금          4,000 취소          │  Enter detail
//	╰─────────────────────────────────────────────────╯  F7 give back
//	 받은 돈 2건 16,000   돌려준 돈 1건 4,000   남은 돈 12,000
//
// A day may have to be read from the disk, so it arrives as a reply, and a reply
// for a day no longer shown is ignored.
//
// A refund is a chain of questions that carries one request and its key: how much
// (all, an amount, pieces), which way where there is a choice, why, and the amount
// again below what will happen. Each question looks whether the payment still stands
// as it did at the first one.
//
//	F7 → how much ─┬─ all ───────┬→ which way → why → what will happen → register
//	               ├─ an amount ─┤
//	               └─ pieces ────┘
//
// F5 in the detail does what can be done about a payment's cash receipt: issue it, cancel
// it, or give it up.
//
// It refuses to decide what may be given back: the register does, also how VAT is
// split. It shows nothing that is not on disk.
package ledger
