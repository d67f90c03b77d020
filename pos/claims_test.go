package pos

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
)

func TestPanicInARequestFreesItsKeyAndThoseWhoJoined(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := claims{held: map[string]*claim{}}
		gate, joined := make(chan struct{}), make(chan error)
		go func() {
			defer func() { _ = recover() }()
			_, _ = c.once(t.Context(), "k", "x", func() (PaymentID, error) { <-gate; panic("broken") })
		}()
		synctest.Wait()
		go func() {
			_, err := c.once(t.Context(), "k", "x", func() (PaymentID, error) { t.Error("run twice"); return PaymentID{}, nil })
			joined <- err
		}()
		synctest.Wait()
		close(gate)
		if err := <-joined; !errors.Is(err, errBrokenOff) {
			t.Errorf("who joined got %v", err)
		}
		if id, err := c.once(t.Context(), "k", "x", func() (PaymentID, error) { return PaymentID{N: 7}, nil }); err != nil || id.N != 7 {
			t.Errorf("the key is stuck: %v, %v", id, err)
		}
	})
}

func TestWhoJoinsMayGiveUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := claims{held: map[string]*claim{}}
		gate := make(chan struct{})
		go func() {
			_, _ = c.once(t.Context(), "k", "x", func() (PaymentID, error) { <-gate; return PaymentID{}, nil })
		}()
		synctest.Wait()
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := c.once(ctx, "k", "x", nil); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
		close(gate)
	})
}

func TestOnlySoManyRequestsAreRemembered(t *testing.T) {
	c := claims{held: map[string]*claim{}}
	for i := range 3 * keptClaims {
		if _, err := c.once(t.Context(), fmt.Sprint(i), "x", func() (PaymentID, error) { return PaymentID{}, nil }); err != nil {
			t.Fatal(err)
		}
	}
	if len(c.held) != keptClaims || len(c.recent) != keptClaims {
		t.Errorf("%d keys are held, %d remembered", len(c.held), len(c.recent))
	}
}
