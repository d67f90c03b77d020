package review

import (
	"slices"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/pos/payout"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// owed are the payouts shown, by service and day.
func (f *fixture) owed(scope any) []payout.Owed {
	f.t.Helper()
	f.enter(scope)
	f.turnTo(panePayouts)
	if f.money == nil {
		f.t.Fatalf("nothing was read: %s", f.View())
	}
	return f.money.Payouts
}

func TestMoneyAfterMidnightIsTheNextDays(t *testing.T) {
	f := open(t, text.Korean, Setup{Terms: terms()})
	f.weekend()
	got := f.owed(yesterday)
	want := []struct {
		service pos.Method
		day     pos.Day
		gross   pos.Won
	}{
		{pos.KakaoPay, 20261124, 14_000}, // Friday's: Monday and Tuesday
		{pos.KakaoPay, 20261125, 7500},   // what came after midnight, with Saturday's
		{pos.KeyedCard, 20261125, 10_000},
	}
	if len(got) != len(want) {
		t.Fatalf("%d payouts: %+v", len(got), got)
	}
	for i, w := range want {
		if e := got[i]; e.Service != w.service || e.Day != w.day || e.Gross != w.gross || !e.Sold {
			t.Errorf("payout %d is %+v, want %+v", i, e, w)
		}
	}
}

func TestAReturnIsCarriedFromWeeksAgo(t *testing.T) {
	f := open(t, text.Korean, Setup{Terms: terms()})
	f.begin(20261114)
	id := f.link(f.order(30, 0, 11))
	f.end(0, "")
	f.begin(20261117)
	f.refund(id, 4000, "마음이 바뀜")
	f.end(0, "")
	f.begin(20261118)
	f.link(f.order(30, 0, 12))
	f.end(0, "")
	got := f.owed(pos.Day(20261118))
	if i := slices.IndexFunc(got, func(e payout.Owed) bool { return e.Sold }); i < 0 || got[i].Carried != -(4000-128-12) || got[i].Due != 0 {
		t.Fatalf("the payout is %+v", got)
	}
	f.wants(f.text.Review.States[payout.Nothing], "-3,860", "-483")
}

func TestWhatARulingTookBackNoServicePaysOut(t *testing.T) {
	f := open(t, text.Korean, Setup{Terms: terms()})
	f.begin(today)
	id := f.card(f.order(30, 0, 41), postest.LostAfter())
	seen := pos.Verdict{By: "사장", Reason: "가맹점 화면에서 봄", TransactionID: "T-1", Took: true}
	f.must(f.reg.Rule(f.life(), id, seen))
	if got := f.owed(nil); len(got) != 1 || got[0].Gross != 5000 {
		t.Fatalf("ruled taken: %+v", got)
	}
	seen.Took, seen.TransactionID = false, ""
	f.must(f.reg.Correct(f.life(), id, 1, seen))
	if got := f.owed(nil); len(got) != 0 {
		t.Fatalf("ruled not taken after all: %+v", got)
	}
	f.wants(f.text.Review.NoPayouts)
	seen.Took, seen.TransactionID = true, "T-1"
	f.must(f.reg.Correct(f.life(), id, 1, seen))
	if got := f.owed(nil); len(got) != 1 || got[0].Gross != 5000 {
		t.Fatalf("ruled taken after all: %+v", got)
	}
}

func TestAServiceWithoutTermsIsNamedWithItsSetting(t *testing.T) {
	f := open(t, text.Korean, Setup{Terms: terms()[:1]})
	f.weekend()
	f.owed(yesterday)
	f.wants("[payout.payup]", "페이업의 입금은 계산하지 않았습니다")
	if f.shows("[payout.kakaopay]") {
		t.Error("KakaoPay has its terms")
	}
	f.setup = Setup{}
	f.owed(yesterday)
	f.wants("[payout.kakaopay]", "[payout.payup]", f.text.Review.NoPayouts)
}

func TestTheScopeIsToldWhatArrivesAndWhatIsOverdue(t *testing.T) {
	f := open(t, text.Korean, Setup{Terms: terms()})
	f.weekend()
	f.end(0, "")
	f.clock.now = time.Date(2026, 11, 27, 12, 0, 0, 0, pos.Seoul())
	f.enter(nil)
	f.typed("1124-1125")
	got := f.owed2()
	if len(got) != 3 || slices.ContainsFunc(got, func(e payout.Owed) bool { return e.Sold || e.State != payout.Overdue }) {
		t.Fatalf("on the days without sales arrive %+v", got)
	}
	f.wants(f.text.Review.ArrivingTitle, f.text.Review.States[payout.Overdue])
	if f.money.Earlier != (pos.Tally{Count: 2, Total: 7236 + 4875}) {
		t.Errorf("overdue before: %+v", f.money.Earlier)
	}
	f.compare(pos.Reconciled{Service: pos.KakaoPay, From: yesterday, To: today, Payouts: []pos.PayoutSeen{{Day: 20261124, Amount: 10_131}, {Day: 20261125, Amount: 7000}}})
	f.typed("1124-1125")
	got = f.owed2()
	for i, want := range []payout.State{payout.Arrived, payout.Differs, payout.Overdue} {
		if got[i].State != want {
			t.Errorf("payout %d: %+v", i, got[i])
		}
	}
	f.wants("7,000", "-237")
}

// owed2 is owed of the scope that is shown.
func (f *fixture) owed2() []payout.Owed {
	f.t.Helper()
	f.turnTo(panePayouts)
	if f.money == nil {
		f.t.Fatalf("nothing was read: %s", f.View())
	}
	return f.money.Payouts
}

func TestThePayoutsFollowTheOpenDay(t *testing.T) {
	f := open(t, text.Korean, Setup{Terms: terms()})
	f.weekend()
	if got := f.owed(nil); got[0].Gross != 7500 {
		t.Fatalf("the payouts are %+v", got)
	}
	f.link(f.order(1, 0, 11))
	f.do(f.Update(kit.Changed{}))
	if got := f.money.Payouts; len(got) == 0 || got[0].Gross != 11_500 {
		t.Errorf("the payouts are %+v", got)
	}
}

func TestDaysThatAreOverAreReadOnce(t *testing.T) {
	f, w := openWatched(t)
	all := f.owed(nil)
	z, err := f.reg.Z(t.Context(), 2)
	f.must(err)
	w.from = nil
	f.enter(nil)
	f.press("shift+tab", "shift+tab", "shift+tab") // not over the hours, which are compared with a day that is over
	again := f.owed2()
	for _, from := range w.from {
		if from <= z.To {
			t.Errorf("entry %d of a day that is over is read again", from)
		}
	}
	if len(w.from) == 0 || !slices.Equal(all, again) {
		t.Errorf("the payouts are %+v, and were %+v", again, all)
	}
	f.owed(yesterday)
	fresh, _ := openWatched(t)
	if got, want := f.money.Payouts, fresh.owed(yesterday); !slices.Equal(got, want) {
		t.Errorf("with what was kept %+v, without %+v", got, want)
	}
}

// A settlement file has days on which more went back than came in.
func TestAPayoutBelowZeroIsOneOfNothing(t *testing.T) {
	f := open(t, text.Korean, Setup{Terms: terms()})
	f.weekend()
	first := f.owed(yesterday)[0]
	for _, tt := range []struct {
		parts []pos.Won
		want  pos.Won
		state payout.State
	}{
		{[]pos.Won{-3000}, 0, payout.Differs},
		{[]pos.Won{first.Due + 3000, -3000}, first.Due, payout.Arrived},
	} {
		f := open(t, text.Korean, Setup{Terms: terms()})
		f.weekend()
		for i, amount := range tt.parts {
			day := pos.Day(20261101 + i)
			f.clock.now = first.Day.Time().Add(20 * time.Hour)
			f.compare(pos.Reconciled{Service: first.Service, From: day, To: day, Payouts: []pos.PayoutSeen{{Day: first.Day, Amount: amount}}})
		}
		if got := f.owed(yesterday)[0]; got.Arrived != tt.want || got.State != tt.state {
			t.Errorf("%v: %+v", tt.parts, got)
		}
	}
}
