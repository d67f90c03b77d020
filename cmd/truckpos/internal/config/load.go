package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/tui/text"
)

// maxSize bounds a configuration file, in bytes; ours has a few hundred.
const maxSize = 64 << 10

// DefaultPath is where the configuration lies unless --config says otherwise:
// truckpos/config.toml in the user's configuration folder.
func DefaultPath() (string, error) {
	folder, err := os.UserConfigDir()
	if err != nil {
		return "", oneFault("config.toml", func(t *text.CLI) string { return fmt.Sprintf(t.Config.NoFolder, "--config") })
	}
	return filepath.Join(folder, "truckpos", "config.toml"), nil
}

// Load reads the configuration at path, which need not be there unless it is
// required, and takes secrets from the environment. An error is a
// *[tomldoc.Faults] with everything that is wrong.
func Load(path string, required bool, getenv func(string) string) (*Config, error) {
	data, faults, err := readFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !required:
		return &Config{Path: path, Mode: Training}, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, oneFault(path, func(t *text.CLI) string { return fmt.Sprintf(t.File.NotFound, path) })
	case err != nil:
		return nil, oneFault(path, func(t *text.CLI) string { return fmt.Sprintf(t.File.NotReadable, path, reason(err)) })
	}
	doc := tomldoc.Parse(data)
	for _, say := range faults {
		doc.Add(0, say)
	}
	r := reader{doc: doc, getenv: getenv, config: &Config{Path: path, Found: true}}
	r.read()
	if err := doc.Faults(path); err != nil {
		return nil, err
	}
	return r.config, nil
}

// Lang returns the language that the file at path asks for, "" when it does
// not say or cannot be read: the language of the faults must be known before
// the faults are.
func Lang(path string) text.Lang {
	data, _, err := readFile(path)
	if err != nil {
		return ""
	}
	root := tomldoc.Parse(data).Root()
	switch lang, _ := root.Text("lang"); text.Lang(lang) {
	case text.Korean:
		return text.Korean
	case text.English:
		return text.English
	default:
		return ""
	}
}

// readFile returns the content and what is wrong with the file as a file.
func readFile(path string) ([]byte, []tomldoc.Sentence, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, nil, err
	case !info.Mode().IsRegular(): // opening a pipe would wait for ever
		return nil, nil, errors.New("not a regular file")
	}
	file, err := os.Open(path) //nolint:gosec // the file the person named
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	faults, err := checkAccess(path, file)
	if err != nil {
		return nil, nil, err
	}
	data, err := io.ReadAll(io.LimitReader(file, maxSize+1))
	if err != nil {
		return nil, nil, err
	}
	if len(data) > maxSize {
		faults = append(faults, func(t *text.CLI) string { return fmt.Sprintf(t.File.TooLarge, maxSize) })
		data = nil
	}
	return data, faults, nil
}

func oneFault(path string, say tomldoc.Sentence) error {
	return &tomldoc.Faults{Path: path, List: []tomldoc.Fault{{Say: say}}}
}

// reason is what lies underneath an error of a file, without the path again.
func reason(err error) string {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err.Error()
	}
	return err.Error()
}
