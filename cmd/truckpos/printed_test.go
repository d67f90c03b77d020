package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/menufile"
	"truckpos/cmd/truckpos/internal/termtest"
	"truckpos/pos/postest"
)

// hostileWords are the hostile texts that can stand in an argument or a path:
// as many in each word as a name of a file has room for.
func hostileWords() []string {
	const room = 240 // bytes
	words := []string{""}
	for _, hostile := range postest.HostileTexts() {
		text := strings.NewReplacer("\x00", "", "/", "|").Replace(hostile.Text)
		text = text[:min(len(text), 100)]
		if len(words[len(words)-1])+len(text) > room {
			words = append(words, "")
		}
		words[len(words)-1] += text
	}
	return words
}

// printsClean runs the built program and wants only clean lines, each of them ours.
func printsClean(t *testing.T, env []string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), termtest.Build(t), args...)
	cmd.Env = append([]string{"HOME=" + t.TempDir()}, env...)
	out, _ := cmd.CombinedOutput() // how it ends is its own tests' concern
	if len(out) == 0 {
		t.Errorf("%q says nothing", args)
	}
	for line := range strings.Lines(string(out)) {
		if what := postest.Unclean(strings.TrimSuffix(line, "\n")); what != "" {
			t.Errorf("%.80q prints %s: %q", args, what, line)
		}
	}
}

func TestNoHostileArgumentPathOrVariableIsPrintedAsItIs(t *testing.T) {
	t.Parallel()
	words := hostileWords()
	all := strings.Join(words, "")
	for _, args := range [][]string{
		{all}, {"--" + all}, {"-" + all}, {"--lang", all}, {"--lang=" + all}, {"verify", all}, {"menu", all}, {"help", all},
		{"verify", "--config", all}, {"menu", "export", "--data", all},
	} {
		printsClean(t, nil, args...)
	}
	printsClean(t, []string{"LANG=" + all, "TERM=" + all, "XDG_DATA_HOME=/" + all, "TRUCKPOS_PAYUP_API_CERT_KEY=" + all}, "doctor")
	printsClean(t, []string{"TERM=" + all}) // a till without a terminal
	if testing.Short() {
		words = words[:1]
	}
	for _, word := range words {
		file := filepath.Join(t.TempDir(), word)
		if err := os.WriteFile(file, []byte("mode = 1\n\"\u202e\\u001b[2J\" = \"\u202e\"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		folder, menu := filepath.Join(t.TempDir(), word), filepath.Join(t.TempDir(), "menu.toml")
		if err := os.WriteFile(menu, menufile.Sample(), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{
			{"doctor", "--config", file}, {"menu", "import", file}, {"doctor", "--data", filepath.Join(file, word)},
			{"menu", "import", menu, "--data", folder}, {"menu", "export", file + "2", "--data", folder}, {"backup", file + "3", "--data", folder},
			{"restore", "--from", folder, "--data", folder + "4"},
		} {
			printsClean(t, nil, args...)
		}
	}
}
