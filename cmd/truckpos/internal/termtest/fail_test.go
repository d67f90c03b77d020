package termtest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/termtest"
)

// failing catches the failure of a test inside a test.
type failing struct {
	testing.TB
}

type failure string

func (f failing) Fatalf(format string, args ...any) { panic(failure(fmt.Sprintf(format, args...))) }

// message returns what run failed with.
func message(t *testing.T, run func()) (said string) {
	t.Helper()
	defer func() {
		f, ok := recover().(failure)
		if !ok {
			t.Error("nothing failed")
		}
		said = string(f)
	}()
	run()
	return ""
}

func TestFailureShowsWhatWasAwaitedAndTheScreen(t *testing.T) {
	for _, tc := range []struct {
		name    string
		timeout time.Duration
		run     func(*termtest.Terminal)
		want    []string
	}{
		{
			"deadline", 50 * time.Millisecond,
			func(x *termtest.Terminal) { x.WaitFor("nowhere") },
			[]string{"in vain", `"nowhere"`},
		},
		{
			"still there", 50 * time.Millisecond,
			func(x *termtest.Terminal) { x.WaitGone("bottom") },
			[]string{"in vain", `"bottom" to go`},
		},
		{
			"program ended", time.Minute,
			func(x *termtest.Terminal) { x.Kill9(); x.WaitFor("nowhere") },
			[]string{"signal: killed", `"nowhere"`},
		},
		{
			"program does not end", 50 * time.Millisecond,
			func(x *termtest.Terminal) { x.WaitExit() },
			[]string{"still runs"},
		},
		{
			"nothing to measure", time.Minute,
			func(x *termtest.Terminal) {
				x.Measure("a", func(s termtest.Screen) bool { return s.Contains("bottom") })
			},
			[]string{"holds before"},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			// Shown by a patient terminal first, so that only the wait under
			// test can run out of time.
			x := start(failing{t}, termtest.Options{})
			x.WaitFor("bottom")
			x.SetTimeout(tc.timeout)
			said := message(t, func() { tc.run(x) })
			for _, want := range append(tc.want, "|떡볶이 4,000원 |", "cursor ", "raw output ends in") {
				if !strings.Contains(said, want) {
					t.Errorf("the failure does not say %q:\n%s", want, said)
				}
			}
		})
	}
}

func TestUnknownKeyFails(t *testing.T) {
	x := start(failing{t}, termtest.Options{})
	if said := message(t, func() { x.Key("f99") }); !strings.Contains(said, `"f99"`) {
		t.Errorf("failed with %q", said)
	}
}

func TestMissingProgramFails(t *testing.T) {
	said := message(t, func() { termtest.Start(failing{t}, termtest.Options{Path: "/nonexistent/truckpos"}) })
	if !strings.Contains(said, "/nonexistent/truckpos") {
		t.Errorf("failed with %q", said)
	}
}

func TestProgramThatDoesNotCompileFailsWithTheCompilersWords(t *testing.T) {
	said := message(t, func() { termtest.BuildPackage(failing{t}, "./testdata/missing") })
	if !strings.Contains(said, "testdata/missing") {
		t.Errorf("failed with %q", said)
	}
}
