package main

import (
	"context"
	"crypto/rand"
	"time"

	"truckpos/pos"
	"truckpos/providers/sandbox"
	"truckpos/providers/toss"
)

// simulateToss starts the simulated Toss, which takes cards where the truck's
// card_service says so, and tells of promotions and settlements in any case.
func (b *backend) simulateToss(ctx context.Context, books practiceBooks) (*sandbox.Toss, error) {
	calls, err := b.bind(ctx, loopback)
	if err != nil {
		return nil, err
	}
	service, err := practising(books, "toss", func(book sandbox.Book) (*sandbox.Toss, error) {
		return sandbox.NewToss(sandbox.TossConfig{Clock: time.Now, Random: rand.Reader, Book: book})
	})
	if err != nil {
		return nil, err
	}
	b.serve("simulated toss", func() error { return service.Serve(calls) }, service.Close)
	client, err := toss.New(toss.Config{
		BaseURL: "http://" + calls.Addr().String(), SecretKey: sandbox.TrainingTossKey, Version: version(), Heard: b.hears(pos.TossCard),
	})
	if err != nil {
		return nil, err
	}
	b.toss = client
	b.cards.add(pos.TossCards, client)
	return service, nil
}
