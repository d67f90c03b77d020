package config

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/tui/text"
)

// checkAccess says what is wrong with who may read the file or put another in
// its place. Windows has other means, which a mode does not show.
func checkAccess(path string, file *os.File) ([]tomldoc.Sentence, error) {
	if runtime.GOOS == "windows" {
		return nil, nil
	}
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	var faults []tomldoc.Sentence
	if info.Mode().Perm()&0o077 != 0 {
		faults = append(faults, func(t *text.CLI) string { return fmt.Sprintf(t.Config.Readable, "chmod 600 "+quote(path)) })
	}
	folder := filepath.Dir(path)
	info, err = os.Stat(folder)
	if err != nil {
		return nil, err
	}
	if info.Mode().Perm()&0o002 != 0 && info.Mode()&fs.ModeSticky == 0 {
		faults = append(faults, func(t *text.CLI) string {
			return fmt.Sprintf(t.Config.FolderOpen, folder, "chmod o-w "+quote(folder))
		})
	}
	return faults, nil
}

// quote makes a path one word of a shell.
func quote(path string) string {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-"
	if strings.Trim(path, plain) == "" && !strings.HasPrefix(path, "-") {
		return path
	}
	if strings.HasPrefix(path, "-") {
		path = "./" + path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}
