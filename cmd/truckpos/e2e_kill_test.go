package main

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"truckpos/pos"
	"truckpos/providers/sandbox"
)

var (
	kills    = flag.Int("kills", 12, "how many times the kill loop kills a till")
	killSeed = flag.Uint64("kill-seed", 0, "what the kill loop does, as a run has said it; 0 for a new one")
)

// settleEvery is after how many lives a till may live until everything that a
// service can tell is settled.
const settleEvery = 10

// soak is how many lives make it worth a minute to see the last doubt settled.
const soak = 50

// killLoop is one till that is killed again and again.
type killLoop struct {
	*stall
	random   *rand.Rand     // of this life
	staff    staff          // what it was shown, in all its lives
	killed   map[string]int // what was being done
	finished map[string]int // what was done to its end
}

// moment is when a till is killed: so long after its start, or after a call has
// reached its service or has been done there.
type moment struct {
	call  sandbox.Call // "" for none
	done  bool
	after time.Duration
}

// String writes "approve done + 3ms" or "start + 120ms".
func (m moment) String() string {
	switch {
	case m.call == "":
		return fmt.Sprintf("start + %v", m.after)
	case m.done:
		return fmt.Sprintf("%s done + %v", m.call, m.after)
	default:
		return fmt.Sprintf("%s + %v", m.call, m.after)
	}
}

// longestLife is when a till is killed whose moment did not come.
const longestLife = 1500 * time.Millisecond

func (k *killLoop) moment() moment {
	if k.random.IntN(2) == 0 {
		return moment{after: time.Duration(k.random.IntN(1000)) * time.Millisecond}
	}
	calls := []sandbox.Call{sandbox.CallReady, sandbox.CallApprove, sandbox.CallCancel, sandbox.CallKeyin2, sandbox.CallCancel2}
	m := moment{call: calls[k.random.IntN(len(calls))], done: k.random.IntN(2) == 0}
	if k.random.IntN(2) == 0 {
		m.after = time.Duration(k.random.IntN(5000)) * time.Microsecond
	}
	return m
}

// kill ends the till at a moment. The returned function waits until it has.
func (k *killLoop) kill(m moment, end func()) (wait func()) {
	over := make(chan struct{})
	strike := sync.OnceFunc(func() {
		end()
		close(over)
	})
	limit := longestLife
	if m.call == "" {
		limit = m.after
	}
	timer := time.AfterFunc(limit, strike)
	k.tell(func(call sandbox.Call, done bool) {
		switch {
		case call != m.call || done != m.done:
		case m.after == 0:
			strike() // before the service goes on
		default:
			time.AfterFunc(m.after, strike)
		}
	})
	return func() {
		<-over
		timer.Stop()
		k.tell(func(sandbox.Call, bool) {})
	}
}

// live is one life of the till: the staff serves whoever comes until it is killed.
func (k *killLoop) live(t *testing.T) {
	s, m := &k.staff, k.moment()
	serve, next := k.customers(t.Context()), k.whoLeadsTo(t.Context(), m)
	s.clerk = launchTill(mortal{t}, setup{folder: k.folder, config: k.config})
	wait := k.kill(m, s.Close)
	s.phone.reloads(t.Context())
	doing := "start"
	_ = tries(func() { // the end is a death
		s.opened()
		s.SetTimeout(staffPatience)
		s.home()
		for s.Running() {
			doing = next.name
			if why := tries(next.do); why == "" {
				k.finished[doing]++
			} else {
				s.home()
			}
			next = serve[k.random.IntN(len(serve))]
		}
	})
	wait()
	s.phone.work.Wait()
	s.shown()
	k.killed[doing]++
	t.Logf("killed at %s while at: %s", m, doing)
}

type customer struct {
	name string
	do   func()
}

// customers are whoever may come next; who is named more often comes more often.
func (k *killLoop) customers(ctx context.Context) []customer {
	s := &k.staff
	card := customer{"card", s.sellByCard}
	phone := customer{"phone", func() { s.sellByPhone(ctx) }}
	return []customer{
		phone, phone, phone, card, card,
		{"cash", s.sellForCash}, {"transfer", s.sellByTransfer}, {"hold", s.hold},
		{"quits", func() { s.sellToQuitter(ctx) }},
		{"phone back", func() { s.refund(pos.KakaoPay) }}, {"card back", func() { s.refund(pos.KeyedCard) }},
	}
}

// whoLeadsTo is the first customer of a life that ends at a moment: one for whom
// the service is called, if it ends at a call.
func (k *killLoop) whoLeadsTo(ctx context.Context, m moment) customer {
	all := k.customers(ctx)
	name := map[sandbox.Call]string{
		sandbox.CallReady: "phone", sandbox.CallApprove: "phone", sandbox.CallCancel: "phone back",
		sandbox.CallKeyin2: "card", sandbox.CallCancel2: "card back",
	}[m.call]
	if at := slices.IndexFunc(all, func(c customer) bool { return c.name == name }); at >= 0 {
		return all[at]
	}
	return all[k.random.IntN(len(all))]
}

// settle lets the till live until all is settled that a service can tell: at
// once, or in the end also what it can tell only after a while.
func (k *killLoop) settle(t *testing.T, ledger *reading, end bool) {
	s := &k.staff
	why := tries(func() {
		s.clerk = startTill(mortal{t}, setup{folder: k.folder, config: k.config})
		s.settles(ledger, k.stall)
		s.phone.reloads(t.Context())
		if end {
			s.SetTimeout(2 * time.Minute)
			s.counts(func(_, unresolved int) bool { return unresolved == ledger.cards() })
		}
		s.finish()
	})
	if why != "" {
		t.Errorf("nothing settles: %s", why)
	}
	s.phone.work.Wait()
	s.shown()
}

// check compares the ledger of the dead till with the services' book.
func (k *killLoop) check(t *testing.T) *reading {
	ledger := k.audited(t, k.staff.promises)
	if said := k.verify(t); said != "" {
		t.Errorf("verify: %s", said)
	}
	return ledger
}

func (k *killLoop) run(t *testing.T, seed uint64, lives int) {
	for life := range lives {
		t.Run(fmt.Sprint("life ", life+1), func(t *testing.T) {
			k.random = rand.New(rand.NewPCG(seed, uint64(life)))
			k.live(t)
			ledger := k.check(t)
			if ledger == nil || (life+1)%settleEvery != 0 && life+1 < lives {
				return
			}
			k.settle(t, ledger, life+1 == lives && lives > soak)
			k.check(t)
		})
		if t.Failed() {
			return
		}
	}
}

func TestATillKilledAtAnyMomentLosesAndRepeatsNothing(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	seed := *killSeed
	if seed == 0 {
		seed = rand.Uint64()
	}
	t.Logf("-kill-seed=%d", seed)
	const tills = 2
	for till := range uint64(tills) {
		t.Run(fmt.Sprint("till ", till+1), func(t *testing.T) {
			t.Parallel()
			k := &killLoop{
				stall: openStall(t), staff: newStaff(), killed: map[string]int{}, finished: map[string]int{},
			}
			k.importMenu(t)
			k.run(t, seed+till, *kills/tills)
			k.report(t)
		})
	}
}

// report says what the lives were like.
func (k *killLoop) report(t *testing.T) {
	charges := append(k.kakao.Charges(), k.payup.Charges()...)
	canceled := slices.DeleteFunc(slices.Clone(charges), func(c sandbox.Charge) bool { return c.Cancelled == 0 })
	t.Logf("killed while at: %v; done to the end: %v; %d payments at the services, %d given back", k.killed, k.finished, len(charges), len(canceled))
}
