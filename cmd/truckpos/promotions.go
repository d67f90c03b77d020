package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"truckpos/pos"
)

const (
	offersFile  = "promotions.json" // in the till's folder
	maxOffers   = 256 << 10         // bytes of it
	offersDaily = 24 * time.Hour
	offersRetry = 30 * time.Minute // after a day on which nobody answered
)

// offersSource tells what card companies offer.
type offersSource interface {
	Promotions(ctx context.Context) (pos.CardPromotions, error)
}

// offers are the promotions of card companies: fetched once a day, kept in a
// file beside the ledger so that a start without a network has them.
type offers struct {
	path     string
	training bool // invented ones are not shown beside real money, nor the reverse
	source   offersSource
	held     atomic.Pointer[pos.CardPromotions]
}

// offersKept is the file.
type offersKept struct {
	Version  int                `json:"version"`
	Training bool               `json:"training"`
	Offers   pos.CardPromotions `json:"offers"`
}

const offersVersion = 1

// now is what the screens ask; nil where nobody can be asked.
func (o *offers) now() func() pos.CardPromotions {
	if o == nil {
		return nil
	}
	return func() pos.CardPromotions {
		if p := o.held.Load(); p != nil {
			return *p
		}
		return pos.CardPromotions{}
	}
}

// load takes up what was kept. What cannot be read is fetched anew.
func (o *offers) load() error {
	file, err := os.Open(o.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxOffers+1))
	if err != nil {
		return err
	}
	var kept offersKept
	if len(data) > maxOffers {
		return fmt.Errorf("%s is longer than %d bytes", o.path, maxOffers)
	}
	if err := json.Unmarshal(data, &kept); err != nil {
		return fmt.Errorf("read %s: %w", o.path, err)
	}
	if kept.Version != offersVersion || kept.Training != o.training {
		return nil
	}
	clean := pos.CardPromotions{At: kept.Offers.At}
	for _, d := range kept.Offers.Discounts {
		d.Issuer = pos.CleanText(d.Issuer, pos.MaxNameLength)
		clean.Discounts = append(clean.Discounts, d)
	}
	for _, f := range kept.Offers.Free {
		f.Issuer = pos.CleanText(f.Issuer, pos.MaxNameLength)
		clean.Free = append(clean.Free, f)
	}
	o.held.Store(&clean)
	return nil
}

// fetch asks once and keeps the answer.
func (o *offers) fetch(ctx context.Context, now time.Time) error {
	p, err := o.source.Promotions(ctx)
	if err != nil {
		return err
	}
	p.At = now
	o.held.Store(&p)
	data, err := json.Marshal(offersKept{offersVersion, o.training, p})
	if err != nil {
		return err
	}
	return writeAs(o.path, data, privateMode)
}

// due is how long to wait before the next question; 0 is at once.
func (o *offers) due(now time.Time) time.Duration {
	age := offersDaily
	if p := o.held.Load(); p != nil && !now.Before(p.At) { // of a clock that was ahead nothing is believed
		age = now.Sub(p.At)
	}
	return max(offersDaily-age, 0)
}

// keep fetches once a day until ctx ends. trouble hears why it could not.
func (o *offers) keep(ctx context.Context, trouble func(error)) {
	pause := o.due(time.Now())
	for {
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C:
		}
		pause = offersDaily
		if err := o.fetch(ctx, time.Now()); err != nil {
			if ctx.Err() != nil {
				return
			}
			trouble(err)
			pause = offersRetry
		}
	}
}

// openOffers takes up what was kept, where Toss is set up.
func (t *till) openOffers() {
	if t.back.toss == nil {
		return
	}
	t.offers = &offers{path: filepath.Join(t.o.Folder, offersFile), training: t.o.Training(), source: t.back.toss}
	if err := t.offers.load(); err != nil {
		t.log.Warn("the card promotions that were kept cannot be read", "err", err)
	}
}

// fetchOffers fetches promotions while the till is open. What it returns ends
// that.
func (t *till) fetchOffers(ctx context.Context) func() {
	if t.offers == nil {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	t.guarded("promotions", func() {
		defer close(done)
		t.offers.keep(ctx, func(err error) { t.log.Warn("card promotions could not be fetched", "err", err) })
	})
	return func() { cancel(); <-done }
}
