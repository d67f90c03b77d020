package termtest_test

import (
	"errors"
	"testing"

	"truckpos/cmd/truckpos/internal/termtest"
)

func TestQRTextReadsTheCodeOnBothThemesAndWithoutColors(t *testing.T) {
	for _, tc := range []struct {
		name string
		o    termtest.Options
	}{
		{"dark", termtest.Options{}},
		{"light", termtest.Options{Light: true}},
		{"NO_COLOR", termtest.Options{Light: true, Env: []string{"NO_COLOR=1"}}},
		{"wide", termtest.Options{W: 120, H: 40}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			x := start(t, tc.o)
			if _, err := termtest.QRText(x.WaitFor("bottom")); !errors.Is(err, termtest.ErrNoQR) {
				t.Errorf("before the code is shown: error %v, want ErrNoQR", err)
			}
			x.Key("f2")
			s := x.WaitFor("결제 대기")
			got, err := termtest.QRText(s)
			if err != nil || got != link {
				t.Errorf("read %q, %v; want %q", got, err, link)
			}
		})
	}
}

func TestQRTextDoesNotReadHalfACode(t *testing.T) {
	x := start(t, termtest.Options{})
	x.WaitFor("bottom")
	x.Key("f2")
	x.WaitFor("결제 대기")
	x.Kill9()
	x.Resize(80, 15)
	if got, err := termtest.QRText(x.Screen()); err == nil {
		t.Errorf("read %q from the upper half of a code", got)
	}
}
