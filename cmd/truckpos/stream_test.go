package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"truckpos/pos/postest"
)

// sequence is one order to a terminal: a control sequence, an operating system
// command, a device control string, or an escape and one letter. One that does
// not end goes on to the end.
var sequence = regexp.MustCompile(`\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-Z\\^_` + "`" + `-~]|[\s\S]|$)`)

// numbers stand in sequences that move the cursor or clear.
var numbers = regexp.MustCompile(`[0-9]+`)

// orders are the sequences in a stream: colors as they are, whatever moves the
// cursor or clears without its numbers.
func orders(stream []byte) map[string]bool {
	kinds := map[string]bool{}
	for _, found := range sequence.FindAll(stream, -1) {
		kind := string(found)
		if strings.HasPrefix(kind, "\x1b[") && !strings.HasPrefix(kind, "\x1b[?") && !strings.HasSuffix(kind, "m") {
			kind = numbers.ReplaceAllString(kind, "#")
		}
		kinds[kind] = true
	}
	return kinds
}

// obeys fails when a stream gives the terminal an order that is none of those
// allowed, or holds between them what no text needs.
func obeys(t *testing.T, stream []byte, allowed map[string]bool) {
	t.Helper()
	for kind := range orders(stream) {
		if !allowed[kind] {
			t.Errorf("the terminal was ordered %q", kind)
		}
		if strings.Contains(kind, postest.Canary) {
			t.Errorf("the terminal was ordered by somebody else: %q", kind)
		}
	}
	// An order that tears a line apart says nothing: what it separates is looked at apart.
	for _, line := range bytes.FieldsFunc(sequence.ReplaceAll(stream, []byte("\n")), func(r rune) bool { return r == '\n' || r == '\r' }) {
		if !utf8.Valid(line) {
			t.Errorf("no UTF-8: %q", line)
		} else if what := postest.Unclean(string(line)); what != "" {
			t.Errorf("the terminal was sent %s: %.100q", what, line)
		}
	}
}

func TestOrdersAreFoundInAStream(t *testing.T) {
	const stream = "a\x1b[1;2Hb\x1b[38;2;1;2;3mc\x1b[?25l\x1b]0;title\x07d\x1bP1$q\x1b\\e\x1bc\x1b(B\x1b[2J\x1b[3;4H\x1b"
	want := []string{"\x1b[#;#H", "\x1b[38;2;1;2;3m", "\x1b[?25l", "\x1b]0;title\x07", "\x1bP1$q\x1b\\", "\x1bc", "\x1b(B", "\x1b[#J", "\x1b"}
	got := orders([]byte(stream))
	for _, kind := range want {
		if !got[kind] {
			t.Errorf("%q is not found", kind)
		}
	}
	if len(got) != len(want) || sequence.ReplaceAllString(stream, "") != "abcde" {
		t.Errorf("%v, and between them %q", got, sequence.ReplaceAllString(stream, ""))
	}
}
