package tomldoc

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"truckpos/tui/text"
)

// maxShown is how many faults are put into words; a garbled file has thousands.
const maxShown = 50

// Sentence says something in the language of t.
type Sentence func(t *text.CLI) string

// Fault is one thing that is wrong in a file.
type Fault struct {
	Line int // the first is 1; 0 stands for the file as a whole
	Say  Sentence
}

// Faults are all that is wrong with one file, by line.
type Faults struct {
	Path string
	List []Fault
}

// Error says every fault in English, one a line.
func (f *Faults) Error() string {
	english, err := text.For(text.English)
	if err != nil {
		return f.Path + ": " + err.Error()
	}
	return strings.Join(f.Lines(&english.CLI), "\n")
}

// Lines says every fault, each as "file:line: what and what to do".
func (f *Faults) Lines(t *text.CLI) []string {
	list := slices.Clone(f.List)
	slices.SortStableFunc(list, func(a, b Fault) int { return cmp.Compare(a.Line, b.Line) })
	var lines []string
	for i, fault := range list {
		if i == maxShown {
			return append(lines, fmt.Sprintf(t.File.More, len(list)-maxShown))
		}
		if fault.Line == 0 {
			lines = append(lines, fmt.Sprintf("%s: %s", f.Path, fault.Say(t)))
			continue
		}
		lines = append(lines, fmt.Sprintf("%s:%d: %s", f.Path, fault.Line, fault.Say(t)))
	}
	return lines
}
