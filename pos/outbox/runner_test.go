package outbox_test

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"truckpos/pos/outbox"
	"truckpos/pos/postest"
)

func TestMemoryBoxKeepsTheContract(t *testing.T) {
	postest.Box(t, func(*testing.T) outbox.Box { return postest.NewBox() }, nil)
}

// desks runs a test in a bubble.
func desks(t *testing.T, test func(t *testing.T, d *desk)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) { test(t, newDesk(t)) })
}

func TestRefusedPaymentWaitsAloneAndKeepsItsOrder(t *testing.T) {
	desks(t, func(t *testing.T, d *desk) {
		defer d.run()()
		synctest.Wait()
		d.receiver.will(only("A-001/1 DONE", refused))
		d.write(1, placed(), cash(), back(1, 8_000))
		d.sale(2)
		settle(1500 * time.Millisecond)
		d.wantBodies("A-001/1 DONE 8,000 !", "A-002/1 DONE 8,000")
		d.receiver.will(nil)
		settle(time.Second)
		d.wantBodies("A-001/1 DONE 8,000 !", "A-002/1 DONE 8,000", "A-001/1 DONE 8,000", "A-001/1 CANCELED 0")
		d.wantEmpty()
		if want := []string{refused.Error(), "well"}; !slices.Equal(d.said, want) {
			t.Errorf("reported %q, want %q", d.said, want)
		}
	})
}

func TestTriesOfAPaymentComeLaterAndLaterForEver(t *testing.T) {
	desks(t, func(t *testing.T, d *desk) {
		defer d.run()()
		synctest.Wait()
		d.receiver.will(only("", refused))
		d.sale(1)
		settle(48 * time.Hour)
		got := d.receiver.times()
		wait := time.Second
		for i := 1; i < len(got); i++ {
			if step := got[i] - got[i-1]; step != wait {
				t.Fatalf("try %d came %s after the one before, want %s", i+1, step, wait)
			}
			wait = min(2*wait, time.Hour)
		}
		if len(got) < 50 {
			t.Errorf("only %d tries in two days", len(got))
		}
		if left := d.box.Pending(); len(left) != 1 || left[0].Tries != len(got) || left[0].Err == "" || !left[0].Next.After(time.Now()) {
			t.Errorf("the box says %+v after %d tries", left, len(got))
		}
	})
}

func TestReceiverThatDoesNotAnswerIsLeftAlone(t *testing.T) {
	desks(t, func(t *testing.T, d *desk) {
		defer d.run()()
		synctest.Wait()
		d.receiver.will(only("", unheard))
		for number := range 40 {
			d.sale(number + 1)
			settle(time.Minute)
		}
		// 1, 2, 4 … 256 s, then every 5 minutes, however many payments wait.
		if n := len(d.receiver.bodies()); n < 10 || n > 20 {
			t.Errorf("%d tries in 40 minutes", n)
		}
		d.receiver.will(nil)
		settle(6 * time.Minute)
		taken := 0
		for _, b := range d.receiver.bodies() {
			if b[len(b)-1] != '!' {
				taken++
			}
		}
		// What was tried meanwhile may have to wait a little longer.
		if taken < 30 {
			t.Errorf("six minutes after it is back %d of 40 are delivered", taken)
		}
		settle(time.Hour)
		d.wantEmpty()
	})
}

func TestOnePaymentThatIsNeverAnsweredHoldsUpNoOther(t *testing.T) {
	desks(t, func(t *testing.T, d *desk) {
		defer d.run()()
		synctest.Wait()
		d.receiver.will(only("A-001", unheard))
		d.sale(1)
		d.sale(2)
		settle(10 * time.Second)
		d.sale(3)
		settle(10 * time.Minute)
		if left := d.box.Pending(); len(left) != 1 || left[0].Payment.Order.Number != 1 {
			t.Errorf("left in the box: %v", left)
		}
	})
}

