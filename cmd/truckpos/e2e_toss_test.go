package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/stricttest"
	"truckpos/pos"
)

const tossLive = `mode = "live"
lang = "ko"

[truck]
name = "닭트럭 1호"
device = "T1"
staff = "김사장"

[toss]
base_url = "%s"
secret_key = "%s"
key_in = true
`

// TestALostChargeIsSettledByAskingToss sells for real with Toss alone: the answer
// to a charge gets lost, the till asks by itself, and the day is compared with
// what Toss tells.
func TestALostChargeIsSettledByAskingToss(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	toss := stricttest.NewToss(t)
	m := &market{folder: filepath.Join(t.TempDir(), "till"), config: fmt.Sprintf(tossLive, toss.BaseURL, stricttest.TossKey)}
	m.importMenu(t)
	x := m.sell(t)
	x.sees("토스●")
	x.toPayment("A-001", "1", "2")
	toss.Lose.Store(true)
	x.keyCard(goodCard)
	x.sees("승인 완료", "카드 5,500원")
	x.next()
	if charges, left := toss.Charged(); charges != 1 || left != 5_500 {
		t.Errorf("%d charges, %d won", charges, left)
	}
	x.press("f8")
	x.sees("1건", "받은 돈 1건 5,500")
	x.quit()
	verified(t, m.folder, "--config", m.configFile(t))
	holdsNone(t, m.folder, stricttest.TossKey, goodCard, grouped(goodCard), cardHolderID)

	day := time.Now().In(pos.Seoul()).Format(time.DateOnly)
	said, err := m.command(t, nil, "reconcile", "--service", "toss", "--from", day, "--config", m.configFile(t), "--data", m.folder)
	if err != nil || !strings.Contains(string(said), "모두 맞습니다") || !strings.Contains(string(said), "결과를 장부에 남겼습니다") {
		t.Errorf("%v\n%s", err, said)
	}
	said, err = m.command(t, nil, "doctor", "--config", m.configFile(t), "--data", m.folder)
	if err != nil || !strings.Contains(string(said), "토스페이먼츠") || strings.Contains(string(said), stricttest.TossKey) {
		t.Errorf("%v\n%s", err, said)
	}
}
