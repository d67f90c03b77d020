package postest_test

import (
	"sync/atomic"
	"testing"
	"time"

	"truckpos/pos/postest"
)

func TestFakeTextsKeepTheContract(t *testing.T) {
	postest.Texts(t, func(*testing.T) postest.TextsHarness {
		var passed atomic.Int64
		now := func() time.Time { return noon().Add(time.Duration(passed.Load())) }
		service, refused := postest.NewTexts(now), postest.NewTexts(now)
		service.Fail("01000002003", "2003")
		refused.Next(postest.CallTextSend, postest.Unset("fake.key"))
		refused.Next(postest.CallTextDelivery, postest.Unset("fake.key"))
		return postest.TextsHarness{
			Service: service, WrongKey: refused, Troubles: fakeTroubles, Sent: service.Sent, Unwell: "01000002003",
			Now: now, Pass: func(d time.Duration) { passed.Add(int64(d)) },
			Break: func(c postest.Call, trouble postest.Trouble) postest.Broken {
				gate := postest.NewGate()
				service.Next(c, steps(trouble, gate))
				return postest.Broken{Held: gate.Entered(), Mend: gate.Release}
			},
		}
	})
}
