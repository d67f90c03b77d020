package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/cmd/truckpos/internal/menufile"
	"truckpos/cmd/truckpos/internal/termtest"
	"truckpos/pos"
	"truckpos/storage"
)

// PINs long enough to stand nowhere by chance.
const (
	bossPIN     = "40718293"
	clerkPIN    = "58203614"
	wrongPIN    = "60413728"
	clerkMobile = "01000005813"
)

// practiceCode is a code as training shows it in place of a telephone.
var practiceCode = regexp.MustCompile(`PIN 설정 코드 ([0-9]{6})`)

// paperCode is a recovery code as it is shown.
var paperCode = regexp.MustCompile(`([0-9]{5}) ([0-9]{5}) ([0-9]{5}) ([0-9]{5})`)

// boss is the owner in these tests.
const boss = "김사장"

// found makes boss the owner on the staff screen, and returns their recovery code.
func (x *clerk) found() (code string) {
	x.t.Helper()
	x.press("ctrl+r")
	x.WaitFor("아직 직원이 없습니다")
	x.press("f4")
	x.WaitFor("╭ 사장 정하기")
	x.put(boss)
	x.press("enter", "enter")
	x.put(bossPIN)
	x.press("enter")
	x.put(bossPIN)
	x.press("enter")
	code = x.writesDown()
	x.sees("╭ 직원 1명", boss+" (나)")
	return code
}

// writesDown notes a recovery code, and proves it.
func (x *clerk) writesDown() (code string) {
	x.t.Helper()
	x.Wait(func(s termtest.Screen) bool {
		for y := range s.H {
			if found := paperCode.FindStringSubmatch(s.Row(y)); found != nil {
				code = strings.Join(found[1:], "")
			}
		}
		return code != ""
	})
	x.put(code[len(code)-pos.RecoveryGroup:])
	x.press("enter")
	return code
}

// hire puts a clerk on the staff and has a code sent to them, which it returns.
func (x *clerk) hire(name, phone string) (code string) {
	x.t.Helper()
	x.press("f4")
	x.WaitFor("╭ 직원 추가")
	x.put(name)
	x.press("enter")
	x.put(phone)
	x.press("enter", "enter", "enter")
	x.WaitFor("╭ 직원 2명")
	x.press("down")
	x.WaitFor("▶ " + name)
	x.press("f6")
	x.Wait(func(s termtest.Screen) bool {
		for y := range s.H {
			if found := practiceCode.FindStringSubmatch(s.Row(y)); found != nil {
				code = found[1]
			}
		}
		return code != ""
	})
	return code
}

// locked locks the till and goes to the list of people.
func (x *clerk) locked() {
	x.t.Helper()
	x.press("ctrl+k")
	x.WaitFor("▶ PIN")
	x.press("esc")
	x.WaitFor("╭ 누가 판매하나요?")
}

func TestAClerkIsEnrolledByACodeAndTheOwnerAllowsARefund(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.found()
	code := x.hire("수아", clerkMobile)
	x.locked()
	x.put("2")
	x.WaitFor("여섯 자리 코드") // which is all that she can type
	x.put(code)
	x.press("enter")
	x.put(clerkPIN)
	x.press("enter")
	x.put(clerkPIN)
	x.press("enter")
	x.WaitFor("수아: PIN을 정했습니다.")
	x.put(clerkPIN)
	x.press("enter")
	x.Wait(func(s termtest.Screen) bool { return atOrders(s) && strings.Contains(s.Row(0), "수아") })

	x.toPayment("A-001", "11")
	x.exact()
	x.next()
	x.press("f8")
	x.WaitFor("1건")
	x.press("f7")
	x.WaitFor("얼마를 돌려줄까요?")
	x.put("1")
	x.WaitFor("왜 돌려주나요?")
	x.put("1")
	x.WaitFor("한 번 더 넣어 주세요")
	x.put("4000")
	x.press("enter")
	x.sees("허락이 필요합니다", "환불 · 4,000원", "김사장")
	x.put(wrongPIN)
	x.press("enter")
	x.WaitFor("PIN이 맞지 않습니다")
	x.put(bossPIN)
	x.press("enter")
	x.sees("돈을 돌려주세요", "현금 4,000원을 A-001 손님께")
	x.rest()
	x.press("esc")
	x.quit()

	entries := journalOf(t, x.folder)
	both := false
	for i, e := range entries[1:] {
		back, gave := e.Event.(pos.MoneyReturned)
		allowed, ok := entries[i].Event.(pos.Authorised)
		if gave && ok && e.Staff == "수아" && allowed.Name == "김사장" && allowed.Action == pos.ActionRefund && allowed.Amount == back.Total {
			both = true
		}
	}
	if !both {
		t.Error("the ledger does not say who gave the money back and who allowed it")
	}
	verified(t, x.folder)
	holdsNone(t, x.folder, bossPIN, clerkPIN, wrongPIN)
	for _, pin := range []string{bossPIN, clerkPIN, wrongPIN} {
		if strings.Contains(string(x.Transcript()), pin) {
			t.Error("a PIN was on the screen")
		}
	}
}

