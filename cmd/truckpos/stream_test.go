package main

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
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
			t.Errorf("the terminal was ordered %q%s", kind, whereOrdered(stream, kind))
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

// blank is the frame that Bubble Tea writes when its clock ticks after the size
// of the terminal came in and before the till has drawn anything for it: one
// space, and the order to clear the rest of the line, which no full frame needs.
var blank = []byte("\r \x1b[K")

// drawn is what a till sent to the terminal, without a blank frame ahead of all
// text. Whether there is one is a matter of luck.
func drawn(stream []byte) []byte {
	before, after, found := bytes.Cut(stream, blank)
	if !found || len(sequence.ReplaceAll(before, nil)) > 0 {
		return stream
	}
	return slices.Concat(before, after)
}

// whereOrdered is what stands around the first order of a kind, to be found again.
func whereOrdered(stream []byte, kind string) string {
	for _, at := range sequence.FindAllIndex(stream, -1) {
		if orders(stream[at[0]:at[1]])[kind] {
			return fmt.Sprintf(" at %d of %d: %q", at[0], len(stream), stream[max(0, at[0]-200):min(len(stream), at[1]+50)])
		}
	}
	return ""
}

func TestABlankFrameIsPassedOverOnlyAheadOfAllText(t *testing.T) {
	for stream, want := range map[string]string{
		"\x1b[?25l\x1b[H\r \x1b[K\x1b[Hone\r \x1b[K": "\x1b[?25l\x1b[H\x1b[Hone\r \x1b[K",
		"\x1b[Hone\r \x1b[K":                         "\x1b[Hone\r \x1b[K",
		"\x1b[Hone":                                  "\x1b[Hone",
	} {
		if got := string(drawn([]byte(stream))); got != want {
			t.Errorf("of %q: %q, want %q", stream, got, want)
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
