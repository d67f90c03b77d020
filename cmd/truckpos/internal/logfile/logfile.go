package logfile

import (
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/DeRuina/timberjack"
)

const (
	maxMegabytes = 5
	maxBackups   = 4
	maxDays      = 90
	fileMode     = 0o600
)

// Open appends to the log at path, making it where it is missing, and returns
// a logger that masks the secrets. Closing ends the log.
func Open(path string, secrets []string) (*slog.Logger, io.Closer, error) {
	// Tried first, because the writer below would only complain when it writes.
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE, fileMode) //nolint:gosec // the till's own log
	if err != nil {
		return nil, nil, fmt.Errorf("open log %s: %w", path, err)
	}
	if err := file.Close(); err != nil {
		return nil, nil, fmt.Errorf("open log %s: %w", path, err)
	}
	w := &timberjack.Logger{
		Filename: path, MaxSize: maxMegabytes, MaxBackups: maxBackups, MaxAge: maxDays, FileMode: fileMode, Compression: "gzip",
	}
	return New(w, secrets), w, nil
}

// New returns a logger that writes JSON to w and masks the secrets.
func New(w io.Writer, secrets []string) *slog.Logger {
	mask := newMask(secrets)
	return slog.New(slog.NewJSONHandler(mask.writer(w), &slog.HandlerOptions{Level: slog.LevelInfo, ReplaceAttr: mask.attribute}))
}
