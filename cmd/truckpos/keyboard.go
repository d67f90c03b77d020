package main

import "os"

// keyboard is the terminal to read from. Bubble Tea reads into one buffer for as
// long as the program lives; what was pasted into it, a card number perhaps,
// would stay there until something as long came along. So each read begins by
// wiping what the last one left.
//
// It embeds the file, so that Bubble Tea still finds a terminal behind it.
type keyboard struct{ *os.File }

// Read overwrites the whole of p, then reads into it.
func (k keyboard) Read(p []byte) (int, error) {
	clear(p)
	return k.File.Read(p)
}
