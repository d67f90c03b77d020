// Package review is the screen on which a day, a Z report or a range of days is looked
// at after it was sold (정산): what came in, by which way and for what, what went back
// and why, what the services should pay out, and what stands in the Z reports.
//
//	 요약 ▶결제 품목 시간 취소·현금 입금 대조 Z                    ←→ pane
//	╭ 2026-11-21(토) · 영업중 · 21:04 기준 ─────────────────────╮
//	│ the pane's sheet, scrolled by ↑↓                          │  F4 F5 day before, after
//	╰───────────────────────────────────────────────────────────╯
//	 1121, 1101-1130, z12 …                                        digits: another scope
//
//	scope ─► reading of the report ─► the sheet of the pane shown ─► lines
//	            └─► on panes that need more: the same weekday before, or payouts
//	                and comparisons with settlement files
//
// One reading runs at a time, in a command; it is ended when another scope is chosen
// or the screen is left, and what a reading brings that is no longer wanted is
// dropped. The open day is read again when the register has news, but never for more
// than a tenth of the time. Sheets are written once and kept.
//
// While a day is open it shows nothing of what the drawer should hold: it is
// counted blind when the day is closed.
//
// It refuses to write, and to add up anything that package settlement or payout adds
// up already.
package review
