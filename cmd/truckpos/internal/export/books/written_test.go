package books_test

import (
	"bytes"
	"io"

	"truckpos/cmd/truckpos/internal/export"
	"truckpos/cmd/truckpos/internal/export/books"
	"truckpos/cmd/truckpos/internal/export/exporttest"
	"truckpos/pos"
	"truckpos/tui/text"
)

var till = export.Till{Ledger: "0123456789abcdef0123456789abcdef"}

func koWords(t exporttest.Tester) *text.CLIBooks {
	t.Helper()
	texts, err := text.For(text.Korean)
	if err != nil {
		t.Fatal(err)
	}
	return &texts.CLI.Books
}

type maker = func(io.Writer, export.Till, *text.CLIBooks, *pos.ZReport) *books.Book

// written is the journal of what was told after a Z report.
func written(t exporttest.Tester, make maker, told []exporttest.Told, after *pos.ZReport) string {
	t.Helper()
	var out bytes.Buffer
	b := make(&out, till, koWords(t), after)
	for _, x := range told {
		if err := b.Add(x.Entry, x.Order); err != nil {
			t.Fatal(err)
		}
	}
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
