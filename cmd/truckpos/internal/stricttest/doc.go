// Package stricttest plays KakaoPay, Payup and NAVER Cloud SENS a second time, for tests of the
// built program only: small, strict, and written from the services' documents
// alone. It shares nothing with the sandbox, neither code nor addresses nor
// habits, so that a program that passes against both depends on neither.
//
//	program ──ready, approve, order, cancel──▶ KakaoPay ◀──Pay, Leave── phone
//	program ──subscription, inactive, status─▶ KakaoPay, for accounts
//	program ──keyin2, cancel2, partcancel,
//	          binCheck───────────────────────▶ Payup
//	program ──send, list, detail─────────────▶ SENS
//	test ────Hold──▶ (either): the next call is worked on, its answer kept back
//	test ─Instead──▶ (either): the next call is not worked on and answered so
//	test ───Adorn──▶ (either): good answers say this besides
//
// Whatever a document does not allow (another header, a field nobody knows, a
// number where a string belongs, an amount that does not add up, a charge sent
// twice) fails the test at once; the program sees a refusal.
package stricttest
