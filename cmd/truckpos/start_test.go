package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"truckpos/cmd/truckpos/internal/termtest"
	"truckpos/tui/text"
)

func TestATerminalTooSmallIsRefusedWithItsSize(t *testing.T) {
	for _, size := range [][2]int{{79, 24}, {80, 23}} {
		folder := filepath.Join(t.TempDir(), "till")
		x := termtest.Start(t, termtest.Options{
			Path: termtest.Build(t), Args: []string{"--lang", "en", "--data", folder}, W: size[0], H: size[1],
		})
		if code := x.WaitExit(); code != exitFault {
			t.Errorf("%v: exit code %d", size, code)
		}
		want := fmt.Sprintf("too small with %d columns × %d lines", size[0], size[1])
		if s := x.Screen(); !s.Contains(want) {
			t.Errorf("%v: %q is not on the screen:\n%s", size, want, s.Text())
		}
		if _, err := os.Stat(folder); !os.IsNotExist(err) {
			t.Errorf("%v: a refused start made %s: %v", size, folder, err)
		}
	}
}

func TestATerminalThatIsDumbIsRefused(t *testing.T) {
	x := termtest.Start(t, termtest.Options{Path: termtest.Build(t), Args: []string{"--lang", "en"}, Env: []string{"TERM=dumb"}, W: 120, H: 30})
	if code := x.WaitExit(); code != exitFault || !x.Screen().Contains("TERM=dumb") {
		t.Errorf("exit code %d:\n%s", code, x.Screen().Text())
	}
}

func TestTheLanguageIsDecidedBeforeAnythingElse(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", home)
	file := filepath.Join(home, "en.toml")
	if err := os.WriteFile(file, []byte("lang = \"en\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		args []string
		env  map[string]string
		want text.Lang
	}{
		"nothing said":                {nil, nil, text.Korean},
		"a Korean locale":             {nil, map[string]string{"LANG": "ko_KR.UTF-8"}, text.Korean},
		"an English locale":           {nil, map[string]string{"LANG": "en_US.UTF-8"}, text.English},
		"a locale of neither":         {nil, map[string]string{"LANG": "C.UTF-8"}, text.Korean},
		"a stronger variable":         {nil, map[string]string{"LC_ALL": "ko_KR.UTF-8", "LANG": "en_US.UTF-8"}, text.Korean},
		"the configuration":           {[]string{"verify", "--config", file}, map[string]string{"LANG": "ko_KR.UTF-8"}, text.English},
		"the flag":                    {[]string{"--lang=ko", "--config=" + file}, nil, text.Korean},
		"the flag after a wrong one":  {[]string{"--nope", "menu", "import", "-z", "--lang", "en"}, nil, text.English},
		"a flag of no language":       {[]string{"--lang", "fr"}, map[string]string{"LANG": "en_US.UTF-8"}, text.English},
		"the flag beside the request": {[]string{"-h", "--lang", "en"}, nil, text.English},
	}
	for name, tt := range tests {
		if got := language(tt.args, func(key string) string { return tt.env[key] }); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}
