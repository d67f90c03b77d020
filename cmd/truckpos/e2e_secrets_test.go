package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"truckpos/cmd/truckpos/internal/stricttest"
	"truckpos/cmd/truckpos/internal/termtest"
)

// witness works a till and looks through all that it sends to its terminal. The
// card form shows the number and its holder while they are keyed in, which is
// its purpose; nothing else may.
type witness struct {
	*clerk
	from int // of the stream: not looked through yet
}

// key keys unissuedCard in and sends it; what came before it is looked through, and
// what comes after will be.
func (w *witness) key(outcome ...string) {
	w.t.Helper()
	w.look()
	w.keyCard(unissuedCard)
	w.sees(outcome...)
	w.from = len(w.Transcript())
}

func (w *witness) look() {
	w.t.Helper()
	stream := w.Transcript()
	clean(w.t, "the terminal", stream[w.from:], append(cardForms(), keyForms()...))
	w.from = len(stream)
}

// end looks at the rest, and through the whole stream for what not even the form shows.
func (w *witness) end() []byte {
	w.t.Helper()
	w.look()
	stream := w.Transcript()
	clean(w.t, "the terminal", stream, slices.Concat(keyForms(), passwordForms(), []string{unissuedCard}))
	return stream
}

// What careless services say of what they were sent.
const (
	cardEcho = ` 카드 0918-2736-4554-6379 / 0918273645546379, cardPw=73, birthday 1234567891, ` + stricttest.APICertKey
	linkEcho = ` SECRET_KEY ` + stricttest.SecretKey + ` ` + stricttest.CIDSecret
)

func TestNoSecretLeavesTheTill(t *testing.T) {
	t.Parallel()
	m := openMarket(t)
	stick := t.TempDir()
	m.config += "\n[mirror]\nfolder = \"" + stick + "\"\n"
	x := &witness{clerk: startTill(t, setup{folder: m.folder, config: m.config, env: []string{"GOTRACEBACK=system"}})}
	m.payup.Adorn("keyin2", map[string]any{"cardName": "가나카드" + cardEcho, "responseMsg": cardEcho})
	m.payup.Adorn("cancel2", map[string]any{"responseMsg": cardEcho})

	x.toPayment("A-001", "1")
	x.key("승인 완료")
	x.next()

	x.toPayment("A-002", "1") // declined, then lost
	m.payup.Instead("keyin2", stricttest.Answer{Status: 200, Body: `{"responseCode":"4002","responseMsg":"한도 초과` + cardEcho + `"}`}, stricttest.Answer{})
	x.key("거절되었습니다", "한도 초과")
	x.press("esc")
	x.WaitFor("주문 A-002")
	x.press("enter")
	x.WaitFor("╭ A-002 ")
	x.key("확인필요 1", "다시 결제하지 마세요")
	x.rest()
	x.press("f9")
	x.WaitFor("╭ 확인필요 1")
	x.press("f2")
	x.WaitFor("새 주문")

	x.toPayment("A-003", "1")
	m.kakao.Instead("ready", stricttest.Answer{Status: 401, Body: `{"error_code":-401,"error_message":"wrong key` + linkEcho + `"}`})
	x.press("f2")
	x.WaitFor("kakaopay.secret_key")
	stricttest.Settle(t, stricttest.Pay(t, x.showLink()))
	x.sees("승인 완료", "카카오페이 4,000원")
	x.next()
	x.press("f8")
	x.WaitFor("4건")
	x.giveBack("3", "4000", "4,000")
	x.giveBack("1", "4000", "4,000")
	x.press("f2")
	x.WaitFor("새 주문")

	x.toPayment("A-004", "1") // crashes while the card is held
	m.payup.Hold("keyin2")
	x.key("승인 요청 중", "대기 1")
	x.Signal(syscall.SIGABRT)
	x.WaitExit()
	if stream := x.end(); !strings.Contains(string(stream), "SIGABRT") || !strings.Contains(string(stream), "goroutine ") {
		t.Errorf("the crash left no traceback to look through: …%q", stream[max(0, len(stream)-300):])
	}

	x = &witness{clerk: m.sell(t)}
	x.WaitFor("확인필요 2")
	x.Signal(syscall.SIGQUIT)
	if code := x.WaitExit(); code != exitWell {
		t.Errorf("ended by a signal with exit code %d", code)
	}
	x.end()
	m.saysNoSecret(t)
	holdsNone(t, stick, append(cardForms(), keyForms()...)...)
	holdsNone(t, m.folder, append(cardForms(), keyForms()...)...)
	m.verified(t)
}

