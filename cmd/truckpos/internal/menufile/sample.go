package menufile

import (
	"bytes"
	_ "embed" // the sample menu

	"truckpos/pos"
)

//go:embed sample.toml
var sample string

// Sample is a sample menu as a file, to begin one's own with.
func Sample() []byte { return []byte(sample) }

// SampleMenu is the sample menu, for training.
func SampleMenu() (pos.Menu, error) { return Decode("sample.toml", bytes.NewReader(Sample())) }
