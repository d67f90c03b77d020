package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"truckpos/pos"
)

// announcer tells of promotions, or says why not.
type announcer struct {
	asked  atomic.Int32
	silent atomic.Bool
}

func (a *announcer) Promotions(context.Context) (pos.CardPromotions, error) {
	a.asked.Add(1)
	if a.silent.Load() {
		return pos.CardPromotions{}, errors.New("no network")
	}
	return pos.CardPromotions{Free: []pos.InterestFree{{Issuer: "국민", Months: []int{2, 3}, From: 50_000, Until: 20261231}},
		Discounts: []pos.CardDiscount{{Issuer: "삼성", Amount: 1_000}}}, nil
}

func TestPromotionsAreFetchedOnceADayAndSurviveARestart(t *testing.T) {
	folder := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		source := &announcer{}
		open := func() (*offers, func()) {
			o := &offers{path: filepath.Join(folder, offersFile), source: source}
			if err := o.load(); err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(t.Context())
			done := make(chan struct{})
			go func() { defer close(done); o.keep(ctx, func(err error) { t.Log(err) }) }()
			return o, func() { cancel(); <-done }
		}
		o, stop := open()
		synctest.Wait()
		if source.asked.Load() != 1 || len(o.now()().FreeFor(50_000, 20261121)) != 1 {
			t.Fatalf("asked %d times: %+v", source.asked.Load(), o.now()())
		}
		time.Sleep(23 * time.Hour)
		stop()
		source.silent.Store(true)
		o, stop = open()
		defer stop()
		if got := o.now()(); len(got.Discounts) != 1 || !got.At.Equal(time.Now().Add(-23*time.Hour)) || source.asked.Load() != 1 {
			t.Errorf("after a restart: %+v, asked %d times", got, source.asked.Load())
		}
		time.Sleep(2 * time.Hour)
		if source.asked.Load() < 2 || source.asked.Load() > 4 || len(o.now()().Free) != 1 {
			t.Errorf("asked %d times: %+v", source.asked.Load(), o.now()())
		}
		source.silent.Store(false)
		time.Sleep(time.Hour)
		if age := time.Since(o.now()().At); age > time.Hour {
			t.Errorf("old by %s", age)
		}
	})
	info, err := os.Stat(filepath.Join(folder, offersFile))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
}

func TestPromotionsThatWereKeptWrongAreFetchedAnew(t *testing.T) {
	for name, content := range map[string]string{
		"broken": `{"version":1,`, "another version": `{"version":2,"offers":{"Free":[{"Issuer":"x","Months":[2]}]}}`,
		"of training": `{"version":1,"training":true,"offers":{"Free":[{"Issuer":"x","Months":[2]}]}}`,
		"huge":        string(make([]byte, maxOffers+1)),
	} {
		o := &offers{path: filepath.Join(t.TempDir(), offersFile)}
		if err := os.WriteFile(o.path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		_ = o.load() // what is wrong is logged
		if got := o.now()(); cmp.Diff(pos.CardPromotions{}, got) != "" || o.due(time.Now()) != 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	o := &offers{path: filepath.Join(t.TempDir(), offersFile)}
	if err := os.WriteFile(o.path, []byte(`{"version":1,"offers":{"Free":[{"Issuer":"국\u001b[31m민","Months":[2]}]}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := o.load(); err != nil || o.now()().Free[0].Issuer != "국[31m민" {
		t.Errorf("%q, %v", o.now()().Free[0].Issuer, err)
	}
}
