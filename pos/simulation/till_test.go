package simulation_test

import (
	"context"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"truckpos/pos"
	"truckpos/providers/kakaopay"
	"truckpos/providers/payup"
	"truckpos/storage"
)

// till is one run of the program: from its start to its end or its death.
type till struct {
	*pos.Register
	w      *world
	ledger *ledger
	phones http.Handler // answers the buyers' returns
	dead   atomic.Bool

	jobs  sync.WaitGroup
	lines map[net.Conn]bool // its open connections; guarded by world.mu
}

// die ends the program where it stands: nothing it does from here on reaches
// the disk, a service or a person. What is left of it is buried later.
func (t *till) die() {
	if t.dead.Swap(true) {
		return
	}
	t.w.logf("the till dies")
	t.w.mu.Lock()
	open := t.lines
	t.lines = map[net.Conn]bool{}
	t.w.mu.Unlock()
	for c := range open {
		_ = c.Close() // a pipe
	}
}

// bury waits until nothing of a dead program moves any more and lets go of its
// file, as the system does.
func (t *till) bury() {
	over, cancel := context.WithCancel(context.Background())
	cancel()
	_ = t.Drain(over) // says that it did not wait
	t.jobs.Wait()
	if err := t.ledger.Close(); err != nil {
		t.w.failf("close the ledger: %v", err)
	}
}

// boot starts the program on what the disk holds, again when it dies on the
// way or cannot write what it has to.
func (w *world) boot() {
	for {
		t, err := w.open()
		if err != nil {
			w.failf("open: %v", err)
			return
		}
		err = t.Start(context.Background())
		if err == nil && !t.dead.Load() && t.ledger.trouble() == nil {
			return
		}
		w.logf("start: %v", err)
		t.end()
		w.pause(time.Second)
	}
}

func (w *world) open() (*till, error) {
	w.logf("the till starts")
	store, err := storage.Open(w.disk.path, storage.Options{Training: true, Random: w.randomness("store", int(w.boots.Load()))})
	if err != nil {
		return nil, err
	}
	t := &till{w: w, lines: map[net.Conn]bool{}}
	t.ledger = &ledger{Store: store, w: w, till: t}
	links, err := kakaopay.New(kakaopay.Config{
		BaseURL: "http://127.0.0.1:1", SecretKey: "DEVSIMULATION", CID: cid, ReturnURL: "https://pay.example.invalid",
		PartnerUserID: "truck", Version: "simulation", Now: w.Now, Dial: t.dial(pos.KakaoPay),
	})
	if err != nil {
		return nil, err
	}
	accounts, err := w.accounts(t)
	if err != nil {
		return nil, err
	}
	cards, err := payup.New(payup.Config{BaseURL: "http://127.0.0.1:2", MerchantID: merchant, APICertKey: "simulation",
		PartCancel: w.seed%2 == 0, Version: "simulation", Dial: t.dial(pos.KeyedCard)})
	if err != nil {
		return nil, err
	}
	t.Register, err = pos.Open(context.Background(), pos.Config{Journal: t.ledger, Clock: w, Device: "T1", Staff: "민지",
		Random: w.randomness("register", int(w.boots.Add(1))), Links: links, Cards: cards, Accounts: accounts, Texts: w.texting(t),
		Receipts: receiptDesk{w, t}, Account: "000-00-0000", Go: t.begin})
	if err != nil {
		return nil, err
	}
	t.phones = kakaopay.NewListener(t, "연습 트럭")
	w.current.Store(t)
	return t, nil
}

// begin starts a goroutine of the register in a moment of its own.
func (t *till) begin(name string, f func()) {
	d := t.w.stagger()
	t.jobs.Go(func() {
		defer t.w.caught(name)
		time.Sleep(d)
		f()
	})
}

// end stops a program that lives in good order, and buries one that does not.
func (t *till) end() {
	if t.dead.Load() {
		t.bury()
		return
	}
	t.w.logf("the till closes")
	patience, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	_ = t.Drain(patience) // what is left is taken up at the next start
	t.die()
	t.bury()
}

// tend does what a person does who finds the till dead or, now and then, stuck.
func (w *world) tend() {
	for w.till().dead.Load() || w.till().ledger.trouble() != nil && w.rng.IntN(3) == 0 {
		w.till().end()
		w.pause(between(w.rng, 100*time.Millisecond, 90*time.Second))
		w.boot()
	}
}

// restart closes the program and opens it again.
func (w *world) restart() {
	w.till().end()
	w.boot()
}
