package postest_test

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
)

func TestMemoryJournalIsAJournal(t *testing.T) {
	postest.Journal(t, func(*testing.T) pos.Journal { return postest.NewJournal() })
}

func TestSamplesKnowEveryEventOfTheDomain(t *testing.T) {
	files, err := filepath.Glob("../*event.go")
	if err != nil || len(files) < 2 {
		t.Fatal(files, err)
	}
	var declared, known []string
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil || f.Name.Name != "event" {
				continue
			}
			if receiver, ok := f.Recv.List[0].Type.(*ast.Ident); ok {
				declared = append(declared, receiver.Name)
			}
		}
	}
	for _, e := range postest.Events() {
		known = append(known, reflect.TypeOf(e).Name())
	}
	slices.Sort(declared) // they stand in several files
	slices.Sort(known)
	if len(declared) == 0 || !slices.Equal(declared, known) {
		t.Errorf("pos declares %v, Events knows %v", declared, known)
	}
}

func TestMemoryJournalFailsAsTold(t *testing.T) {
	j := postest.NewJournal()
	broken := errors.New("broken")
	j.Next(postest.JournalStep{Err: broken}, postest.JournalStep{Err: pos.ErrJournal, Written: true})
	entry := func() []pos.Entry {
		day := pos.Day(20261121)
		return []pos.Entry{{At: day.Time(), Day: day, Event: pos.ItemSoldOut{Code: 1}}}
	}
	if err := j.Append(t.Context(), entry()); !errors.Is(err, broken) || len(j.Entries()) != 0 {
		t.Errorf("first append: %v, %d entries", err, len(j.Entries()))
	}
	if err := j.Append(t.Context(), entry()); !errors.Is(err, pos.ErrJournal) || len(j.Entries()) != 1 {
		t.Errorf("second append: %v, %d entries", err, len(j.Entries()))
	}
	gate := postest.NewGate()
	j.Next(postest.JournalStep{Gate: gate})
	done := make(chan error)
	go func() { done <- j.Append(t.Context(), entry()) }()
	<-gate.Entered()
	if n := len(j.Entries()); n != 1 {
		t.Errorf("%d entries while another waits at the gate", n)
	}
	gate.Release()
	if err := <-done; err != nil || len(j.Entries()) != 2 || j.Appends() != 3 {
		t.Errorf("append through the gate: %v, %d entries, %d appends", err, len(j.Entries()), j.Appends())
	}
}

func TestEntriesFollowTheRulesOfTheDomain(t *testing.T) {
	j, orders := postest.NewJournal(), map[pos.OrderID]*pos.Order{}
	kinds := map[reflect.Type]int{}
	n := 0
	for e := range postest.Entries(20_000) {
		n++
		kinds[reflect.TypeOf(e.Event)]++
		if n <= 2_000 {
			if err := j.Append(t.Context(), []pos.Entry{e}); err != nil {
				t.Fatal(err)
			}
		}
		if e.Order.IsZero() {
			continue
		}
		o, err := pos.Apply(orders[e.Order], e)
		if err != nil {
			t.Fatalf("entry %d: %v", n, err)
		}
		if o.Open() != e.Open {
			t.Fatalf("entry %d: open %t, want %t", n, e.Open, o.Open())
		}
		orders[e.Order] = o
	}
	if n != 20_000 {
		t.Errorf("%d entries, want 20000", n)
	}
	for _, e := range postest.Events() {
		if kinds[reflect.TypeOf(e)] == 0 {
			t.Errorf("no %T among the entries", e)
		}
	}
}
