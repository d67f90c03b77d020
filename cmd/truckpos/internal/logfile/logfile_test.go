package logfile_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/logfile"
)

func TestSecretsNeverReachTheLog(t *testing.T) {
	const key = `PRD"9f\8c`
	var b bytes.Buffer
	log := logfile.New(&b, []string{key, "", "ab"})
	log.Info("call with "+key, "header", "SECRET_KEY "+key, "secret_key", "other", "card_no", 5, "err", errors.New("echoed "+key))
	log.Info("cards", "a", "4000000000000002", "b", "no 4000 0000 0000 0002.", "c", "3700-000000-00002", "d", int64(4000000000000002))
	for _, secret := range []string{key, `9f\\8c`, "other", "0000"} {
		if strings.Contains(b.String(), secret) {
			t.Errorf("%q is in the log:\n%s", secret, &b)
		}
	}
	for line := range bytes.Lines(b.Bytes()) {
		var entry map[string]any
		if err := json.Unmarshal(line, &entry); err != nil {
			t.Errorf("masking broke the line: %v\n%s", err, line)
		}
	}
}

func TestWhatTheTillNeedsToFindAgainStays(t *testing.T) {
	const kept = "A261121-0012-72222 and T469b847306d7b2dc394, 12,000 won, 2026-11-21, approval 30012345, ab"
	var b bytes.Buffer
	logfile.New(&b, []string{"ab"}).Info(kept, "seq", int64(123456789012), "quote", `a "1" \`)
	if !strings.Contains(b.String(), kept) || !strings.Contains(b.String(), "123456789012") {
		t.Errorf("masked too much: %s", &b)
	}
}

func TestTheLogIsForItsOwnerAndGoesOn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "truckpos.log")
	for range 2 {
		log, closer, err := logfile.Open(path, nil)
		if err != nil {
			t.Fatal(err)
		}
		log.Info("opened")
		if err := closer.Close(); err != nil {
			t.Fatal(err)
		}
	}
	content, err := os.ReadFile(path)
	if err != nil || bytes.Count(content, []byte("\n")) != 2 {
		t.Errorf("%q, %v", content, err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestALogThatCannotBeWrittenIsRefusedAtOnce(t *testing.T) {
	_, _, err := logfile.Open(filepath.Join(t.TempDir(), "none", "truckpos.log"), nil)
	if !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error is %v", err)
	}
}
