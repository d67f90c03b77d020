package pos

import (
	"context"
	"sync"
)

// jobs are the register's goroutines. Carried jobs move money and are always
// waited for; watching jobs only wait and ask, and end when the till stops.
// Whoever changes the ledger holds a place among them meanwhile, so that
// nothing is begun that cannot be finished.
type jobs struct {
	start     func(name string, f func())
	abandoned chan struct{} // closed when nobody waits for the jobs any more
	running   sync.WaitGroup

	mu       sync.Mutex
	stopping bool
	leaving  bool // abandoned is closed
	watches  map[int]context.CancelFunc
	next     int // key of the next watch
}

func newJobs(start func(string, func())) jobs {
	return jobs{start: start, abandoned: make(chan struct{}), watches: map[int]context.CancelFunc{}}
}

// enter takes a place, which leave or carry gives back. It refuses once the
// till is stopping.
func (j *jobs) enter() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.stopping {
		return ErrStopping
	}
	j.running.Add(1)
	return nil
}

// ending reports whether the till is stopping.
func (j *jobs) ending() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.stopping
}

func (j *jobs) leave() { j.running.Done() }

// carry runs f to its end on the caller's place, whatever becomes of the
// caller's context. If f panics, broken is run on the way.
func (j *jobs) carry(ctx context.Context, name string, f, broken func(ctx context.Context)) {
	ctx = context.WithoutCancel(ctx)
	j.start(name, func() {
		defer j.leave()
		ended := false
		defer func() {
			if !ended {
				broken(ctx)
			}
		}()
		f(ctx)
		ended = true
	})
}

// watch runs f until the till stops, when its context ends. It reports false
// when the till is stopping already.
func (j *jobs) watch(ctx context.Context, name string, f func(ctx context.Context)) bool {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	key, ok := j.enlist(cancel)
	if !ok {
		cancel()
		return false
	}
	j.start(name, func() {
		defer j.leave()
		defer j.dismiss(key)
		f(ctx)
	})
	return true
}

func (j *jobs) enlist(cancel context.CancelFunc) (int, bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.stopping {
		return 0, false
	}
	j.running.Add(1)
	j.next++
	j.watches[j.next] = cancel
	return j.next, true
}

func (j *jobs) dismiss(key int) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.watches[key]()
	delete(j.watches, key)
}

// drain refuses new jobs, ends the watches and waits for the rest, or for ctx.
func (j *jobs) drain(ctx context.Context) error {
	j.mu.Lock()
	j.stopping = true
	for _, cancel := range j.watches {
		cancel()
	}
	j.mu.Unlock()
	done := make(chan struct{})
	j.start("drain", func() {
		j.running.Wait()
		close(done)
	})
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		j.abandon()
		return ctx.Err()
	}
}

func (j *jobs) abandon() {
	j.mu.Lock()
	defer j.mu.Unlock()
	if !j.leaving {
		j.leaving = true
		close(j.abandoned)
	}
}

// Drain ends the register: it refuses new work and waits until every call that
// may move money has its outcome on disk. What is still under way when ctx
// ends stays Sending on disk and is taken up at the next start.
func (r *Register) Drain(ctx context.Context) error { return r.jobs.drain(ctx) }
