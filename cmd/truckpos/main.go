package main

import (
	"context"
	"os"

	"github.com/mattn/go-runewidth"
)

func main() {
	// Under a Korean locale the library would count marks such as ● and │ as
	// two cells, and the terminal as one.
	runewidth.DefaultCondition.EastAsianWidth = false
	os.Exit(execute(context.Background(), os.Args[1:]))
}
