package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/storage"
	"truckpos/tui/text"
)

func TestWhatKeepsALedgerShutIsOneSentenceInBothLanguages(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	kinds := []error{
		storage.ErrLocked, storage.ErrNewerSchema, storage.ErrDamaged, storage.ErrIsTraining, storage.ErrIsLive,
		storage.ErrBehindAnchor, storage.ErrUnwritable, storage.ErrDiskFull, pos.ErrJournal, fs.ErrNotExist,
	}
	for _, lang := range []text.Lang{text.Korean, text.English} {
		c := &texts(lang).CLI
		other, _, _ := strings.Cut(c.Start.Other, "%")
		said := map[string]error{}
		for _, kind := range kinds {
			err := errors.Join(&ledgerError{path, fmt.Errorf("open ledger %s: %w: detail", path, kind)}, errors.New("close"))
			lines := sentences(err, c)
			if len(lines) != 1 || !strings.Contains(lines[0], filepath.Dir(path)) || strings.HasPrefix(lines[0], other) || strings.Contains(lines[0], "detail") {
				t.Errorf("%s, %v: %q", lang, kind, lines)
			}
			if same, ok := said[lines[0]]; ok {
				t.Errorf("%s: %v and %v sound the same", lang, kind, same)
			}
			said[lines[0]] = kind
		}
	}
}

func TestAnErrorOfSeveralKindsNamesTheOneToActOn(t *testing.T) {
	c := &texts(text.English).CLI
	for want, err := range map[string]error{
		"is older than": errors.Join(storage.ErrBehindAnchor, fs.ErrNotExist),
		"is full":       fmt.Errorf("%w: %w", pos.ErrJournal, storage.ErrDiskFull),
		"newer truckpos": fmt.Errorf("%w: %w", storage.ErrNewerSchema,
			storage.ErrDamaged),
	} {
		if said := sentence(&ledgerError{"/x/ledger.db", err}, c); !strings.Contains(said, want) {
			t.Errorf("want %q: %s", want, said)
		}
	}
}

func TestAnythingElseIsStillOneLine(t *testing.T) {
	c := &texts(text.English).CLI
	said := sentences(errors.Join(errors.New("first"), errors.New("second")), c)
	if len(said) != 1 || strings.Contains(said[0], "\n") || !strings.Contains(said[0], "first; second") || !strings.Contains(said[0], "doctor") {
		t.Errorf("%q", said)
	}
	if got := sentence(fmt.Errorf("read: %w", context.Canceled), c); got != c.Start.Interrupted {
		t.Errorf("%q", got)
	}
}
