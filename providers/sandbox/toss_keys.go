package sandbox

import (
	"time"
	"unicode/utf8"
)

// tossKeyLife is how long an Idempotency-Key is remembered from its first use.
const tossKeyLife = 15 * 24 * time.Hour

// maxTossKey is the longest Idempotency-Key, in characters.
const maxTossKey = 300

// tossKey is what the service remembers of a request: the same key, method and address (of the one merchant this service
// has) is the same request, whatever its body says.
type tossKey struct {
	identity string
	first    time.Time
	done     bool
	said     answer
}

// once does a request that carries an Idempotency-Key no more than once, and repeats what it said, refusals included. While
// the first is under way, a second is refused.
func (t *Toss) once(do endpoint) endpoint {
	refusable := func(c *call) answer {
		if refusal := t.askedFor(c); refusal != nil {
			return refusal.answer()
		}
		return do(c)
	}
	return func(c *call) answer {
		key := c.r.Header.Get("Idempotency-Key")
		if key == "" {
			return refusable(c)
		}
		if utf8.RuneCountInString(key) > maxTossKey {
			return tossRefuse("INVALID_IDEMPOTENCY_KEY").answer()
		}
		k, said, ok := t.claimKey(c.r.Method + " " + c.r.URL.Path + " " + key)
		if !ok {
			return said
		}
		a := refusable(c)
		t.mu.Lock()
		defer t.mu.Unlock()
		if a.status == 0 { // the caller left before anything was done
			t.keys.forget(k)
		}
		k.said, k.done = a, true
		return a
	}
}

// claimKey begins a request under its identity. False: it was made before, and this is the answer.
func (t *Toss) claimKey(identity string) (*tossKey, answer, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.cfg.Clock()
	k := t.keys.find(func(k *tossKey) bool { return k.identity == identity && now.Sub(k.first) < tossKeyLife })
	switch {
	case k != nil && k.done:
		return nil, k.said, false
	case k != nil:
		return nil, tossRefuse("IDEMPOTENT_REQUEST_PROCESSING").answer(), false
	}
	k = &tossKey{identity: identity, first: now}
	if !t.keys.put(k) {
		return nil, tossRefuse("COMMON_ERROR").answer(), false
	}
	return k, answer{}, true
}
