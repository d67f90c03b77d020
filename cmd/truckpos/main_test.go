package main

import (
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"truckpos/cmd/truckpos/internal/termtest"
)

// tests runs the tests and removes what they compiled.
type tests struct{ *testing.M }

func (t tests) Run() int { return termtest.Run(t.M) }

func TestMain(m *testing.M) {
	testscript.Main(tests{m}, map[string]func(){"truckpos": main})
}
