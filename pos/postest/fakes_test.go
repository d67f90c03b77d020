package postest_test

import (
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/postest"
)

func noon() time.Time { return time.Date(2026, 11, 21, 12, 30, 5, 0, pos.Seoul()) }

// steps is how a fake makes a trouble.
func steps(trouble postest.Trouble, gate *postest.Gate) postest.Step {
	switch trouble {
	case postest.TroubleUnreachable:
		return postest.Unsent()
	case postest.TroubleCloseBefore:
		return postest.LostBefore()
	case postest.TroubleCloseAfter:
		return postest.LostAfter()
	case postest.TroubleSlow:
		return postest.Held(gate)
	case postest.TroubleSlowAfter:
		return postest.HeldAfter(gate)
	default:
		return postest.Refuse("9999", "", pos.AdviceNone)
	}
}

var fakeTroubles = []postest.Trouble{postest.TroubleUnreachable, postest.TroubleCloseBefore, postest.TroubleCloseAfter,
	postest.TroubleSlow, postest.TroubleSlowAfter, postest.TroubleUnknownCode}

func TestFakeLinksKeepTheContract(t *testing.T) {
	postest.Links(t, func(*testing.T) postest.LinksHarness {
		service, refused := postest.NewLinks(noon), postest.NewLinks(noon)
		for _, c := range []postest.Call{postest.CallReady, postest.CallApprove, postest.CallInquire, postest.CallCancel} {
			refused.Next(c, postest.Unset("fake.key"))
		}
		return postest.LinksHarness{
			Service: service, WrongKey: refused, Agree: service.Agree, Troubles: fakeTroubles,
			Break: func(c postest.Call, trouble postest.Trouble) postest.Broken {
				gate := postest.NewGate()
				service.Next(c, steps(trouble, gate))
				return postest.Broken{Held: gate.Entered(), Mend: gate.Release}
			},
			Book: func(id string) postest.Booked {
				for _, e := range service.Entries() {
					if e.TransactionID == id {
						return postest.Booked{Taken: e.Taken, Cancels: e.Cancels, Canceled: e.Canceled}
					}
				}
				return postest.Booked{}
			},
		}
	})
}

func TestFakeCardsKeepTheContract(t *testing.T) {
	postest.Cards(t, func(*testing.T) postest.CardsHarness {
		service, refused := postest.NewCards(noon), postest.NewCards(noon)
		refused.Next(postest.CallCharge, postest.Unset("fake.key"))
		refused.Next(postest.CallCancel, postest.Unset("fake.key"))
		return postest.CardsHarness{
			Service: service, WrongKey: refused, Troubles: fakeTroubles,
			Break: func(c postest.Call, trouble postest.Trouble) postest.Broken {
				gate := postest.NewGate()
				service.Next(c, steps(trouble, gate))
				return postest.Broken{Held: gate.Entered(), Mend: gate.Release}
			},
			Book: func(number string) postest.Booked {
				var b postest.Booked
				for _, e := range service.Entries() {
					if e.Number == number {
						b.Taken++
					}
					if e.Number == number && e.Canceled > 0 {
						b.Cancels++
						b.Canceled += e.Total
					}
				}
				return b
			},
		}
	})
}

func TestFakeAnswersCanBeChangedOnTheirWay(t *testing.T) {
	cards := postest.NewCards(noon)
	cards.Next(postest.CallCharge, postest.Step{Approval: func(a *pos.Approval) { a.Total++ }})
	a, err := cards.Charge(t.Context(), pos.ChargeRequest{Number: "N1", Amounts: pos.Amounts{Total: 1000}, At: noon(), Card: postest.TestCard()})
	if err != nil || a.Total != 1001 || cards.Net() != 1000 || cards.Calls(postest.CallCharge) != 1 {
		t.Errorf("approval %+v, %v; net %s after %d calls", a, err, cards.Net(), cards.Calls(postest.CallCharge))
	}
}
