package main

import "truckpos/tui/kit"

// printed makes a line fit for the terminal it is printed on. Paths, arguments,
// the environment and errors of the system come from outside and stand in our
// sentences.
func printed(line string) string {
	const longest = 4_000 // characters
	return kit.Clean(line, longest)
}
