// Package board shows the orders by stage, so that the kitchen knows what to
// make and the counter whom to call: accepted, cooking, ready, oldest first.
//
//	╭ 접수 2 ────────╮╭ 조리 1 ────────╮╭ 완료 1 ────────╮
//	│ A-014   1분    ││▶ A-012   4분   ││ A-011   6분    │
//	│   식혜         ││   닭꼬치 외 1건││   떡볶이 미결제│
//
// It refuses to know how anything is paid: an unpaid order is handed to the
// payment screen, a held one to the order screen.
package board
