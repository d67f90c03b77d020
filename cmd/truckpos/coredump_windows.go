package main

// forbidDumps has nothing to do: Windows writes no dump of a program unless an
// administrator asks for it, and then no program can refuse.
func forbidDumps() error { return nil }
