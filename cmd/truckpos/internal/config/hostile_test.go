package config_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/pos/postest"
)

// quoted writes a text as TOML does, as far as TOML can: what it has no escape
// for stays, and is a fault of the file.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r < ' ' || r == 0x7F:
			b.WriteString(`\u00` + strconv.FormatInt(int64(r)+0x100, 16)[1:])
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// TestNoHostileValueIsTaken puts each hostile text where each value stands. What
// is read then holds nothing that could do harm, and what is said about it
// repeats nothing of it.
func TestNoHostileValueIsTaken(t *testing.T) {
	for _, hostile := range postest.HostileTexts() {
		for _, value := range []string{
			`"live"`, `"ko"`, `"닭트럭 1호"`, `"A"`, `"민수"`, `"PRDabcdef0123"`, `"C0FFEE1234"`, `"s3cr3tcid"`, `"127.0.0.1:8787"`,
			`"https://truck.example/pay/"`, `"https://api.payup.co.kr"`, `"truck1"`, `"certkey0987"`, `"국민 123456-01-123456 홍길동"`,
			`"/media/usb/닭트럭/"`, `"2029-12-31"`, `"3.2%"`, `"2027-05-06"`, `"임시공휴일"`, `"거래번호"`, `"승인금액"`, `"0123456789abcdef"`,
			`"https://books.example/pos/"`, `"15h30m"`,
		} {
			if !strings.Contains(whole, value) {
				t.Fatalf("%s is not in the file", value)
			}
			checked(t, hostile.Name+" for "+value, strings.Replace(whole, value, quoted(hostile.Text), 1), noEnv)
		}
		checked(t, hostile.Name+" as it is", strings.Replace(whole, `닭트럭 1호`, hostile.Text, 1), noEnv)
		checked(t, hostile.Name+" for a key", strings.Replace(whole, "staff", quoted(hostile.Text), 1), noEnv)
		checked(t, hostile.Name+" for a section", strings.Replace(whole, "[payup]", "["+quoted(hostile.Text)+"]", 1), noEnv)
		checked(t, hostile.Name+" in the environment", whole, func(string) string { return hostile.Text })
		checked(t, hostile.Name+" for the file", hostile.Text, noEnv)
	}
}

// checked loads a configuration and looks at all that comes of it.
func checked(t *testing.T, name, content string, getenv func(string) string) {
	t.Helper()
	c, err := config.Load(write(t, content), true, getenv)
	if err == nil {
		if what := postest.UncleanIn(c); what != "" {
			t.Errorf("%s: the configuration holds %s", name, what)
		}
		return
	}
	for _, line := range lines(t, err) {
		if what := postest.Unclean(line); what != "" || strings.Contains(line, postest.Canary) && !strings.Contains(name, "for a ") {
			t.Errorf("%s: told with %s: %q", name, what, line)
		}
	}
}

// FuzzLoad: whatever is in a file or the environment, it is a configuration
// that holds nothing to do harm, or faults that each have a line of the file.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(whole), "")
	f.Add([]byte(strings.ReplaceAll(whole, "https://", "http://127.0.0.1")), "PRD0123")
	f.Add([]byte("mode = \"training\"\n"), "\x1b[2J")
	f.Add([]byte("mode = \"live\"\n[truck]\nname = \"\"\"\n닭\"\"\"\ndevice = \"\\u0041\"\n[payup]\npart_cancel = 1\n"), "")
	f.Add([]byte("[kakaopay\n"), "")
	f.Add([]byte("holiday = [{date = \"2027-05-06\"}]\n[payout]\nkakaopay = {fee = \"3,2%\", vat = 1}\n[reconcile.payup]\nat = [1]\namount = []\n"), "")
	path := filepath.Join(f.TempDir(), "config.toml")
	f.Fuzz(func(t *testing.T, data []byte, secret string) {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := config.Load(path, true, func(string) string { return secret })
		if err == nil {
			if what := postest.UncleanIn(c); what != "" {
				t.Fatal(what)
			}
			if c.Mode != config.Live && c.Mode != config.Training || c.Mode == config.Live && (c.Truck.Name == "" || c.Truck.Device == "") {
				t.Fatalf("%+v", c)
			}
			return
		}
		faults, ok := errors.AsType[*tomldoc.Faults](err)
		if !ok || len(faults.List) == 0 {
			t.Fatalf("%v (%T)", err, err)
		}
		for _, fault := range faults.List {
			if fault.Line < 0 || fault.Line > bytes.Count(data, []byte("\n"))+1 {
				t.Fatalf("a fault on line %d", fault.Line)
			}
		}
		for _, line := range lines(t, err) {
			if what := postest.Unclean(line); what != "" {
				t.Fatalf("%s in %q", what, line)
			}
		}
	})
}
