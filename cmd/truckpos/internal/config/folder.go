package config

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"truckpos/tui/text"
)

// Names of the files in the data folder.
const (
	LedgerFile = "ledger.db"
	LogFile    = "truckpos.log"
	OutboxFile = "outbox.db"   // changes of payments that are still to be told
	NotifyFile = "notify.json" // how the outbox of an open till is
)

// DataFolder is where the ledger and the log of a mode lie unless --data says
// otherwise: truckpos/live or truckpos/training in the user's data folder
// ($XDG_DATA_HOME, else ~/.local/share; %LocalAppData% on Windows).
func DataFolder(mode Mode, getenv func(string) string) (string, error) {
	base := getenv("XDG_DATA_HOME")
	if !filepath.IsAbs(base) { // one that is not is to be ignored
		base = ""
	}
	if base == "" && runtime.GOOS == "windows" {
		base = getenv("LocalAppData")
	}
	if base == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", oneFault(LedgerFile, func(t *text.CLI) string { return fmt.Sprintf(t.Config.NoFolder, "--data") })
		}
		base = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(base, "truckpos", string(mode)), nil
}
