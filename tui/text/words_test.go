package text

import (
	"testing"

	"truckpos/pos"
)

func TestEveryStepOfABuyerHasAWordOfItsOwn(t *testing.T) {
	for lang, words := range map[Lang]map[pos.Progress]string{Korean: koWords.Progress, English: enWords.Progress} {
		seen := map[string]pos.Progress{}
		for p := pos.ProgressUnknown; p <= pos.ProgressRefused; p++ {
			word := words[p]
			if other, twice := seen[word]; twice || word == "" {
				t.Errorf("%s: step %d is called %q, as is %d", lang, p, word, other)
			}
			seen[word] = p
		}
	}
}
