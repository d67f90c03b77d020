// Package accounts is the screen of accounts for recurring payments (정기결제 계정): offices
// that pay one day's lunch after the other without a code to scan.
//
//	╭ 정기결제 계정 2 ─────────────────────────────────────────────────────╮
//	│  사무실         상태        오늘     이번 달     월 한도  마지막     │
//	│▶ 가나상사 3층   사용 중   84,000   1,240,000   1,500,000  11/21 …    │
//	│  다라설계       첫 결제 전     0           0           -             │
//	├──────────────────────────────────────────────────────────────────────┤
//	│ what is known of the selected one, and what can be done with it      │
//	╰──────────────────────────────────────────────────────────────────────╯
//
// It plans accounts, changes their limits, asks the service about them and ends them.
// It refuses to take money: that is the payment screen's.
package accounts
