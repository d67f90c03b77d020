package main

import (
	"flag"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/cmd/truckpos/internal/syscalltest"
	"truckpos/pos"
)

var sweep = flag.String("sweep", "sample", "how many system calls of a day are broken: sample or full")

// brokenDay is one short day at a till of which one system call is broken.
type brokenDay struct {
	t testing.TB
	*stall
	calls *syscalltest.Injector
	under func(path string, args ...string) (string, []string)
	staff staff

	wentOn bool // sold again after its disk was healed
}

func openBrokenDay(t testing.TB) *brokenDay {
	s := openStall(t)
	calls := syscalltest.New(t, s.folder)
	return &brokenDay{t: t, stall: s, calls: calls, under: calls.Command, staff: newStaff()}
}

// run does the day: a menu for a new ledger, a customer for every way to pay that
// moves money, one who waits, two who want theirs back. A step that fails is left;
// the next customer is there already, unless it is clear that nothing works any
// more. It returns how many were done to their end.
func (d *brokenDay) run() (steps int) {
	for range 2 { // the call is broken once
		said, err := d.command(d.t, d.under, d.importArgs(d.t)...)
		if err == nil {
			break
		}
		d.t.Logf("menu import: %v\n%s", err, said)
	}
	s := &d.staff
	why := tries(func() {
		s.clerk = launchTill(mortal{d.t}, setup{folder: d.folder, config: d.config, under: d.under})
		s.Wait(atOrders)
	})
	if why != "" {
		d.t.Log("the till did not start:", firstLine(why))
		return 0
	}
	s.SetTimeout(staffPatience)
	if why := tries(s.opened); why != "" {
		d.t.Log(firstLine(why))
		_ = tries(s.home) // which opens the day, if that works by now
	}
	failed := 0
	for _, step := range []func(){
		s.sellForCash, func() { s.sellByPhone(d.t.Context()) }, s.sellByCard, s.hold,
		func() { s.refund(pos.KakaoPay) }, func() { s.refund(pos.KeyedCard) },
	} {
		why := tries(step)
		if why == "" {
			steps++
			continue
		}
		d.t.Log(firstLine(why))
		if failed++; failed > 2 || !s.Running() {
			break
		}
		_ = tries(s.home) // as far as it gets
	}
	d.heal()
	s.leave()
	s.phone.work.Wait()
	s.shown()
	return steps
}

// runWhole does a day in which nothing is broken.
func (d *brokenDay) runWhole() {
	d.t.Helper()
	if steps := d.run(); steps != stepsOfADay {
		d.t.Fatalf("unbroken, %d of %d steps of the day were done", steps, stepsOfADay)
	}
	if d.calls.Hidden() {
		d.t.Skip("only root sees which files the till has open; run the test as root")
	}
}

// firstLine is what went wrong without the screen it went wrong on: in a broken day
// that is no failure.
func firstLine(why string) string {
	line, _, _ := strings.Cut(why, "\n")
	return line
}

// stepsOfADay is how many there are.
const stepsOfADay = 6

// heal gives a disk that was full its room back, or a broken one its health, while
// the till is open, which must then sell again.
func (d *brokenDay) heal() {
	if !d.calls.Heal() || !d.staff.Running() {
		return
	}
	why, healed := "not tried", time.Now()
	for why != "" && time.Since(healed) < mendPatience {
		why = tries(func() {
			d.staff.home()
			d.staff.sellForCash()
		})
	}
	if why != "" {
		d.t.Errorf("the disk is well and the till does not go on: %s", why)
	}
	d.wentOn = why == ""
}

// mendPatience is how long a till may take to see that its disk is well again:
// it looks less and less often.
const mendPatience = 20 * time.Second