// saysNoSecret looks through what the other commands say, and what is said
// about a configuration whose secrets stand where they should not.
func (m *market) saysNoSecret(t *testing.T) {
	t.Helper()
	say := func(config string, args ...string) {
		t.Helper()
		file := filepath.Join(t.TempDir(), "config.toml")
		if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
			t.Fatal(err)
		}
		cmd := exec.CommandContext(t.Context(), termtest.Build(t), append(args, "--config", file, "--data", m.folder)...)
		cmd.Env = []string{"HOME=" + t.TempDir(), "LANG=ko_KR.UTF-8"}
		out, _ := cmd.CombinedOutput() // how it ends is its own tests' concern
		if len(out) == 0 {
			t.Errorf("%v says nothing", args)
		}
		clean(t, strings.Join(args, " "), out, append(cardForms(), keyForms()...))
	}
	for _, args := range [][]string{{"doctor"}, {"verify"}, {"menu", "export"}} {
		say(m.config, args...)
	}
	say(stricttest.SecretKey+" = 1\n"+m.config, "doctor")
	const key, certificate = `"` + stricttest.SecretKey + `"`, `"` + stricttest.APICertKey + `"`
	for _, wrong := range [][2]string{
		{key, stricttest.SecretKey},                        // without quotes
		{key, `"` + stricttest.SecretKey},                  // without the second quote
		{key, `"` + stricttest.SecretKey + ` "`},           // with a blank
		{key, `"` + stricttest.SecretKey + `\q"`},          // with an escape that is none
		{key, "[" + key + "]"},                             // in a list
		{"secret_key =", stricttest.SecretKey + " ="},      // as a key
		{"secret_key = ", "secret_key = 1\n" + key + " ="}, // as a quoted key
		{"secret_key =", "secretkey ="},                    // under a name nobody knows
		{"[payup]", "[" + stricttest.APICertKey + "]"},     // as a section
		{`cid = "`, `cid = "` + stricttest.SecretKey},      // in the field before
		{`merchant_id = "`, `merchant_id = "` + stricttest.APICertKey},
		{`return_url = "http://`, `return_url = "http://` + stricttest.SecretKey + `@`},
		{`base_url = "http://`, `base_url = "ftp://x:` + stricttest.APICertKey + `@`},
		{certificate, `"` + strings.Repeat(stricttest.APICertKey, 9) + `"`}, // too long
		{`device = "T1"`, `device = ` + certificate},
		{`mode = "live"`, `mode = ` + key},
		{`lang = "ko"`, `lang = ` + key},
	} {
		config := strings.Replace(m.config, wrong[0], wrong[1], 1)
		if config == m.config {
			t.Errorf("%q is not in the configuration", wrong[0])
		}
		say(config, "verify")
	}
}

func TestNoSecretLeavesATrainingTill(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	x := &witness{clerk: startTill(t, setup{})}
	x.toPayment("A-001", "24")
	x.key("승인 완료", "카드 6,000원")
	x.next()
	x.toPayment("A-002", "24")
	x.press("f3")
	x.WaitFor("카드번호")
	x.put(unissuedCard)
	x.WaitFor(grouped(unissuedCard))
	x.press("f1") // help over the form
	x.rest()
	x.press("esc")
	x.press("f4") // another way to pay: the form is wiped
	x.WaitFor("입금")
	x.WaitGone(grouped(unissuedCard))
	x.from = len(x.Transcript())
	x.press("esc")
	x.WaitFor("새 주문")
	x.press("f8")
	x.WaitFor("받은 돈 1건 6,000")
	x.giveBack("1", "6000", "6,000")
	x.Signal(syscall.SIGABRT)
	x.WaitExit()
	x.end()
	verified(t, x.folder)
	holdsNone(t, x.folder, append(cardForms(), keyForms()...)...)
}
