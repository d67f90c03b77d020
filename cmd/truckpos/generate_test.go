package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos/sampledays"
	"truckpos/tui/text"
)

func TestALedgerIsMadeUpForTrainingWhereThereIsNone(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name   string
		mode   config.Mode
		folder string
		days   int
		want   string
	}{
		{"for real", config.Live, folder, 1, "for training only"},
		{"no days", config.Training, folder, 0, "--days is from 1"},
		{"a folder that is a file", config.Training, filepath.Join(file, "data"), 1, "!There is a ledger at"},
		{"made up", config.Training, folder, 1, ""},
		{"again", config.Training, folder, 1, "There is a ledger at"},
	} {
		o := &options{Config: &config.Config{Mode: tt.mode}, Text: texts(text.English), Folder: tt.folder}
		var out bytes.Buffer
		cmd := &cobra.Command{}
		cmd.SetContext(t.Context())
		cmd.SetOut(&out)
		err := generate(cmd, o, sampledays.Plan{First: 20261121, OrdersPerDay: 3}, tt.days)
		switch {
		case tt.want == "" && (err != nil || !strings.HasPrefix(out.String(), "Made up 3 orders")):
			t.Errorf("%s: %v, %q", tt.name, err, out.String())
		case tt.want != "" && err == nil:
			t.Errorf("%s: made up", tt.name)
		case tt.want != "":
			want, not := strings.CutPrefix(tt.want, "!")
			if said := sentence(err, &o.Text.CLI); strings.Contains(said, want) == not {
				t.Errorf("%s: %s", tt.name, said)
			}
		}
	}
}