func TestGuessingAPINIsSlowedAlsoAcrossAKill(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.found()
	x.press("ctrl+k")
	x.WaitFor("▶ PIN")
	for n := range 3 {
		x.put(wrongPIN)
		x.press("enter")
		x.WaitFor("PIN이 맞지 않습니다")
		if n < 2 {
			x.press("esc")
			x.WaitFor("╭ 누가 판매하나요?")
			x.put("1")
			x.WaitFor("▶ PIN")
		}
	}
	x.WaitFor("뒤에 다시 입력할 수 있습니다")
	x.Kill9()
	x = launchTill(t, setup{folder: x.folder})
	x.WaitFor("뒤에 다시 입력할 수 있습니다")
	x.put(bossPIN)
	x.press("enter")
	x.WaitFor("뒤에 다시 할 수 있습니다") // not looked at
	refused := 0
	x.quit()
	for _, e := range journalOf(t, x.folder) {
		if _, ok := e.Event.(pos.PINRefused); ok {
			refused++
		}
	}
	if refused != 3 {
		t.Errorf("the ledger has %d wrong PINs, want 3", refused)
	}
	holdsNone(t, x.folder, bossPIN, wrongPIN)
}

// journalOf reads all entries of a ledger that no till has open.
func journalOf(t *testing.T, folder string) []pos.Entry {
	t.Helper()
	s, err := storage.OpenReadOnly(filepath.Join(folder, config.LedgerFile), storage.Options{LockTimeout: 5 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	var entries []pos.Entry
	err = s.Each(t.Context(), 1, 0, func(e pos.Entry) error {
		entries = append(entries, e)
		return nil
	})
	if err = errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	return entries
}

func TestMenuOfATillWithStaffAsksWhoChangesIt(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.found()
	x.hire("수아", clerkMobile)
	x.quit()
	file := filepath.Join(t.TempDir(), "menu.toml")
	if err := os.WriteFile(file, menufile.Sample(), 0o600); err != nil {
		t.Fatal(err)
	}
	imports := func(lines string) (string, error) {
		cmd := exec.CommandContext(t.Context(), termtest.Build(t), "menu", "import", "--training", "--data", x.folder, file)
		cmd.Stdin = strings.NewReader(lines)
		cmd.Env = append(cmd.Environ(), "LANG=ko_KR.UTF-8")
		said, err := cmd.CombinedOutput()
		return string(said), err
	}
	for lines, want := range map[string]string{
		"":                              "이름과 PIN을 받지 못했습니다",
		"아무개\n" + bossPIN + "\n":        "아무개",
		"김사장\n" + wrongPIN + "\n":       "PIN이 맞지 않습니다",
		"수아\n" + clerkPIN + "\n":        "아직 PIN이 없습니다",
		"김사장\n" + bossPIN + "\n":        "메뉴를 들여왔습니다",
		"\u001b[2J\n" + clerkPIN + "\n": "아무것도 바꾸지 않았습니다",
	} {
		said, err := imports(lines)
		if !strings.Contains(said, want) || (err == nil) != strings.HasPrefix(want, "메뉴를") {
			t.Errorf("want %q: %v, said %q", want, err, said)
		}
		if strings.Contains(said, bossPIN) || strings.Contains(said, "\x1b[2J") {
			t.Errorf("said %q", said)
		}
	}
	menus := 0
	for _, e := range journalOf(t, x.folder) {
		if _, ok := e.Event.(pos.MenuImported); ok && e.Staff == "김사장" {
			menus++
		}
	}
	if menus != 1 {
		t.Errorf("%d menus were imported by the owner, want 1", menus)
	}
	verified(t, x.folder)
	holdsNone(t, x.folder, bossPIN, wrongPIN)
}

func TestARestoredLedgerAsksForTheOwnersPINAnew(t *testing.T) {
	t.Parallel()
	stick := filepath.Join(t.TempDir(), "stick")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	config := "mode = \"training\"\n[mirror]\nfolder = \"" + stick + "\"\n"
	x := startTill(t, setup{config: config})
	x.found()
	x.hire("수아", clerkMobile)
	x.quit()
	if said := run(t, x.folder, "doctor"); !strings.Contains(said, "직원: 2명, PIN으로 로그인합니다.") || !strings.Contains(said, "PIN이 없는 사람: 수아") {
		t.Errorf("the doctor says %q", said)
	}
	holdsNone(t, stick, bossPIN, clerkMobile, "argon2id")
	if err := os.RemoveAll(x.folder); err != nil {
		t.Fatal(err)
	}
	if said := run(t, x.folder, "restore", "--from", filepath.Join(stick, "training")); !strings.Contains(said, "직원 2명의 PIN과 휴대폰 번호는 사본에 두지 않아") {
		t.Errorf("said %q", said)
	}
	x = launchTill(t, setup{folder: x.folder, config: config})
	x.WaitFor("╭ 누가 판매하나요?")
	x.put("1")
	x.WaitFor("김사장 · PIN 다시 정하기")
	x.put(clerkPIN)
	x.press("enter")
	x.put(clerkPIN)
	x.press("enter")
	x.writesDown()
	x.Wait(func(s termtest.Screen) bool { return atOrders(s) && strings.Contains(s.Row(0), "김사장") })
	x.quit()
	verified(t, x.folder)
}

func TestAnOwnerWhoForgotThePINComesBackByTheCodeOnPaper(t *testing.T) {
	t.Parallel()
	stick := filepath.Join(t.TempDir(), "stick")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	x := startTill(t, setup{config: "mode = \"training\"\n[mirror]\nfolder = \"" + stick + "\"\n"})
	first := x.found()
	x.press("ctrl+k")
	x.WaitFor("▶ PIN")
	x.press("f5")
	x.WaitFor("▶ 복구 코드")
	x.put(first)
	x.press("enter")
	x.put(clerkPIN)
	x.press("enter")
	x.put(clerkPIN)
	x.press("enter")
	x.WaitFor("╭ 복구 코드")
	second := x.writesDown()
	x.WaitFor("PIN을 정했습니다")
	x.put(clerkPIN)
	x.press("enter")
	x.sees("╭ 직원 1명", boss+" (나)")
	x.press("ctrl+y")
	x.WaitFor("PIN  _")
	x.put(clerkPIN)
	x.press("enter")
	third := x.writesDown()
	x.sees("╭ 직원 1명")
	x.quit()
	var proofs, made int
	for _, e := range journalOf(t, x.folder) {
		switch v := e.Event.(type) {
		case pos.PINSet:
			if v.By == pos.PINByRecovery && e.Staff == boss {
				proofs++
			}
		case pos.RecoveryMade:
			made++
		}
	}
	if proofs != 1 || made != 3 {
		t.Errorf("%d PINs by recovery code and %d codes are in the ledger, want 1 and 3", proofs, made)
	}
	verified(t, x.folder)
	for _, code := range []string{first, second, third} {
		holdsNone(t, x.folder, code, code[:pos.RecoveryGroup]+" "+code[pos.RecoveryGroup:2*pos.RecoveryGroup])
		holdsNone(t, stick, code, "argon2id")
	}
}
