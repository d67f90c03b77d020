package termtest_test

import (
	"os"
	"testing"

	"truckpos/cmd/truckpos/internal/termtest"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	code := termtest.Run(m)
	if err := goleak.Find(); err != nil && code == 0 {
		_, _ = os.Stderr.WriteString(err.Error() + "\n")
		code = 1
	}
	os.Exit(code)
}

const link = "https://online-pay.kakao.com/mockup/v1/1f4c0a9be2d74c3e8d5b6a7f80912c3d/info?session=Qm9vTGFuZ0Zvb2RUcnVjaw%3D%3D&t=16"

// start runs the echo program of testdata.
func start(t testing.TB, o termtest.Options) *termtest.Terminal {
	t.Helper()
	o.Path = termtest.BuildPackage(t, "./testdata/echo")
	if o.Args == nil {
		o.Args = []string{link}
	}
	return termtest.Start(t, o)
}
