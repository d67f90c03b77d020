package main

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/termtest"
	"truckpos/pos"
	"truckpos/tui/kit"
)

// clerk works the built program in a terminal and counts the keys pressed.
type clerk struct {
	*termtest.Terminal
	t      testing.TB
	folder string // of the ledger and the log
	keys   int    // since the count was last set to 0; a code or an amount is one
}

// setup says how a till is started. The zero value is training from nothing.
type setup struct {
	folder string   // "" is a new one
	config string   // content of a configuration file, "" for none
	args   []string // more of the command line
	env    []string
	w, h   int
	// under is what runs the command line, nil for nothing in between.
	under func(path string, args ...string) (string, []string)
}

// startTill starts the program and waits until it can be sold with.
func startTill(t testing.TB, s setup) *clerk {
	t.Helper()
	x := launchTill(t, s)
	x.opened()
	return x
}

// opened waits until the till can be sold with, and opens the business day for
// that if none is open.
func (x *clerk) opened() {
	x.t.Helper()
	closed := func(s termtest.Screen) bool { return either(s, "영업 전", "not open") }
	if !closed(x.Wait(atOrders)) {
		return
	}
	keys := x.keys
	defer func() { x.keys = keys }()
	pastFive(soldFor)
	x.press("enter")
	nameless := func(s termtest.Screen) bool { return either(s, "▶ 이름 ", "▶ Name ") }
	screen := x.Wait(func(s termtest.Screen) bool { return nameless(s) || either(s, "▶ 영업 시작 · ", "▶ open · ") })
	x.rest() // it takes no key in its first moment
	if nameless(screen) {
		x.put("민지")
		x.press("enter")
		x.Wait(func(s termtest.Screen) bool { return !nameless(s) }) // but the line that opens the day
		x.rest()
	}
	x.press("enter")
	x.Wait(func(s termtest.Screen) bool { return atOrders(s) && !closed(s) })
}

// soldFor is longer than any test sells on one business day.
const soldFor = 3 * time.Minute

// pastFive holds whoever opens a business day back until five in the morning in
// Seoul when that is no further away than the day is sold on: at five the till asks
// whether a day that is still open is to be closed, over whatever is pressed next.
func pastFive(sold time.Duration) { <-time.After(untilFive(time.Now(), sold)) }

func untilFive(now time.Time, sold time.Duration) time.Duration {
	five := pos.BusinessDay(now).Next().Time().Add(5 * time.Hour)
	if left := five.Sub(now); left <= sold {
		return left
	}
	return 0
}

func TestNoTestSellsPastFiveInTheMorning(t *testing.T) {
	began := time.Date(2026, 12, 31, 4, 0, 0, 0, pos.Seoul())
	held := 0
	for at := began; at.Before(began.Add(2 * time.Hour)); at = at.Add(time.Second) {
		wait := untilFive(at, soldFor)
		day, later := pos.BusinessDay(at.Add(wait)), pos.BusinessDay(at.Add(wait+soldFor))
		if day != later {
			t.Fatalf("begun at %s, held for %s: the day is %s and then %s", at, wait, day, later)
		}
		if wait > 0 {
			held++
		}
	}
	if most := int(soldFor/time.Second) + 1; held > most {
		t.Errorf("held back in %d seconds of a day, want at most %d", held, most)
	}
}

// atOrders reports whether the screen is that on which orders are taken.
func atOrders(s termtest.Screen) bool { return s.Contains("╭ ▶") && s.Contains(" > ") }

// either reports whether the screen shows a text in one of the languages.
func either(s termtest.Screen, ko, en string) bool { return s.Contains(ko) || s.Contains(en) }

// launchTill starts the program.
func launchTill(t testing.TB, s setup) *clerk {
	t.Helper()
	if s.folder == "" {
		s.folder = filepath.Join(t.TempDir(), "till")
	}
	args := append([]string{"--data", s.folder}, s.args...)
	if s.config != "" {
		file := filepath.Join(t.TempDir(), "config.toml")
		if err := os.WriteFile(file, []byte(s.config), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, "--config", file)
	}
	path := termtest.Build(t)
	if s.under != nil {
		path, args = s.under(path, args...)
	}
	x := termtest.Start(t, termtest.Options{Path: path, Args: args, Env: s.env, W: s.w, H: s.h})
	return &clerk{Terminal: x, t: t, folder: s.folder}
}

// press presses keys, named as Bubble Tea names them.
func (x *clerk) press(names ...string) {
	x.t.Helper()
	for _, name := range names {
		x.Key(name)
		x.keys++
	}
}