// check starts the till again, unbroken, lets it settle what it can, sells once
// more, and compares before and after. A lost write may also be noticed, by
// verify or by a till that refuses, and what is said then is returned.
func (d *brokenDay) check(lost bool) (noticed string) {
	d.t.Helper()
	ledger, noticed := d.compared(lost)
	if noticed != "" || ledger == nil {
		return noticed
	}
	if said, err := d.command(d.t, nil, d.importArgs(d.t)...); err != nil { // as after any that failed
		return d.noticed(lost, "menu import", string(said))
	}
	s := &d.staff
	why := tries(func() {
		s.clerk = startTill(mortal{d.t}, setup{folder: d.folder, config: d.config})
		s.settles(ledger, d.stall)
		s.phone.reloads(d.t.Context())
		s.phone.work.Wait()
		s.insist(s.sellForCash)
		s.finish()
	})
	if why != "" {
		return d.noticed(lost, "the till", why)
	}
	s.shown()
	_, noticed = d.compared(lost)
	return noticed
}

// compared runs verify and compares the ledger with the services' book and with
// what was shown.
func (d *brokenDay) compared(lost bool) (ledger *reading, noticed string) {
	d.t.Helper()
	if said := d.verify(d.t); said != "" {
		return nil, d.noticed(lost, "verify", said)
	}
	return d.audited(d.t, d.staff.promises), ""
}

// noticed is why the ledger is not gone on with, which only a lost write may be.
func (d *brokenDay) noticed(lost bool, by, why string) string {
	d.t.Helper()
	if !lost {
		d.t.Errorf("after the day, %s: %s", by, why)
	}
	return by + ": " + why
}

func TestEveryWriteSyncAndSendOfADayMayBreak(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	clean := openBrokenDay(t)
	clean.runWhole()
	clean.check(false)
	cases := faultsOf(clean.calls.Points())
	if *sweep != "full" {
		cases = sample(cases, 6)
	}
	tally := tally{counts: map[string]int{}}
	t.Run("broken", func(t *testing.T) {
		for _, c := range cases {
			t.Run(fmt.Sprint(c.fault, " at ", c.point), func(t *testing.T) {
				t.Parallel()
				d := openBrokenDay(t)
				d.calls.Break(c.point, c.fault)
				d.run()
				noticed := d.check(c.fault == syscalltest.Lost)
				tally.add(c.fault.String(), d.calls.Struck(), d.wentOn, noticed)
			})
		}
	})
	tally.report(t, len(cases))
}

type faultCase struct {
	point syscalltest.Point
	fault syscalltest.Fault
}

// faultsOf is what can become of each call. Only a write can be lost; a disk that
// stays as it is now, is so from one of the ledger's writes or syncs on.
func faultsOf(points []syscalltest.Point) []faultCase {
	var cases []faultCase
	for _, p := range points {
		faults := []syscalltest.Fault{syscalltest.Kill, syscalltest.EIO, syscalltest.ENOSPC}
		switch call, about, _ := strings.Cut(p.Call, " "); {
		case about == "socket":
		case p.Call == "pwrite64 "+config.LedgerFile:
			faults = append(faults, syscalltest.Lost, syscalltest.Full)
		case p.Call == "fdatasync "+config.LedgerFile:
			faults = append(faults, syscalltest.Broken)
		case call == "write", call == "pwrite64", call == "ftruncate":
			faults = append(faults, syscalltest.Lost)
		}
		for _, f := range faults {
			cases = append(cases, faultCase{p, f})
		}
	}
	return cases
}

// sample takes so many cases, spread evenly over calls and faults.
func sample(cases []faultCase, n int) []faultCase {
	var few []faultCase
	for i := range n {
		few = append(few, cases[i*len(cases)/n+i])
	}
	return few
}

// tally counts what became of the days.
type tally struct {
	mu     sync.Mutex
	counts map[string]int
}

func (y *tally) add(fault string, struck, wentOn bool, noticed string) {
	y.mu.Lock()
	defer y.mu.Unlock()
	y.counts["days"]++
	if !struck {
		y.counts["not reached"]++
		return
	}
	y.counts[fault]++
	if wentOn {
		y.counts["went on"]++
	}
	if noticed != "" {
		y.counts["noticed"]++
	}
}

// report says how many days there were. Two days are never quite the same, but
// a sweep that misses many of its calls shows nothing.
func (y *tally) report(t *testing.T, cases int) {
	t.Logf("%v", y.counts)
	if y.counts["days"] == cases && 10*y.counts["not reached"] > cases {
		t.Errorf("only %d of %d calls were reached", cases-y.counts["not reached"], cases)
	}
}
