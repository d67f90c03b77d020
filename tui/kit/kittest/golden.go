// Package kittest holds what the tests of the screens have in common: views kept
// as files. It is imported by tests only, and refuses to know any screen.
package kittest

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden views")

// Golden compares a view with testdata/golden/name.txt of the package under
// test, or rewrites the file when the tests run with -update.
func Golden(t testing.TB, name, view string) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name+".txt")
	if *update {
		rewrite(t, path, view)
	}
	want, err := os.ReadFile(path) //nolint:gosec // a file of the test's own
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != view+"\n" {
		t.Errorf("%s changed; it is now:\n%s", name, view)
	}
}

func rewrite(t testing.TB, path, view string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(view+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}
