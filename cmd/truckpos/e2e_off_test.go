package main

import (
	"bytes"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/cmd/truckpos/internal/stricttest"
	"truckpos/cmd/truckpos/internal/termtest"
)

// occupy takes the address that buyers come back to, as another program would.
func (m *market) occupy(t *testing.T) {
	t.Helper()
	_, rest, _ := strings.Cut(m.config, "return_listen = \"")
	address, _, _ := strings.Cut(rest, "\"")
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
}

// doctor runs truckpos doctor and returns what it says and its exit code.
func (m *market) doctor(t *testing.T) (string, int) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), termtest.Build(t), "doctor", "--config", m.configFile(t), "--data", m.folder)
	cmd.Env = []string{"HOME=" + t.TempDir(), "LANG=ko_KR.UTF-8"}
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

func TestAReturnAddressThatIsTakenTurnsOffKakaoPayOnly(t *testing.T) {
	t.Parallel()
	m := openMarket(t)
	m.occupy(t)
	x := m.sell(t)
	x.toPayment("A-001", "1")
	x.press("f2")
	x.sees("주소를 열 수 없습니다", "return_listen을 확인하세요")
	x.exact()
	x.next()
	x.toPayment("A-002", "1")
	x.keyCard(goodCard)
	x.sees("승인 완료", "카드 4,000원")
	x.next()
	x.quit()
	if m.kakao.Calls("ready") != 0 {
		t.Error("a link was made that nobody could come back from")
	}
	log, err := os.ReadFile(filepath.Join(m.folder, config.LogFile))
	if err != nil || !bytes.Contains(log, []byte("a way to pay is off")) {
		t.Errorf("the log does not say so, %v:\n%s", err, log)
	}
	m.verified(t)

	said, code := m.doctor(t)
	if code != exitFault || !strings.Contains(said, "✗ 문제  손님 돌아오는 주소: 127.0.0.1:") || strings.Count(said, "✗") != 1 {
		t.Errorf("exit code %d:\n%s", code, said)
	}
}

func TestTheDoctorFindsNoFaultInATrialWithTheTestCode(t *testing.T) {
	t.Parallel()
	m := openMarket(t)
	m.config = strings.NewReplacer(stricttest.SecretKey, "DEV0123456789", stricttest.CID, "TC0ONETIME", stricttest.RecurringCID, "TCSUBSCRIP").Replace(m.config)
	said, code := m.doctor(t)
	if code != exitWell || !strings.Contains(said, "✓ ok    카카오페이: 시험용 설정이라 실제 돈을 받지 못합니다") || strings.Contains(said, "✗") {
		t.Errorf("exit code %d:\n%s", code, said)
	}
}
