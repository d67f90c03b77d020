// Package settle is the screen of the business day (마감): it opens the day, moves cash
// in and out of the drawer, takes X reports, and closes the day with its Z.
//
//	no day is open ──► opening ──────────────► the order screen
//	a day is open ───► home ──F4──► cash in and out
//	                    │  ──F5──► X report
//	                    │  ──F6──► the newest Z
//	                    └──Enter─► what is open ─► count ─► comparison ─► Z
//	                               Esc goes back a step; nothing typed is lost
//
// One root [Model] holds the day as it was last read and what is under way; each pane
// is a small struct of its own file. What is counted and marked while a day is being
// closed stays with the model when the person goes to another screen to settle
// something, and until the day is closed.
//
// The sheets that review what was sold stand beside home as further pages of the
// model, see page.
//
// The count is blind: what the drawer should hold is shown by the comparison and
// after it, and nowhere before. The screen refuses to compute a sum: all of them are
// read from the register or from a Z report.
package settle
