package logfile_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"truckpos/cmd/truckpos/internal/logfile"
	"truckpos/pos/postest"
)

func TestNoHostileTextLeavesItsLineOrSteersATerminal(t *testing.T) {
	for _, hostile := range postest.HostileTexts() {
		var b bytes.Buffer
		log := logfile.New(&b, nil)
		log.Info(hostile.Text, "text", hostile.Text, hostile.Text, 1, "err", errors.New(hostile.Text), "list", []string{hostile.Text[:min(60, len(hostile.Text))]})
		log.Info("after")
		lines := bytes.Split(bytes.TrimSuffix(b.Bytes(), []byte("\n")), []byte("\n"))
		if len(lines) != 2 {
			t.Errorf("%s: %d lines", hostile.Name, len(lines))
		}
		for _, line := range lines {
			if what := postest.Unclean(string(line)); what != "" {
				t.Errorf("%s: %s in the log", hostile.Name, what)
			}
			var entry map[string]any
			if err := json.Unmarshal(line, &entry); err != nil {
				t.Errorf("%s: %v in %.200s", hostile.Name, err, line)
			}
		}
		var entry struct{ Msg, Text, Err string }
		if err := json.Unmarshal(lines[0], &entry); err != nil {
			t.Fatal(err)
		}
		if utf8.ValidString(hostile.Text) && len(hostile.Text) <= 2_000 && (entry.Msg != hostile.Text || entry.Text != hostile.Text || entry.Err != hostile.Text) {
			t.Errorf("%s: the log says something else: %+q", hostile.Name, entry.Text)
		}
		if len(entry.Text) > 2_100 || len(entry.Err) > 2_100 || len(entry.Msg) > 2_100 {
			t.Errorf("%s: texts of %d bytes", hostile.Name, len(entry.Text))
		}
	}
}

func TestLongTextIsCutAtACharacter(t *testing.T) {
	var b bytes.Buffer
	logfile.New(&b, nil).Info("x", "text", strings.Repeat("닭", 5_000))
	if want := strings.Repeat("닭", 666) + "… (15000 bytes)"; !strings.Contains(b.String(), want) {
		t.Errorf("%s", &b)
	}
}
