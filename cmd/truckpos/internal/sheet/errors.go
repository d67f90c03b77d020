package sheet

import "fmt"

// Problem is why a file cannot be read.
type Problem uint8

// The problems.
const (
	NotASheet       Problem = iota + 1 // neither CSV nor XLSX
	OldFormat                          // Excel's format before 2007, or protected by a password
	WebPage                            // a web page under a spreadsheet's name
	UnknownEncoding                    // CSV that is neither UTF-8 nor CP949
	Damaged                            // XLSX that breaks off or contradicts itself; Detail says what
	OpenQuote                          // CSV with a quote that does not end, or with text after one
	NoSuchSheet                        // Detail lists the sheets there are
	TooLarge                           // more than MaxFile bytes, or more than that when unpacked
	TooManyRows                        // more than MaxRows
	TooManyColumns                     // more than MaxColumns
	TooLongCell                        // more than MaxCell bytes
)

// Limits of a file to read. The year of a busy truck stays well below them.
const (
	MaxFile    = 32 << 20 // bytes
	MaxRows    = 200_000
	MaxColumns = 256
	MaxCell    = 128 << 10 // bytes
)

// Error says why a file cannot be read.
type Error struct {
	Problem Problem
	Row     int    // where; 0 stands for the file as a whole
	Detail  string // clean text; "" where there is nothing more to say
}

var problemNames = [...]string{
	NotASheet: "not a spreadsheet", OldFormat: "old or protected Excel format", WebPage: "a web page", UnknownEncoding: "unknown encoding",
	Damaged: "damaged", OpenQuote: "broken quotes", NoSuchSheet: "no such sheet", TooLarge: "too large", TooManyRows: "too many rows",
	TooManyColumns: "too many columns", TooLongCell: "cell too long",
}

// Error names the problem in English, for logs.
func (e *Error) Error() string {
	s := "read spreadsheet"
	if e.Row > 0 {
		s = fmt.Sprintf("%s, row %d", s, e.Row)
	}
	s += ": "
	if int(e.Problem) < len(problemNames) {
		s += problemNames[e.Problem]
	}
	if e.Detail != "" {
		s += ": " + e.Detail
	}
	return s
}

// fail makes an error about a row.
func fail(problem Problem, row int, detail string) error {
	return &Error{Problem: problem, Row: row, Detail: detail}
}
