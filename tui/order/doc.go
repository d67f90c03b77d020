// Package order is the till's home screen: it takes an order with one input
// line, and hands it to payment.
//
//	╭ ▶꼬치  음료  세트 ───────────╮╭ 주문 A-012 ─────────────╮
//	│ 11 닭꼬치 소금        4,000  ││▶ 닭꼬치 매운맛  2  8,000│
//	│ 13 염통꼬치           품절   ││   + 치즈                │
//	╰──────────────────────────────╯╰─────────────────────────╯
//	 > 3*12_                              닭꼬치 매운맛 3개 담기
//
// From 100 columns the orders that wait for money stand at the right; from 28
// lines the total is drawn large and the categories that follow are listed too.
//
// Whatever leaves the screen goes through the ledger first: Enter places the
// order and hands it to payment, Space holds it, recalling another one holds it.
// While such a step is written, typing goes on and everything else waits.
//
// It refuses to price anything: lines come from the menu, sums from the
// domain, and an order exists only when the register has put it into the ledger.
package order
