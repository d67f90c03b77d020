package storage

import "golang.org/x/sys/windows"

// FreeBytes is the room that is left for us on the disk of a folder, in bytes.
func FreeBytes(folder string) (uint64, error) {
	name, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return 0, err
	}
	var free uint64
	if err := windows.GetDiskFreeSpaceEx(name, &free, nil, nil); err != nil {
		return 0, err
	}
	return free, nil
}
