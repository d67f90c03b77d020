package pos_test

import (
	"errors"
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"truckpos/pos"
)

func TestVATVectors(t *testing.T) {
	for total, want := range map[pos.Won]pos.Won{
		0: 0, 5: 0, 6: 1, 1004: 91, 3000: 273, 4000: 364, 7000: 636, 10_000: 909, 12_000: 1091, 15_000: 1364,
		pos.MaxWon: 90_909_090_909,
	} {
		if got := pos.VAT(total, 0); got != want {
			t.Errorf("VAT of %s is %s, want %s", total, got, want)
		}
		if got := pos.VAT(total+7777, 7777); got != want {
			t.Errorf("VAT of %s beside 7,777 tax free is %s, want %s", total, got, want)
		}
	}
}

func TestVATIsTheNearestEleventh(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.Int64Range(0, int64(pos.MaxWon)).Draw(t, "total")
		vat := int64(pos.VAT(pos.Won(total), 0))
		if off := 11*vat - total; off < -5 || off > 5 {
			t.Fatalf("VAT of %d is %d", total, vat)
		}
	})
}

func TestWonIsWrittenWithSeparators(t *testing.T) {
	for w, want := range map[pos.Won]string{
		0: "0", 7: "7", -7: "-7", 999: "999", 1000: "1,000", -1500: "-1,500", -999: "-999", 100_000: "100,000",
		12_000: "12,000", pos.MaxWon: "999,999,999,999", math.MinInt64: "-9,223,372,036,854,775,808",
	} {
		if got := w.String(); got != want {
			t.Errorf("%d is written %q, want %q", int64(w), got, want)
		}
	}
}

// extremes are drawn often: the edges are where arithmetic breaks.
func extremes() *rapid.Generator[int64] {
	return rapid.OneOf(rapid.Int64(), rapid.Int64Range(-3, 3), rapid.Int64Range(int64(pos.MaxWon)-3, int64(pos.MaxWon)+3),
		rapid.Int64Range(-int64(pos.MaxWon)-3, -int64(pos.MaxWon)+3), rapid.SampledFrom([]int64{math.MinInt64, math.MaxInt64}))
}

func inRange(b *big.Int) bool { return b.CmpAbs(big.NewInt(int64(pos.MaxWon))) <= 0 }

func TestAddIsExactOrRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := extremes().Draw(t, "a"), extremes().Draw(t, "b")
		exact := new(big.Int).Add(big.NewInt(a), big.NewInt(b))
		fits := inRange(exact) && inRange(big.NewInt(a)) && inRange(big.NewInt(b))
		sum, err := pos.Won(a).Add(pos.Won(b))
		if fits != (err == nil) || (fits && int64(sum) != exact.Int64()) {
			t.Fatalf("%d + %d = %d, %v, want %s", a, b, sum, err, exact)
		}
		if err != nil && !errors.Is(err, pos.ErrAmount) {
			t.Fatalf("%d + %d: %v", a, b, err)
		}
	})
}

func TestTimesIsExactOrRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := extremes().Draw(t, "w")
		n := rapid.OneOf(rapid.Int(), rapid.IntRange(-2, 999), rapid.SampledFrom([]int{math.MinInt, math.MaxInt})).Draw(t, "n")
		exact := new(big.Int).Mul(big.NewInt(w), big.NewInt(int64(n)))
		fits := w == 0 || n == 0 || (inRange(exact) && inRange(big.NewInt(w)))
		product, err := pos.Won(w).Times(n)
		if fits != (err == nil) || (fits && int64(product) != exact.Int64()) {
			t.Fatalf("%d × %d = %d, %v, want %s", w, n, product, err, exact)
		}
	})
}
