package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// writable returns every page that a process may write to, one slice a mapping.
func writable(t *testing.T, process string) [][]byte {
	t.Helper()
	maps, err := os.ReadFile("/proc/" + process + "/maps")
	if err != nil {
		t.Skip("the till's memory may not be looked into: ", err)
	}
	memory, err := os.Open("/proc/" + process + "/mem")
	if err != nil {
		t.Skip("the till's memory may not be looked into: ", err)
	}
	defer memory.Close()
	var all [][]byte
	for line := range strings.Lines(string(maps)) {
		var from, to int64
		var access string
		if n, err := fmt.Sscanf(line, "%x-%x %s", &from, &to, &access); n != 3 || err != nil || access != "rw-p" {
			continue
		}
		const most = 64 << 20 // of an address space that is reserved and never used
		pages := make([]byte, min(to-from, most))
		n, _ := memory.ReadAt(pages, from) // what is not there ends it
		all = append(all, pages[:n])
	}
	return all
}

// count is how often the texts stand in the pages, as bytes or as runes.
func count(pages [][]byte, texts ...string) (n int) {
	for _, text := range texts {
		var runes []byte
		for _, r := range text {
			runes = binary.LittleEndian.AppendUint32(runes, uint32(r))
		}
		for _, page := range pages {
			n += bytes.Count(page, []byte(text)) + bytes.Count(page, runes)
		}
	}
	return n
}

// TestNothingRefersToACardAfterItsCharge looks into the memory of a till whose
// collector overwrites what nothing refers to any more, so that what is still
// found is held by something.
func TestNothingRefersToACardAfterItsCharge(t *testing.T) {
	t.Parallel()
	m := openMarket(t)
	x := startTill(t, setup{folder: m.folder, config: m.config, env: []string{"GODEBUG=clobberfree=1", "GOGC=5"}})
	process := x.process(t)
	card := []string{unissuedCard, grouped(unissuedCard), unissuedCard[3:], unissuedCard[4:12], cardHolderID, cardHolderID[2:], `"cardPw":"` + cardPassword}

	x.toPayment("A-001", "3*1")
	release := m.payup.Hold("keyin2")
	x.keyCard(unissuedCard)
	x.WaitFor("승인 요청 중")
	if count(writable(t, process), unissuedCard) == 0 {
		t.Error("a card that is being charged is not found: the search finds nothing")
	}
	release()
	x.sees("승인 완료", "카드 12,000원")
	x.next()
	left := 0
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); {
		x.put("1") // something to collect
		x.press("enter", "backspace")
		if left = count(writable(t, process), card...); left == 0 {
			break
		}
	}
	if left != 0 {
		t.Errorf("%d copies of the card or parts of it are still held", left)
	}
	x.quit()
	m.verified(t)
}