// put types a code, an amount or a word.
func (x *clerk) put(text string) {
	x.Send(text)
	x.keys++
}

// rest takes the hands off the keyboard for as long as what opens by itself
// wants them off, so that the next key is taken. It is not a wait for the
// program, which may be as slow as it likes.
func (x *clerk) rest() { <-time.After(kit.QuietTime + 20*time.Millisecond) }

// sees waits until the screen shows everything wanted at once. A frame arrives
// in pieces, so nothing of it is looked at one by one.
func (x *clerk) sees(wanted ...string) {
	x.t.Helper()
	x.Wait(func(s termtest.Screen) bool {
		for _, want := range wanted {
			if !s.Contains(want) {
				return false
			}
		}
		return true
	})
}

// toPayment takes an order of items without options and goes to its payment.
func (x *clerk) toPayment(call string, items ...string) {
	x.t.Helper()
	for _, item := range items {
		x.put(item)
		x.press("enter")
	}
	x.press("enter")
	x.WaitFor("╭ " + call + " ")
}

// exact takes exact cash on the payment screen.
func (x *clerk) exact() {
	x.t.Helper()
	x.press("enter")
	x.WaitFor("현금 결제 완료")
}

// next leaves the sign of a payment that is done.
func (x *clerk) next() {
	x.t.Helper()
	x.rest()
	x.press("enter")
	x.WaitFor("새 주문")
}

// showLink asks for a KakaoPay link and reads its code from the screen.
func (x *clerk) showLink() string {
	x.t.Helper()
	x.insist("f2", func(s termtest.Screen) bool {
		_, err := termtest.QRText(s)
		return err == nil
	})
	return x.link()
}

// insist presses the key of a way to pay, and again where the service has just
// been in trouble and the till offers to wait for it.
func (x *clerk) insist(key string, shown func(termtest.Screen) bool) {
	x.t.Helper()
	const offer = "Enter 대기열에 넣기"
	x.press(key)
	offered := false
	x.Wait(func(s termtest.Screen) bool {
		offered = s.Contains(offer)
		return offered || shown(s)
	})
	if offered {
		x.rest() // it takes no key in its first moment
		x.press(key)
		x.Wait(shown)
	}
}

// link reads the code on the screen.
func (x *clerk) link() string {
	x.t.Helper()
	var link string
	x.Wait(func(s termtest.Screen) bool {
		text, err := termtest.QRText(s)
		link = text
		return err == nil
	})
	return link
}

// keyCard keys a card in and sends it. Everything but the number is good.
func (x *clerk) keyCard(number string) {
	x.t.Helper()
	x.insist("f3", func(s termtest.Screen) bool { return s.Contains("카드번호") })
	for _, field := range []string{number, cardMonth, cardYear, cardHolderID, cardPassword, "", ""} {
		if field != "" {
			x.put(field)
		}
		x.press("enter")
	}
}

// What is keyed in beside the number. The holder is a business number, whose
// ten digits nothing else in a folder has by chance.
const (
	cardMonth    = "12"
	cardYear     = "39"
	cardHolderID = "1234567891"
	cardPassword = "73"
)

// quit closes the till and wants it to end well.
func (x *clerk) quit() {
	x.t.Helper()
	x.press("ctrl+q")
	x.WaitFor("포스를 닫을까요?")
	x.press("ctrl+q")
	if code := x.WaitExit(); code != exitWell {
		x.t.Errorf("exit code %d:\n%s", code, x.Screen().Text())
	}
}

// verified runs truckpos verify on a folder and wants no fault.
func verified(t testing.TB, folder string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), termtest.Build(t), append([]string{"verify", "--data", folder}, args...)...)
	cmd.Env = []string{"HOME=" + t.TempDir(), "LANG=ko_KR.UTF-8"}
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("verify: %v\n%s", err, out)
	}
}

// holdsNone fails when one of the texts is in any file of the folder.
func holdsNone(t testing.TB, folder string, secrets ...string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		files++
		data, err := os.ReadFile(path)
		for _, secret := range secrets {
			if bytes.Contains(data, []byte(secret)) {
				t.Errorf("%s holds %s", filepath.Base(path), secret)
			}
		}
		return err
	})
	if err != nil || files < 2 {
		t.Errorf("%d files looked through, %v", files, err)
	}
}

// grouped is a card number as a form shows it.
func grouped(number string) string {
	var parts []string
	for len(number) > 4 {
		parts, number = append(parts, number[:4]), number[4:]
	}
	return strings.Join(append(parts, number), " ")
}
