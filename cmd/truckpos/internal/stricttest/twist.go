package stricttest

import (
	"maps"
	"net/http"
	"sync"
)

// Answer is what a service says in place of working.
type Answer struct {
	Status int    // 0 hangs up without a word
	Body   string // as it is; need not be JSON
}

// twist makes a service say what it is told to.
type twist struct {
	mu      sync.Mutex
	instead map[string][]Answer       // by call; each is used once
	adorned map[string]map[string]any // by call
}

// Instead answers the next calls, one after the other, without working on them.
func (t *twist) Instead(call string, answers ...Answer) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.instead == nil {
		t.instead = map[string][]Answer{}
	}
	t.instead[call] = append(t.instead[call], answers...)
}

// Adorn puts fields into every good answer to call from now on, in place of
// those of the same name.
func (t *twist) Adorn(call string, fields map[string]any) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.adorned == nil {
		t.adorned = map[string]map[string]any{}
	}
	t.adorned[call] = fields
}

// strikes answers a call that is not to be worked on.
func (t *twist) strikes(w http.ResponseWriter, call string) bool {
	t.mu.Lock()
	waiting := t.instead[call]
	if len(waiting) > 0 {
		t.instead[call] = waiting[1:]
	}
	t.mu.Unlock()
	if len(waiting) == 0 {
		return false
	}
	if waiting[0].Status == 0 {
		panic(http.ErrAbortHandler) // net/http's own way to hang up
	}
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	w.WriteHeader(waiting[0].Status)
	_, _ = w.Write([]byte(waiting[0].Body)) // the program may have been killed meanwhile
	return true
}

// adorn returns an answer as it is to be sent.
func (t *twist) adorn(call string, object map[string]any) map[string]any {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := maps.Clone(object)
	maps.Copy(all, t.adorned[call])
	return all
}