func TestRestartGoesOnWhereItWas(t *testing.T) {
	desks(t, func(t *testing.T, d *desk) {
		stop := d.run()
		synctest.Wait()
		d.receiver.will(only("A-002", refused))
		d.sale(1)
		d.sale(2)
		settle(90 * time.Second)
		stop()
		tries := d.box.Pending()[0].Tries
		d.sale(3) // while nothing runs
		stop = d.run()
		settle(time.Second)
		if n := d.box.Pending()[0].Tries; n > tries+1 {
			t.Errorf("%d tries before, %d after the start: it began anew", tries, n)
		}
		d.receiver.will(nil)
		settle(time.Hour)
		stop()
		var taken []string
		for _, b := range d.receiver.bodies() {
			if b[len(b)-1] != '!' {
				taken = append(taken, b)
			}
		}
		if want := []string{"A-001/1 DONE 8,000", "A-003/1 DONE 8,000", "A-002/1 DONE 8,000"}; !slices.Equal(taken, want) {
			t.Errorf("taken %q, want %q", taken, want)
		}
		d.wantEmpty()
	})
}

func TestWhatWasSentButNotMarkedIsSentAgainUnderTheSameID(t *testing.T) {
	desks(t, func(t *testing.T, d *desk) {
		stop := d.run()
		synctest.Wait()
		d.box.Fail(func(call string) error {
			if call == "done" {
				return errors.New("disk is gone")
			}
			return nil
		})
		d.sale(1)
		settle(1100 * time.Millisecond)
		stop()
		d.box.Fail(nil)
		stop = d.run()
		settle(time.Minute)
		stop()
		d.wantBodies("A-001/1 DONE 8,000", "A-001/1 DONE 8,000")
		if a, b := d.receiver.got[0].id, d.receiver.got[1].id; a != b {
			t.Errorf("ids %q and %q", a, b)
		}
		d.wantEmpty()
	})
}

func TestBoxThatCannotBeWrittenLosesNothing(t *testing.T) {
	for _, call := range []string{"mark", "put", "heads", "failed"} {
		t.Run(call, func(t *testing.T) {
			desks(t, func(t *testing.T, d *desk) {
				stop := d.run() // the box has a mark from now on
				synctest.Wait()
				stop()
				full := errors.New("no room")
				d.box.Fail(func(c string) error {
					if c == call {
						return full
					}
					return nil
				})
				d.receiver.will(only("", refused))
				stop = d.run()
				synctest.Wait()
				d.sale(1)
				settle(time.Minute)
				d.sale(2)
				settle(time.Minute)
				if len(d.said) == 0 {
					t.Error("nothing was reported")
				}
				d.box.Fail(nil)
				d.receiver.will(nil)
				settle(10 * time.Minute)
				stop()
				d.wantEmpty()
				for _, want := range []string{"A-001/1 DONE 8,000", "A-002/1 DONE 8,000"} {
					if !slices.Contains(d.receiver.bodies(), want) {
						t.Errorf("%s was not delivered: %q", want, d.receiver.bodies())
					}
				}
			})
		})
	}
}

func TestClosingBreaksADeliveryOffWithoutCountingIt(t *testing.T) {
	desks(t, func(t *testing.T, d *desk) {
		stop := d.run()
		synctest.Wait()
		hold := make(chan struct{})
		d.receiver.will(func(string) error { <-hold; return nil })
		d.sale(1)
		settle(2 * time.Second)
		go func() {
			time.Sleep(time.Second)
			close(hold)
		}()
		stop()
		if left := d.box.Pending(); len(left) != 1 || left[0].Tries != 0 {
			t.Errorf("the box says %+v", left)
		}
	})
}

func TestClockThatIsPutBackMakesNobodyWait(t *testing.T) {
	desks(t, func(t *testing.T, d *desk) {
		defer d.run()()
		synctest.Wait()
		d.receiver.will(only("", unheard))
		d.clock.off = 24 * 365 * time.Hour
		d.sale(1)
		settle(2 * time.Second)
		d.clock.off = 0
		d.receiver.will(nil)
		d.sale(2)
		settle(2 * time.Second)
		d.wantEmpty()
	})
}
