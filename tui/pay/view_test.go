package pay_test

import (
	"fmt"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/muesli/termenv"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/kit/kittest"
	"truckpos/tui/pay"
	"truckpos/tui/qr"
	"truckpos/tui/text"
)

// scene brings the screen into one state that people look at.
type scene struct {
	name string
	plan plan
	play func(c *counter)
}

func scenes() []scene {
	training := pay.Setup{Training: true, Buyer: nil}
	return []scene{
		{"cash", plan{}, func(*counter) {}},
		{"cash change", plan{}, func(c *counter) { c.press("f7", "f6") }},
		{"cash short", plan{}, func(c *counter) { c.press("f7", "enter") }},
		{"split amount", plan{}, func(c *counter) { c.press("tab"); c.write("5000") }},
		{"change sign", plan{}, func(c *counter) { c.press("f8", "enter") }},
		{"part paid", plan{}, func(c *counter) { c.press("tab"); c.write("5000"); c.press("enter", "enter") }},
		{"not configured", plan{noLinks: true, noCards: true}, func(*counter) {}},
		{"code", plan{linkBytes: 110}, func(c *counter) { c.press("f2"); c.wait(30 * time.Second) }},
		{"code training", plan{linkBytes: 134, setup: training}, func(c *counter) {
			c.press("f2")
			c.links.Move(c.lastLink().TransactionID, pos.ProgressChosen)
			c.wait(4 * time.Second)
		}},
		{"link text", plan{}, func(c *counter) { c.press("f2", "f6") }},
		{"link approved", plan{}, func(c *counter) { c.press("f2"); c.buyerPays() }},
		{"link quit", plan{}, func(c *counter) {
			c.press("f2")
			c.links.Move(c.lastLink().TransactionID, pos.ProgressQuit)
			c.wait(4 * time.Second)
		}},
		{"link unknown", plan{}, func(c *counter) {
			c.press("f2")
			c.links.Next(postest.CallApprove, postest.LostBefore())
			c.buyerPays()
		}},
		{"link refused", plan{}, func(c *counter) {
			c.press("f2")
			c.links.Next(postest.CallApprove, postest.Refuse("-780", "한도 초과", pos.AdviceOtherWay))
			c.buyerPays()
		}},
		{"link unsent", plan{}, func(c *counter) {
			c.links.Next(postest.CallReady, postest.Unsent())
			c.press("f2")
		}},
		{"link cut", plan{linkBytes: 110}, func(c *counter) { c.press("f2"); c.cut(true); c.wait(3 * time.Second) }},
		{"queue offer", plan{}, func(c *counter) { c.cut(true); c.wait(3 * time.Minute); c.press("f2"); c.write("01000") }},
		{"queue offer card", plan{}, func(c *counter) { c.cut(true); c.press("f3"); c.write("123"); c.press("enter") }},
		{"queued", plan{}, func(c *counter) { c.cut(true); c.press("f2"); c.write("01000000000"); c.press("enter") }},
		{"queued card turn", plan{}, func(c *counter) {
			c.cut(true)
			c.press("f3", "enter")
			c.cut(false)
			c.wait(20 * time.Second)
		}},
		{"queue refused", plan{}, func(c *counter) {
			c.cut(true)
			c.press("f2", "enter")
			c.links.Next(postest.CallReady, postest.Refuse("-780", "한도 초과", pos.AdviceOtherWay))
			c.cut(false)
			c.wait(20 * time.Second)
		}},
		{"queued part", plan{}, func(c *counter) {
			c.cut(true)
			c.press("tab")
			c.write("5000")
			c.press("f2", "enter", "f4", "esc")
			c.enter(c.order().ID)
			c.press("tab", "up")
		}},
		{"card unsent", plan{}, func(c *counter) {
			c.keyIn(goodNumber, "30")
			c.cut(true)
			c.press("enter")
		}},
		{"card form", plan{}, func(c *counter) { c.press("f3") }},
		{"card known", plan{price: 20_000}, func(c *counter) {
			c.cards.Hints = (&knower{}).hints
			c.press("f3")
			c.write(goodNumber[:pos.BINDigits])
			c.press("enter")
			c.write("13")
		}},
		{"card declined", plan{price: 20_000}, func(c *counter) {
			c.cards.Next(postest.CallCharge, postest.Refuse("3011", "한도 초과", pos.AdviceOtherWay))
			c.keyIn(goodNumber, "30", "03")
			for range 3 {
				c.press("down")
			}
			c.press("enter")
		}},
		{"transfer", plan{}, func(c *counter) { c.press("f4") }},
		{"several", plan{}, func(c *counter) {
			c.press("tab")
			c.write("5000")
			c.press("f2", "tab", "tab")
			c.write("3000")
			c.press("f4", "esc")
			c.enter(c.order().ID)
		}},
		{"paid", plan{}, func(c *counter) { c.press("enter"); c.enter(c.order().ID) }},
		{"paid anew", plan{}, func(c *counter) { c.payAnew(3000) }},
	}
}

