package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestALedgerThatIsLostComesBackFromItsMirror(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	stick := filepath.Join(t.TempDir(), "stick")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	config := "mode = \"training\"\n[mirror]\nfolder = \"" + stick + "\"\n"
	x := startTill(t, setup{config: config})
	x.toPayment("A-001", "11")
	x.exact()
	if err := os.Rename(stick, stick+".pulled"); err != nil {
		t.Fatal(err)
	}
	x.next()
	x.toPayment("A-002", "11")
	x.exact() // the sale goes on
	x.WaitFor("미러 끊김 ")
	if err := os.Rename(stick+".pulled", stick); err != nil {
		t.Fatal(err)
	}
	x.WaitFor("다시 이어졌습니다")
	x.next()
	x.toPayment("A-003", "13")
	x.quit()
	if err := os.RemoveAll(x.folder); err != nil {
		t.Fatal(err)
	}
	if said := run(t, x.folder, "restore", "--from", filepath.Join(stick, "training")); !strings.Contains(said, "되살렸습니다: 기록 ") {
		t.Errorf("said %q", said)
	}
	verified(t, x.folder)

	x = startTill(t, setup{folder: x.folder, config: config})
	x.press("f8")
	x.sees("2건", "받은 돈 2건 8,000")
	x.press("f3")
	x.sees("A-003", "미결제")
	x.quit()
}
