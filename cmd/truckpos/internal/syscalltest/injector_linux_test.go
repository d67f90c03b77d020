package syscalltest_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/syscalltest"
	"truckpos/cmd/truckpos/internal/termtest"
)

func TestMain(m *testing.M) { os.Exit(termtest.Run(m)) }

// write runs a program that writes four lines, each from a thread of its own.
func write(t *testing.T, i *syscalltest.Injector, file string) (said string, err error) {
	t.Helper()
	path, args := i.Command(termtest.BuildPackage(t, "./testdata/scribe"), file, "4")
	out, err := exec.CommandContext(t.Context(), path, args...).CombinedOutput()
	return string(out), err
}

func TestTheChosenCallIsBrokenWhicheverThreadMakesIt(t *testing.T) {
	third := syscalltest.Point{Call: "write lines#.txt", N: 3}
	for _, tt := range []struct {
		name  string
		point syscalltest.Point
		fault syscalltest.Fault
		said  string
		err   string
		lines string // their numbers
	}{
		{"none", syscalltest.Point{}, 0, "", "", "1234"},
		{"SIGKILL", third, syscalltest.Kill, "", "signal: killed", "12"},
		{"EIO", third, syscalltest.EIO, "write: ", "", "124"},
		{"ENOSPC", third, syscalltest.ENOSPC, "no space left", "", "124"},
		{"lost", third, syscalltest.Lost, "", "", "124"},
		{"a disk that stays broken", third, syscalltest.Broken, "sync: ", "", "12"},
		{"a disk that stays full", third, syscalltest.Full, "no space left", "", "12"},
		{"a sync", syscalltest.Point{Call: "fsync lines#.txt", N: 4}, syscalltest.EIO, "sync: ", "", "1234"},
		{"the creation", syscalltest.Point{Call: "openat", N: 1}, syscalltest.EIO, "create: ", "exit status 1", ""},
		{"one that does not come", syscalltest.Point{Call: "openat", N: 2}, syscalltest.EIO, "", "", "1234"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			folder := t.TempDir()
			i := syscalltest.New(t, folder)
			i.Break(tt.point, tt.fault)
			file := filepath.Join(folder, "lines7.txt")
			said, err := write(t, i, file)
			if tt.err == "" && err != nil || tt.err != "" && (err == nil || err.Error() != tt.err) {
				t.Errorf("ended with %v, want %q", err, tt.err)
			}
			if !strings.Contains(said, tt.said) || tt.said == "" && said != "" {
				t.Errorf("said %q, want %q", said, tt.said)
			}
			got, err := os.ReadFile(file)
			if err != nil && tt.lines != "" {
				t.Fatal(err)
			}
			if numbers := strings.NewReplacer("line ", "", "\n", "").Replace(string(got)); numbers != tt.lines {
				t.Errorf("lines %q are there, want %q", numbers, tt.lines)
			}
			if want := tt.fault != 0 && tt.point.N < 5 && tt.name != "one that does not come"; i.Struck() != want {
				t.Errorf("struck %v, want %v", i.Struck(), want)
			}
		})
	}
}

func TestAHealedDiskWorksAgain(t *testing.T) {
	folder := t.TempDir()
	i := syscalltest.New(t, folder)
	i.Break(syscalltest.Point{Call: "openat", N: 1}, syscalltest.Full)
	for _, heal := range []bool{false, true} {
		if heal && (!i.Heal() || i.Heal()) {
			t.Error("there is not one fault to be healed")
		}
		if said, err := write(t, i, filepath.Join(folder, "lines.txt")); (err == nil) != heal {
			t.Errorf("healed %v: %v, %q", heal, err, said)
		}
	}
}

func TestCallsAreCountedOverSeveralRuns(t *testing.T) {
	folder := t.TempDir()
	i := syscalltest.New(t, folder)
	for _, name := range []string{"lines1.txt", "lines2.txt", "elsewhere.txt"} {
		if said, err := write(t, i, filepath.Join(folder, name)); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
	}
	if _, err := write(t, i, filepath.Join(t.TempDir(), "not watched.txt")); err != nil {
		t.Fatal(err)
	}
	counts := i.Counts()
	if counts["write lines#.txt"] != 8 || counts["fsync lines#.txt"] != 8 || counts["write elsewhere.txt"] != 4 || counts["openat"] != 4 {
		t.Errorf("counted %v", counts)
	}
	if points := i.Points(); len(points) != 8+8+4+4+4 || points[0].String() != "fsync elsewhere.txt #1" {
		t.Errorf("%d points, the first %v", len(points), points[0])
	}
}
