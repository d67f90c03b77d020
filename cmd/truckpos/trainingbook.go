package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"truckpos/providers/sandbox"
)

// maxPracticeBook bounds the file of a simulated service, in bytes.
const maxPracticeBook = 8 << 20

// practiceBooks are the files in which the simulated services keep what the
// training ledger remembers of them, so that yesterday's payments can be given
// back and accounts charged. One that is lost loses practice and nothing else:
// trouble is told in the log.
type practiceBooks struct {
	folder string
	log    *slog.Logger
}

func (b practiceBooks) path(service string) string {
	return filepath.Join(b.folder, "training-"+service+".json")
}

// of is the book of a service.
func (b practiceBooks) of(service string) sandbox.Book {
	path := b.path(service)
	kept, err := readPracticeBook(path)
	if err != nil {
		b.forgotten(service, err)
	}
	return sandbox.Book{Kept: kept, Keep: func(all []byte) error {
		if err := writeAs(path, all, privateMode); err != nil {
			b.log.Warn("a simulated service could not keep its book", "service", service, "err", err)
		}
		return nil // practice goes on
	}}
}

func (b practiceBooks) forgotten(service string, err error) {
	b.log.Warn("a simulated service has forgotten what it did", "service", service, "err", err)
}

// readPracticeBook reads a book, nil where there is none.
func readPracticeBook(path string) ([]byte, error) {
	file, err := os.Open(path) //nolint:gosec // a name of our own in the till's folder
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, maxPracticeBook+1))
	if err == nil && len(data) > maxPracticeBook {
		return nil, fmt.Errorf("%s is longer than %d bytes", path, maxPracticeBook)
	}
	return data, err
}

// practising makes a service with its book, or with an empty one where it cannot
// be read.
func practising[S any](b practiceBooks, service string, open func(sandbox.Book) (S, error)) (S, error) {
	book := b.of(service)
	s, err := open(book)
	if errors.Is(err, sandbox.ErrBook) {
		b.forgotten(service, err)
		book.Kept = nil
		return open(book)
	}
	return s, err
}
