package main

import (
	"os/exec"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/termtest"
)

// openDay opens the day from the order screen, with a float of one note of 50,000 won.
func (x *clerk) openDay(by string) {
	x.t.Helper()
	x.WaitFor("영업 전")
	pastFive(soldFor)
	x.press("f11")
	x.WaitFor("▶ 이름 ")
	x.rest()
	x.put(by)
	x.press("enter")
	x.WaitFor("▶ 영업 시작 · 시재금 0원")
	x.put("1")
	x.WaitFor("▶     50,000원 × 1")
	x.press("up", "up", "up") // over name and date round to the line that opens it
	x.WaitFor("▶ 영업 시작 · 시재금 50,000원")
	x.rest()
	x.press("enter")
	x.WaitFor("영업중")
}

// sellADay sells A-001 half in cash and half by a link, A-002 by card, and holds A-003.
// 5,000 won of it are in the drawer.
func (x *clerk) sellADay() {
	x.t.Helper()
	x.toPayment("A-001", "2*24") // 12,000 won
	x.press("tab")
	x.WaitFor("금액을 넣고 Enter")
	x.put("5000")
	x.press("enter")
	x.WaitGone("금액을 넣고 Enter")
	x.press("enter")
	x.WaitFor("아직 7,000원 남음")
	x.rest()
	x.press("enter")
	x.WaitFor("╭ A-001 ")
	x.showLink()
	x.press("f7")
	x.WaitFor("결제한다")
	x.press("enter")
	x.WaitFor("카카오페이 7,000원")
	x.next()

	x.toPayment("A-002", "24")
	x.keyCard(goodCard)
	x.WaitFor("승인 완료")
	x.next()

	x.put("11")
	x.press("enter")
	x.WaitFor("새 주문 · 1개")
	x.press("space")
	x.WaitGone("새 주문 · 1개")
}

// takeOut takes 3,000 won out of the drawer and looks at the sums so far.
func (x *clerk) takeOut() {
	x.t.Helper()
	x.press("f11")
	x.WaitFor("▶     마감하기")
	x.press("f4")
	x.WaitFor("▶ 금액")
	x.put("3000")
	x.press("enter")
	x.WaitFor("▶ 사유")
	x.put("1")
	x.WaitFor("▶ 3,000원을 서랍에서 뺍니다")
	x.rest()
	x.press("enter")
	x.WaitFor("▶     마감하기")
	x.press("f5")
	x.sees("중간 점검", "주문 3건", "18,000") // and nothing of the drawer, which is counted blind
	x.rest()
	x.press("esc")
	x.WaitFor("▶     마감하기")
}

// closeDay hands over what is paid, carries the rest, counts 51,000 won and closes the
// day with the 1,000 that are missing. It returns the anchor that the screen shows.
func (x *clerk) closeDay() string {
	x.t.Helper()
	x.rest()
	x.press("enter")
	x.sees("끝나지 않은 것 3", "보류", "A-003", "수령 전", "A-001", "A-002")
	x.press("f5")
	x.WaitFor("끝나지 않은 것 1")
	x.press("f6")
	x.sees("→ 다음 영업일로", "모두 정했습니다")
	x.rest()
	x.press("enter")
	x.WaitFor("╭ 마감 2 ")
	if x.Screen().Contains("52,000") {
		x.t.Error("the count is not blind")
	}
	x.put("1")
	x.press("down", "down", "down")
	x.WaitFor("▶      1,000원 ×")
	x.put("1")
	x.WaitFor("51,000")
	x.press("f4")
	x.reads("현금 판매 +5,000", "뺀 돈 -3,000", "있어야 할 돈 52,000", "센 돈 51,000", "모자람 -1,000", "A-003 보류")
	x.put("1")
	x.WaitFor("▶ 마감하기 · Z 1")
	x.rest()
	x.press("enter")
	x.WaitFor("영업을 마감할까요?")
	x.press("f4")
	x.reads("Z 1 · ", "시작 민지 · 마감 민지", "누적 순매출 18,000", "모자람 -1,000")
	return x.link()
}

func TestADayIsOpenedSoldAndClosedAndItsAnchorAgrees(t *testing.T) {
	if testing.Short() {
		t.Skip("works a till for a whole day")
	}
	t.Parallel()
	x := launchTill(t, setup{})
	x.openDay("민지")
	x.sellADay()
	x.takeOut()
	anchor := x.closeDay()
	x.rest()
	x.press("f6") // the same in letters
	x.sees("확인 코드", anchor[:len("TRUCKPOS/Z1/20261121")])
	x.agrees(anchor)

	// The next day begins with what was carried over, and settles it.
	x.press("enter")
	x.WaitFor("╭ 영업 전 ")
	x.press("f11")
	x.reads("넘어온 것 1", "A-003 보류 4,000", "영업은", "마감했습니다 (Z 1)")
	x.rest()
	x.press("down", "up", "up")
	x.WaitFor("▶ 영업일")
	x.press("right", "up")
	x.WaitFor("▶ 영업 시작")
	x.rest()
	x.press("enter")
	x.WaitFor("영업을 시작할까요?")
	x.press("f4")
	x.WaitFor("메뉴 번호나 이름을 치세요")
	x.press("f7")
	x.sees("A-003", "4,000")
	x.press("enter")
	x.WaitFor("주문 A-003")
	x.press("enter")
	x.WaitFor("╭ A-003 ")
	x.exact()
	x.next()
	x.quit()
	x.agrees(anchor)
	if lines := strings.Split(anchor, "/"); len(lines) > 4 {
		lines[4] += "0"
		if out, err := x.verify(strings.Join(lines, "/")); err == nil {
			t.Errorf("an anchor that was changed agrees:\n%s", out)
		}
	}
}

// reads is sees for lines whose words stand apart.
func (x *clerk) reads(wanted ...string) {
	x.t.Helper()
	x.Wait(func(s termtest.Screen) bool {
		text := strings.Join(strings.Fields(s.Text()), " ")
		for _, want := range wanted {
			if !strings.Contains(text, want) {
				return false
			}
		}
		return true
	})
}

// agrees wants verify to find no fault in the ledger, and the anchor's Z in it.
func (x *clerk) agrees(anchor string) {
	x.t.Helper()
	out, err := x.verify(anchor)
	if err != nil || !strings.Contains(out, "마감 확인 글과 같습니다: Z 1번") {
		x.t.Errorf("verify --anchor %s: %v\n%s", anchor, err, out)
	}
}

func (x *clerk) verify(anchor string) (string, error) {
	x.t.Helper()
	cmd := exec.CommandContext(x.t.Context(), termtest.Build(x.t), "verify", "--data", x.folder, "--anchor", anchor)
	cmd.Env = []string{"HOME=" + x.t.TempDir(), "LANG=ko_KR.UTF-8"}
	out, err := cmd.CombinedOutput()
	return string(out), err
}
