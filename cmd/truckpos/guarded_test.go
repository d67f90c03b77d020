package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"truckpos/cmd/truckpos/internal/logfile"
	"truckpos/pos/postest"
)

// endedBuffer tells when something was written to it.
type endedBuffer struct {
	bytes.Buffer
	written sync.WaitGroup
}

func (b *endedBuffer) Write(p []byte) (int, error) {
	defer b.written.Done()
	return b.Buffer.Write(p)
}

func TestAPanicIsLoggedWithoutWhatItCarried(t *testing.T) {
	card := postest.TestCard()
	for name, value := range map[string]any{
		"card": card, "number": card.Number.Reveal(), "text": "card " + string(card.Number.Reveal()),
		"error": fmt.Errorf("charge: %w", errors.New(string(card.Number.Reveal()))),
	} {
		var out endedBuffer
		out.written.Add(1)
		x := &till{log: logfile.New(&out, nil)}
		x.guarded("charge", func() { panic(value) })
		out.written.Wait()
		line := out.String()
		if strings.Contains(line, "0000") || !strings.Contains(line, fmt.Sprintf("%T", value)) || !strings.Contains(line, "TestAPanicIsLoggedWithoutWhatItCarried") {
			t.Errorf("%s: %s", name, line)
		}
	}
}
