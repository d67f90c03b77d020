package main

import (
	"maps"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos"
	"truckpos/providers/payup"
	"truckpos/providers/toss"
)

// cardServices are the services of keyed-in cards that are set up, and which of
// them takes new ones. The others still give back what they took.
type cardServices struct {
	by    pos.CardProvider
	known map[pos.CardProvider]pos.CardService
}

func (s *cardServices) add(by pos.CardProvider, service pos.CardService) {
	if s.known == nil {
		s.known = map[pos.CardProvider]pos.CardService{}
	}
	s.known[by] = service
}

// current is the service that takes new cards, nil where it is not set up.
func (s *cardServices) current() pos.CardService { return s.known[s.by] }

// before are the services that take no new cards.
func (s *cardServices) before() map[pos.CardProvider]pos.CardService {
	others := maps.Clone(s.known)
	delete(others, s.by)
	return others
}

// openCards opens the services of keyed-in cards that the configuration names.
// Toss is opened for its other calls as well, where it takes no cards.
func (b *backend) openCards(c *config.Config) error {
	b.cards.by = c.Truck.CardService
	if c.Payup != nil {
		service, err := payup.New(payupConfig(c.Payup, b.hears(pos.KeyedCard)))
		if err != nil {
			return err
		}
		b.cards.add(pos.PayupCards, service)
	}
	if c.Toss == nil {
		return nil
	}
	service, err := toss.New(tossConfig(c.Toss, b.hears(pos.TossCard)))
	if err != nil {
		return err
	}
	b.toss = service
	if c.Toss.KeyIn {
		b.cards.add(pos.TossCards, service)
	}
	return nil
}
