package export

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Layout is how objects stand in a JSON file.
type Layout uint8

// The layouts.
const (
	Array Layout = iota // one array, or one object with an array for each section
	Lines               // an object a line, nothing around them
)

// JSON writes objects one after the other, each on a line of its own whatever
// the layout. After an error it takes nothing more and says the same error again.
type JSON struct {
	out      *bufio.Writer
	layout   Layout
	sections int
	objects  int // of the open array
	err      error
}

var (
	errClosed  = errors.New("the file is closed")
	errSection = errors.New("a section must come before all else")
)

// NewJSON begins a file.
func NewJSON(to io.Writer, layout Layout) *JSON {
	return &JSON{out: bufio.NewWriterSize(to, 32<<10), layout: layout}
}

// Section begins the array of that name; with [Lines] there is nothing to begin.
// Either all objects are in sections or none.
func (j *JSON) Section(name string) error {
	if j.layout == Lines {
		return j.err
	}
	switch {
	case j.sections > 0:
		j.put(j.tail(), ",\n")
	case j.objects > 0:
		return j.fail(errSection)
	default:
		j.put("{")
	}
	quoted, err := json.Marshal(name)
	if err != nil {
		return j.fail(err)
	}
	j.sections++
	j.objects = 0
	j.put(string(quoted), ":")
	return j.err
}

// Write writes an object.
func (j *JSON) Write(object any) error {
	text, err := json.Marshal(object)
	if err != nil {
		return j.fail(err)
	}
	switch {
	case j.layout == Lines:
		j.put(string(text), "\n")
	case j.objects == 0:
		j.put("[\n", string(text))
	default:
		j.put(",\n", string(text))
	}
	j.objects++
	return j.err
}

// Close ends the file. What it is written to stays open.
func (j *JSON) Close() error {
	if j.layout == Array {
		j.put(j.tail())
		if j.sections > 0 {
			j.put("}")
		}
		j.put("\n")
	}
	if j.err != nil {
		return j.err
	}
	if err := j.out.Flush(); err != nil {
		return j.fail(err)
	}
	j.err = errClosed
	return nil
}

// tail ends the open array.
func (j *JSON) tail() string {
	if j.objects == 0 {
		return "[]"
	}
	return "\n]"
}

func (j *JSON) put(texts ...string) {
	for _, text := range texts {
		if j.err != nil {
			return
		}
		if _, err := j.out.WriteString(text); err != nil {
			_ = j.fail(err) // kept for the caller
		}
	}
}

func (j *JSON) fail(err error) error {
	if j.err == nil {
		j.err = fmt.Errorf("write JSON: %w", err)
	}
	return j.err
}
