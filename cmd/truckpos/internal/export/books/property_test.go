package books_test

import (
	"testing"

	"pgregory.net/rapid"

	"truckpos/cmd/truckpos/internal/export/exporttest"
)

func TestEveryLifeAddsUpToItsZReports(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := exporttest.AnyLife(t, 80)
		for _, make := range makers() {
			addUp(t, read(t, written(t, make, l.Told, nil)), l.Zs())
		}
	})
}

// The dice must throw everything, or the property would hold of too little.
func TestLivesByDiceHaveTransactionsOfAllKinds(t *testing.T) {
	kinds := map[string]int{}
	for seed := range 20 { // always the same lives
		l := rapid.Custom(func(t *rapid.T) *exporttest.Life { return exporttest.AnyLife(t, 300) }).Example(seed)
		j := read(t, written(t, makers()["beancount"], l.Told, nil))
		addUp(t, j, l.Zs())
		for _, x := range j.transactions {
			kinds[x.tags["kind"]]++
			kinds[x.tags["method"]+" for "+x.tags["paid"]]++
		}
	}
	for _, kind := range []string{"sale", "return", "sale-undone", "return-undone", "float", "cash", "closing", "cash for kakaopay", "cash for card"} {
		if kinds[kind] < 2 {
			t.Errorf("%d transactions of kind %q", kinds[kind], kind)
		}
	}
}
