// Package queue is the screen of payments that wait for their service (대기열): every
// order in the order in which it came, since when which service is away, and what
// becomes of the selected one.
//
//	카카오페이 ○ 12:31부터 연결되지 않습니다   페이업 ● 12:02부터 연결됨
//	╭ 대기열 2 ────────────────────────────────────────────────────────────╮
//	│  번호   결제        금액    지난 시간  전화번호       상태           │
//	│▶ A-012  카카오페이  12,000  7분        010-****-0000  연결을 기다림  │
//	│  A-014  카드         4,500  2분                       연결을 기다림  │
//	├──────────────────────────────────────────────────────────────────────┤
//	│ what becomes of the selected one, or why it was refused              │
//	╰──────────────────────────────────────────────────────────────────────╯
//
// It refuses to take money: that is the payment screen's, which Enter opens.
package queue
