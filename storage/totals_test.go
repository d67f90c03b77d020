package storage

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"truckpos/pos"
)

func drawTallies(t *rapid.T, name string) map[pos.Method]pos.Tally {
	methods := rapid.SampledFrom([]pos.Method{pos.Cash, pos.Transfer, pos.KakaoPay, pos.KeyedCard})
	tally := rapid.Custom(func(t *rapid.T) pos.Tally {
		return pos.Tally{Count: rapid.Int64().Draw(t, "count"), Total: pos.Won(rapid.Int64().Draw(t, "total"))}
	})
	return rapid.MapOf(methods, tally).Draw(t, name)
}

func TestTotalsAreWrittenAsJSONWritesThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := pos.Day(rapid.Int32().Draw(t, "day"))
		want := pos.Totals{Orders: rapid.Int64().Draw(t, "orders"), Voided: rapid.Int64().Draw(t, "voided"),
			Taken: drawTallies(t, "taken"), Returned: drawTallies(t, "returned")}
		value, err := encodeTotals(day, want)
		if err != nil {
			t.Fatal(err)
		}
		var body totalsBody
		if err := readVersioned(value, totalsVersion, &body); err != nil {
			t.Fatalf("%q: %v", value, err)
		}
		if again, err := versioned(totalsVersion, body); err != nil || string(again) != string(value) {
			t.Errorf("written %q, encoding/json writes %q, %v", value, again, err)
		}
		gotDay, got, err := decodeTotals(value)
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); err != nil || gotDay != day || diff != "" {
			t.Errorf("%q is read as day %d, %v\n%s", value, gotDay, err, diff)
		}
	})
}

func TestTotalsOfAMethodWithoutAWordAreNotWritten(t *testing.T) {
	if value, err := encodeTotals(20261121, pos.Totals{Taken: map[pos.Method]pos.Tally{200: {Count: 1}}}); err == nil {
		t.Errorf("written as %q", value)
	}
}