func TestGoldenViews(t *testing.T) {
	for _, s := range scenes() {
		for _, lang := range []text.Lang{text.Korean, text.English} {
			s.plan.lang = lang
			atCounter(t, s.plan, func(c *counter) {
				s.play(c)
				for _, size := range [][2]int{{80, 24}, {100, 30}} {
					c.window(size[0], size[1])
					kittest.Golden(t, fmt.Sprintf("%s.%s.%dx%d", strings.ReplaceAll(s.name, " ", "-"), lang, size[0], size[1]), c.view())
				}
			})
		}
	}
}

func TestGoldenViewsHoldNoCardData(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("testdata", "golden", "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no golden views: %v", err)
	}
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if s := squeeze(string(b)); strings.Contains(s, goodNumber[:13]) || strings.Contains(s, "900101") {
			t.Errorf("%s holds a part of a card", path)
		}
	}
}

func TestEveryViewIsExactlyItsSize(t *testing.T) {
	for _, s := range scenes() {
		for _, lang := range []text.Lang{text.Korean, text.English} {
			s.plan.lang = lang
			atCounter(t, s.plan, func(c *counter) {
				s.play(c)
				for _, size := range [][2]int{{80, 24}, {81, 25}, {99, 24}, {100, 30}, {120, 40}, {200, 60}} {
					c.window(size[0], size[1])
					w, h := size[0], size[1]
					if !c.full {
						h -= kit.HeaderLines + kit.FooterLines
					}
					wantCells(t, s.name, c.m.View(), w, h)
				}
			})
		}
	}
}

func wantCells(t *testing.T, name, view string, w, h int) {
	t.Helper()
	lines := strings.Split(view, "\n")
	if len(lines) != h {
		t.Fatalf("%s has %d lines at %dx%d", name, len(lines), w, h)
	}
	for i, l := range lines {
		if got := ansi.StringWidth(l); got != w {
			t.Fatalf("%s, line %d of %dx%d is %d cells wide:\n%s", name, i, w, h, got, ansi.Strip(view))
		}
	}
}

func TestWithoutColourOnlyTheCodeIsColoured(t *testing.T) {
	for _, s := range scenes() {
		atCounter(t, s.plan, func(c *counter) {
			s.play(c)
			if view := c.m.View(); strings.Contains(view, "\x1b") != (c.full && s.name != "link text") {
				t.Errorf("%s: escape sequences %v", s.name, strings.Contains(view, "\x1b"))
			}
		})
	}
}

func TestTheCodeOnScreenCanBeScanned(t *testing.T) {
	for _, styles := range []*kit.Styles{nil, colours()} {
		for n := 110; n <= 134; n += 4 {
			atCounter(t, plan{linkBytes: n, styles: styles}, func(c *counter) {
				c.press("f2")
				link := c.payment(1).Link.URL
				if len(link) != n {
					t.Fatalf("the link has %d bytes", len(link))
				}
				code, err := qr.Draw(link, 50, 24)
				if err != nil {
					t.Fatal(err)
				}
				lines := strings.Split(c.m.View(), "\n")
				for i, want := range code.Lines {
					if !strings.HasPrefix(lines[i], want) {
						t.Fatalf("%d bytes: line %d of the code is not whole on the screen:\n%s", n, i, c.view())
					}
				}
				if got := scan(t, lines, code); got != link {
					t.Errorf("scanned %q, want %q", got, link)
				}
			})
		}
	}
}

