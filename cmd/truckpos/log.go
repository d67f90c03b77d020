package main

import (
	"io"
	"log/slog"

	"truckpos/cmd/truckpos/internal/logfile"
	"truckpos/tui/text"
)

// openLog opens the log in the data folder, which must be there.
func openLog(o *options) (*slog.Logger, io.Closer, error) {
	logger, closer, err := logfile.Open(o.Log(), o.Config.Secrets())
	if err != nil {
		return nil, nil, refuse(err, func(t *text.CLI) string { return t.Start.LogRefused }, o.Log())
	}
	return logger, closer, nil
}
