package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/pflag"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/tui/text"
)

// flags are what the command line may say.
type flags struct {
	config, data, lang string
	training, lan      bool
	slowSync           time.Duration
}

// define adds the flags of every command. The word in back quotes stands for
// the value in the help.
func (f *flags) define(set *pflag.FlagSet, h *text.CLIHelp) {
	set.StringVar(&f.config, "config", "", "`FILE`"+h.FlagConfig)
	set.StringVar(&f.data, "data", "", "`DIR`"+h.FlagData)
	set.StringVar(&f.lang, "lang", "", "`ko|en`"+h.FlagLang)
	set.BoolVar(&f.training, "training", false, h.FlagTraining)
}

// defineTill adds the flags of the till alone.
func (f *flags) defineTill(set *pflag.FlagSet, h *text.CLIHelp) {
	set.BoolVar(&f.lan, "lan", false, h.FlagLAN)
	// For rehearsing a slow memory card, see SlowSync of storage's Options.
	set.DurationVar(&f.slowSync, "slow-sync", 0, "")
	_ = set.MarkHidden("slow-sync") // fails only for a flag that is not there
}

// language is the value of --lang, false when it is none.
func (f *flags) language() (text.Lang, bool) {
	lang := text.Lang(f.lang)
	return lang, lang == text.Korean || lang == text.English
}

// options is what a command works with: command line, configuration and
// environment together.
type options struct {
	Config *config.Config // with --training applied, and what training needs filled in
	Text   *text.Text
	Folder string // data folder, absolute; it need not be there yet
	LAN    bool   // let phones of the local network open the simulated payment page

	SlowSync time.Duration // how much slower every commit is made
}

// Ledger is the ledger's file.
func (o *options) Ledger() string { return filepath.Join(o.Folder, config.LedgerFile) }

// Log is the log's file.
func (o *options) Log() string { return filepath.Join(o.Folder, config.LogFile) }

// Outbox is the file of changes that are still to be told.
func (o *options) Outbox() string { return filepath.Join(o.Folder, config.OutboxFile) }

// Training reports whether the till is for training.
func (o *options) Training() bool { return o.Config.Simulated() }

// options reads the configuration.
func (f *flags) options(t *text.Text) (*options, error) {
	if _, ok := f.language(); !ok && f.lang != "" {
		return nil, &usageError{fmt.Sprintf(t.CLI.Usage.BadLang, f.lang)}
	}
	path, err := f.config, error(nil)
	if path == "" {
		if path, err = config.DefaultPath(); err != nil {
			return nil, err
		}
	}
	c, err := config.Load(path, f.config != "", os.Getenv)
	if err != nil {
		return nil, err
	}
	if f.training {
		c.Mode = config.Training
	}
	if c.Simulated() {
		c.FillTraining(&t.CLI)
	}
	folder, err := f.folder(c.Mode)
	if err != nil {
		return nil, err
	}
	return &options{Config: c, Text: t, Folder: folder, LAN: f.lan, SlowSync: f.slowSync}, nil
}

func (f *flags) folder(mode config.Mode) (string, error) {
	if f.data == "" {
		return config.DataFolder(mode, os.Getenv)
	}
	folder, err := filepath.Abs(f.data)
	if err != nil {
		return "", fmt.Errorf("data folder: %w", err)
	}
	return folder, nil
}
