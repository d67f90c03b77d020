package snapshot

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// socketName is the socket's file in the data folder.
const socketName = "till.sock"

// longest is how long the name of a socket may be on every system.
const longest = 100 // bytes

// address is a name for the socket of a folder that is short enough, and what
// must be called when it is no longer used.
func address(folder string) (name string, done func(), err error) {
	name = filepath.Join(folder, socketName)
	if len(name) <= longest {
		return name, func() {}, nil
	}
	if runtime.GOOS != "linux" {
		return "", nil, fmt.Errorf("%s is too long for the name of a socket", name)
	}
	f, err := os.Open(folder) //nolint:gosec // the till's own folder
	if err != nil {
		return "", nil, err
	}
	return fmt.Sprintf("/proc/self/fd/%d/%s", f.Fd(), socketName), func() { _ = f.Close() }, nil // opened to be named only
}
