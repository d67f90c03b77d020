// Package staff is who works the till: the door at which people sign in, the
// permission that somebody else gives, and the screen of the staff.
//
//	╭ 누가 판매하나요? ──────────────────╮   ╭ 허락이 필요합니다 ────────────────╮
//	│ ▶ 1  사장님   사장                 │   │ 환불 · 12,000원                   │
//	│   2  수아     직원                 │   │ ▶ 1  사장님   사장                │
//	│ PIN  ••••_                         │   │ PIN  ••••_                        │
//	╰────────────────────────────────────╯   ╰───────────────────────────────────╯
//
// [Door] and [Permit] belong to the root, which gives them the keys before any
// screen; [Model] is a screen like the others. All compare PINs in commands, never
// in Update: it takes a while by intent.
//
// It refuses to decide what somebody may do: that is the register's. A PIN is never
// drawn, and its field is wiped with every answer. A new recovery code is drawn once,
// until its last digits are typed from the paper it was written on.
package staff
