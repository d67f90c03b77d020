package kit

import "testing"

func TestTelephoneNumbersAreWrittenAsPeopleReadThem(t *testing.T) {
	for digits, want := range map[string]string{
		"01000000000": "010-0000-0000", "0310000000": "031-000-0000", "0200000000": "02-0000-0000", "020000000": "02-000-0000",
		"": "", "1": "1", "0200": "0200",
	} {
		if got := Phone(digits); got != want {
			t.Errorf("%q is written %q, want %q", digits, got, want)
		}
	}
}
