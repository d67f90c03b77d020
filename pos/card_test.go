package pos_test

import (
	"testing"

	"truckpos/pos"
)

func TestLuhnVectors(t *testing.T) {
	for digits, want := range map[string]bool{
		"4000000000000002": true, "9433100000000006": true, "0": true, "00000000000": true,
		"4000000000000001": false, "9433100000000060": false, "": false, "400000000000000x": false, "4000 0000": false, "١": false,
	} {
		if got := pos.LuhnValid([]byte(digits)); got != want {
			t.Errorf("case %d: valid %t, want %t", len(digits), got, want)
		}
	}
}

func TestLuhnFindsEverySingleMistake(t *testing.T) {
	good := []byte("4000000000000002")
	for i := range good {
		for d := byte('0'); d <= '9'; d++ {
			bad := append([]byte{}, good...)
			bad[i] = d
			if d != good[i] && pos.LuhnValid(bad) {
				t.Errorf("digit %d changed to %c goes unnoticed", i, d)
			}
		}
	}
}

func TestBrandIsNamedAsSoonAsItIsCertain(t *testing.T) {
	for digits, want := range map[string]string{
		"": "", "4": "Visa", "40": "Visa", "5": "", "50": "", "51": "Mastercard", "55": "Mastercard", "56": "",
		"2": "", "2220": "", "2221": "Mastercard", "272": "", "2720": "Mastercard", "2721": "",
		"34": "American Express", "37": "American Express", "35": "JCB", "36": "Diners Club", "30": "Diners Club", "38": "Diners Club",
		"62": "UnionPay", "6": "", "9": "국내전용", "94": "국내전용", "1": "",
	} {
		if got := pos.Brand([]byte(digits)); got != want {
			t.Errorf("%q is %q, want %q", digits, got, want)
		}
	}
}
