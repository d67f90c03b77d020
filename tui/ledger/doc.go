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
// It refuses to decide what may be given back: it asks for a reason and for the
// amount again, and the register answers. It shows nothing that is not on disk.
package ledger