// scan reads the code from the drawn lines as a phone would.
func scan(t *testing.T, lines []string, code qr.Code) string {
	t.Helper()
	for _, scale := range []int{3, 4, 5, 7, 2} {
		img := image.NewGray(image.Rect(0, 0, code.Width*scale, 2*code.Height*scale))
		for y, line := range lines[:code.Height] {
			for x, r := range []rune(ansi.Strip(line))[:code.Width] {
				paint(img, x, 2*y, scale, r == '█' || r == '▀')
				paint(img, x, 2*y+1, scale, r == '█' || r == '▄')
			}
		}
		bitmap, err := gozxing.NewBinaryBitmap(gozxing.NewHybridBinarizer(gozxing.NewLuminanceSourceFromImage(img)))
		if err != nil {
			t.Fatal(err)
		}
		if result, err := qrcode.NewQRCodeReader().Decode(bitmap, nil); err == nil {
			return result.GetText()
		}
	}
	return ""
}

func paint(img *image.Gray, x, y, scale int, white bool) {
	if !white {
		return
	}
	for dy := range scale {
		for dx := range scale {
			img.SetGray(x*scale+dx, y*scale+dy, color.Gray{Y: 255})
		}
	}
}

func colours() *kit.Styles {
	r := lipgloss.NewRenderer(os.Stdout)
	r.SetColorProfile(termenv.TrueColor)
	r.SetHasDarkBackground(true)
	return kit.NewStyles(r, kit.DefaultPalette())
}

func TestTheCaretStandsInTheFocusedField(t *testing.T) {
	for name, open := range map[string][]string{"cash": {"f7"}, "split": {"tab"}, "card": {"f3"}, "card below": {"f3", "down", "down"}} {
		t.Run(name, func(t *testing.T) {
			atCounter(t, plan{}, func(c *counter) {
				c.press(open...)
				lines := strings.Split(c.view(), "\n")
				x, y, ok := c.m.Caret()
				if !ok || ansi.Cut(lines[y], x, x+1) != "_" {
					t.Errorf("the caret is said to be at %d,%d (%v):\n%s", x, y, ok, c.view())
				}
			})
		})
	}
}

func TestFramesStayCheap(t *testing.T) {
	atCounter(t, plan{styles: colours()}, func(c *counter) {
		const most = 400
		for _, key := range []string{"", "f3", "f2"} {
			if key != "" {
				c.press(key)
			}
			c.m.View()
			if n := testing.AllocsPerRun(20, func() { c.m.View() }); n > most {
				t.Errorf("%.0f allocations for a frame after %q, at most %d", n, key, most)
			}
		}
	})
}

func BenchmarkView80x24(b *testing.B)  { benchmark(b, 80, 24) }
func BenchmarkView120x40(b *testing.B) { benchmark(b, 120, 40) }

func benchmark(b *testing.B, w, h int) {
	for _, key := range []string{"cash", "f3", "f2", "f4"} {
		b.Run(key, func(b *testing.B) {
			c := newCounter(b, plan{styles: colours()})
			c.window(w, h)
			run := func(msgs ...any) {
				for _, msg := range msgs {
					for cmd := c.m.Update(msg); cmd != nil; {
						reply, ok := cmd().(kit.Reply)
						if !ok {
							break
						}
						cmd = c.m.Update(reply.Msg)
					}
				}
			}
			run(kit.Entered{Arg: c.place(3)})
			if key != "cash" {
				run(keyNamed(key))
			}
			c.fit()
			b.ReportAllocs()
			for b.Loop() {
				c.m.View()
			}
		})
	}
}
