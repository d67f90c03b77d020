package main

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/cmd/truckpos/internal/stricttest"
	"truckpos/pos/postest"
)

// TestNoHostileTextSteersTheTerminal makes the same day several times: with
// plain texts, and with hostile ones in the services' answers, the buyers'
// returns and everything that is pasted. The terminal gets no order that the
// plain day did not give it.
func TestNoHostileTextSteersTheTerminal(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	plain := orders(hostileDay(t, func() string { return "닭꼬치" }))
	if len(plain) < 10 {
		t.Fatalf("the plain day gave %d orders", len(plain))
	}
	texts, next := postest.HostileTexts(), 0
	for day := 0; next < len(texts); day++ {
		stream := hostileDay(t, func() string {
			next++
			return texts[(next-1)%len(texts)].Text
		})
		t.Logf("day %d: %d of %d texts tried, %d bytes on the terminal", day, min(next, len(texts)), len(texts), len(stream))
		obeys(t, stream, plain)
	}
}

// hostileDay sells, refuses, refunds and rules with texts from outside, starts
// the till again on what was kept of them, and returns all that both sent to the
// terminal.
func hostileDay(t *testing.T, text func() string) []byte {
	t.Helper()
	m := openMarket(t)
	stick := t.TempDir()
	m.config += "\n[mirror]\nfolder = \"" + stick + "\"\n"
	quoted := func() string {
		b, err := json.Marshal(text())
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	m.payup.Adorn("keyin2", map[string]any{"cardName": text(), "authNumber": text(), "responseMsg": text()})
	m.kakao.Adorn("approve", map[string]any{"card_info": map[string]any{"kakaopay_issuer_corp": text(), "approved_id": text()}, "approved_at": text()})
	m.payup.Instead("keyin2", stricttest.Answer{Status: 200, Body: `{"responseCode":"4002","responseMsg":` + quoted() + `}`},
		stricttest.Answer{Status: 503, Body: text()})
	m.kakao.Instead("ready", stricttest.Answer{Status: 400, Body: `{"error_code":-2,"error_message":` + quoted() +
		`,"extras":{"method_result_code":` + quoted() + `,"method_result_message":` + quoted() + `}}`}, stricttest.Answer{Status: 200, Body: text()})
	x := m.sell(t)
	x.noted(text())
	x.payAround("A-001")
	x.ruled(text(), text())
	for _, end := range []string{"/k/x/ok?pg_token=" + url.QueryEscape(text()), "/k/" + url.PathEscape(text()) + "/cancel", "/?" + url.QueryEscape(text())} {
		stricttest.Visit(t, m.returns(t)+end)
	}
	x.press("f2")
	x.WaitFor("새 주문")
	x.paste(text()) // into the line that finds an item
	x.press("esc")
	x.press("f8")
	x.WaitFor("받은 돈 2건")
	x.paste(text()) // into the line that finds a payment
	x.press("esc")
	x.quit()
	stream := drawn(x.Transcript())

	x = m.sell(t)
	x.press("f3")
	x.WaitFor("접수")
	x.press("f8")
	x.WaitFor("받은 돈 2건")
	for range 5 { // the details of each
		x.press("enter")
		x.WaitFor("주문 내용")
		x.press("esc")
		x.press("up")
	}
	x.quit()
	m.jsonLog(t)
	cleanMirror(t, stick)
	m.verified(t)
	return append(stream, drawn(x.Transcript())...)
}

// paste is what a terminal sends for text that is pasted.
func (x *clerk) paste(text string) {
	x.put("\x1b[200~" + text + "\x1b[201~")
}

// noted begins an order with a note and goes to its payment.
func (x *clerk) noted(note string) {
	x.t.Helper()
	x.put("1")
	x.press("enter", "f5")
	x.WaitFor("주방과 손님을 위한 메모입니다")
	x.paste(note)
	x.put("!") // so that something is left of it
	x.press("enter")
	x.WaitGone("주방과 손님을 위한 메모입니다")
	x.press("enter")
	x.WaitFor("╭ A-001 ")
}

// payAround has a card refused, charged for a part and lost for another, links
// refused and paid.
func (x *clerk) payAround(call string) {
	x.t.Helper()
	x.keyCard(goodCard)
	x.sees("거절되었습니다")
	x.rest()
	x.press("f2")
	x.sees("╭ "+call+" ", "카카오페이")
	x.rest()
	x.WaitFor("카카오●") // what is no answer makes it look away for a moment
	x.press("f2")
	x.rest()
	x.WaitFor("카카오●")
	link := x.showLink()
	stricttest.Settle(x.t, stricttest.Pay(x.t, link))
	x.WaitFor("승인 완료")
	x.next()
	x.toPayment("A-002", "1")
	x.keyCard(goodCard)
	x.sees("확인필요 1")
	x.rest()
	x.press("f9")
	x.WaitFor("╭ 확인필요 1")
}

// ruled writes down that nothing was charged, and pays the order again by card.
func (x *clerk) ruled(by, reason string) {
	x.t.Helper()
	x.press("enter")
	x.WaitFor("▶ 결제 안 됨")
	x.paste(by)
	x.put("김")
	x.press("enter")
	x.paste(reason)
	x.put("!")
	x.press("enter")
	x.sees("이렇게 적을까요?")
	x.press("f9")
	x.WaitFor("확인필요 0")
	x.press("f3")
	x.WaitFor("미결제")
	x.press("down")
	x.WaitFor("▶ A-002")
	x.press("f4")
	x.WaitFor("╭ A-002 ")
	x.keyCard(goodCard)
	x.WaitFor("승인 완료")
	x.next()
}

// returns is where the buyers of a market come back to.
func (m *market) returns(t *testing.T) string {
	t.Helper()
	_, rest, found := strings.Cut(m.config, `return_url = "`)
	address, _, closed := strings.Cut(rest, `"`)
	if !found || !closed {
		t.Fatal("no return_url in the configuration")
	}
	return address
}

// jsonLog wants a log of nothing but JSON objects, one a line, in clean text.
func (m *market) jsonLog(t *testing.T) {
	t.Helper()
	log, err := os.ReadFile(filepath.Join(m.folder, config.LogFile))
	if err != nil || len(log) == 0 {
		t.Fatalf("%d bytes of log, %v", len(log), err)
	}
	for line := range bytes.Lines(log) {
		var entry map[string]any
		if err := json.Unmarshal(line, &entry); err != nil || entry["msg"] == nil {
			t.Errorf("no line of a log: %v, %q", err, line)
		}
		if what := postest.Unclean(strings.TrimSuffix(string(line), "\n")); what != "" {
			t.Errorf("the log holds %s: %q", what, line)
		}
	}
	names, err := filepath.Glob(filepath.Join(m.folder, "*"))
	if err != nil || postest.UncleanIn(names) != "" {
		t.Errorf("files %q, %v", names, err)
	}
}

// cleanMirror wants lines of JSON in clean text, in files with clean names.
func cleanMirror(t *testing.T, folder string) {
	t.Helper()
	lines := 0
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if what := postest.Unclean(path); what != "" {
			t.Errorf("a file is called %q, with %s", path, what)
		}
		data, err := os.ReadFile(path)
		for line := range bytes.Lines(data) {
			lines++
			if what := postest.Unclean(strings.TrimSuffix(string(line), "\n")); what != "" || filepath.Ext(path) == ".jsonl" && !json.Valid(line) {
				t.Errorf("%s holds %s: %q", path, what, line)
			}
		}
		return err
	})
	if err != nil || lines < 10 {
		t.Errorf("%d lines in the mirror, %v", lines, err)
	}
}
