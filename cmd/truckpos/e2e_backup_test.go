package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/termtest"
)

// run runs a subcommand on a folder and wants an exit code of 0.
func run(t testing.TB, folder string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), termtest.Build(t), append(args, "--data", folder)...)
	cmd.Env = []string{"HOME=" + t.TempDir(), "LANG=ko_KR.UTF-8"}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%v: %v\n%s", args, err, out)
	}
	return string(out)
}

func TestALedgerIsBackedUpWhileItIsSoldFrom(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	x := startTill(t, setup{})
	x.toPayment("A-001", "11")
	x.exact()
	back := t.TempDir()
	if said := run(t, x.folder, "backup", filepath.Join(back, "ledger.db")); !strings.Contains(said, "백업했습니다") {
		t.Errorf("said %q", said)
	}
	x.next()
	x.toPayment("A-002", "11")
	x.exact()
	x.Kill9()
	run(t, x.folder, "backup", filepath.Join(t.TempDir(), "ledger.db")) // the socket of a till that is gone is in the way of nothing

	x = startTill(t, setup{folder: x.folder})
	run(t, x.folder, "backup", filepath.Join(t.TempDir(), "ledger.db"))
	x.quit()
	list, err := os.ReadDir(x.folder)
	list = slices.DeleteFunc(list, func(e os.DirEntry) bool { return e.Name() == offersFile }) // fetched by then or not
	if err != nil || len(list) != 4 {
		t.Errorf("in the folder: %v, %v; want ledger, anchor, ballast, log", list, err)
	}
	b := startTill(t, setup{folder: back})
	b.press("f8")
	b.sees("A-001", "받은 돈 1건 4,000")
	b.quit()
	verified(t, back)
}
