package main_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The arrows of the house point one way:
//
//	cmd ──► tui, providers, storage ──► pos
//
// and the middle three do not know each other. Each room below says what may be carried into it; whatever
// it does not name is refused, also a package that has no room.

const module = "truckpos"

// pkg is the part of `go list -json` that the table is about.
type pkg struct {
	ImportPath   string
	Imports      []string
	TestImports  []string
	XTestImports []string
}

// room is one row of the table. Patterns are slash-separated paths below the module; "*" stands for one
// element, and a trailing "/..." for the path itself and all below it.
type room struct {
	at       string
	ours     []string // our packages it may import, beside its own
	testOurs []string // and in its tests only
	modules  []string // modules of others it may import
	noStd    []string // standard packages it may not import; tests may
}

var (
	screenModules = []string{
		"github.com/charmbracelet/bubbletea", "github.com/charmbracelet/bubbles", "github.com/charmbracelet/lipgloss",
		"github.com/charmbracelet/x/ansi", "github.com/mattn/go-runewidth", "github.com/muesli/termenv", "golang.org/x/text",
	}
	serviceModules = []string{
		"github.com/cenkalti/backoff/v5", "github.com/sony/gobreaker/v2", "golang.org/x/sync", "golang.org/x/text",
	}
	testModules = []string{
		"github.com/charmbracelet/ultraviolet", "github.com/charmbracelet/x/exp/teatest",
		"github.com/charmbracelet/x/term", "github.com/charmbracelet/x/vt",
		"github.com/creack/pty", "github.com/google/go-cmp", "github.com/makiuchi-d/gozxing", "github.com/rogpeppe/go-internal", "github.com/xuri/excelize/v2",
		"go.uber.org/goleak", "golang.org/x/sync", "golang.org/x/sys", "golang.org/x/term", "pgregory.net/rapid",
	}
	// outside is what the domain may not reach: it does no I/O and is handed clock, ids and randomness.
	outside = []string{"crypto/rand", "database/sql/...", "log", "math/rand/...", "net/...", "os/...", "syscall", "unsafe"}
	// folders are the ones that may stand at the top, with those a build or an editor makes.
	folders = []string{"cmd", "pos", "providers", "storage", "tools", "tui", "bin", "dist", ".ci", ".git", ".idea", ".vscode"}
)

// rooms is searched from the top; the first match counts.
var rooms = []room{
	{at: "pos", testOurs: []string{"pos/postest"}, noStd: outside},
	{at: "pos/payout", ours: []string{"pos", "pos/settlement"}, testOurs: []string{"pos/postest"}, noStd: outside},
	{at: "pos/reconcile", ours: []string{"pos"}, testOurs: []string{"pos/postest"}, noStd: outside},
	{at: "pos/settlement", ours: []string{"pos"}, testOurs: []string{"pos/postest"}, noStd: outside},
	{at: "pos/sampledays", ours: []string{"pos"}, noStd: outside},
	{at: "pos/outbox", ours: []string{"pos"}, testOurs: []string{"pos/postest"}, noStd: outside},
	{at: "pos/postest", ours: []string{"pos", "pos/outbox", "pos/sampledays"}, modules: []string{"github.com/google/go-cmp"}},
	// Nothing but tests of everything that money passes through, together.
	{at: "pos/simulation", testOurs: []string{"pos", "pos/postest", "providers/kakaopay", "providers/payup", "storage"}},

	{at: "storage/...", ours: []string{"pos", "pos/outbox"}, testOurs: []string{"pos/postest", "pos/sampledays"}, modules: []string{
		"filippo.io/age", "github.com/google/renameio/v2", "github.com/oklog/ulid/v2", "go.etcd.io/bbolt", "golang.org/x/sys",
	}},

	{at: "providers"}, // says what the rooms below have in common
	// The simulator shares nothing with the clients it is there to test: a common mistake would hide itself.
	{at: "providers/sandbox/...", modules: []string{"golang.org/x/text"}},
	{
		at: "providers/internal/*/...", ours: []string{"pos", "providers/internal/..."},
		testOurs: []string{"pos/postest", "providers/sandbox/..."}, modules: serviceModules,
	},
	{
		at: "providers/*/...", ours: []string{"pos", "providers/internal/..."},
		testOurs: []string{"pos/postest", "providers/sandbox/..."}, modules: serviceModules,
	},

	{at: "tui/text/...", ours: []string{"pos", "pos/payout", "pos/settlement"}, modules: []string{"golang.org/x/text"}},
	{at: "tui/qr/...", modules: append([]string{"github.com/mdp/qrterminal/v3", "rsc.io/qr"}, screenModules...)},
	{at: "tui/kit/...", ours: []string{"pos", "tui/text"}, testOurs: []string{"pos/postest"}, modules: screenModules},
	{
		at: "tui/review", ours: []string{"pos", "pos/payout", "pos/settlement", "tui/kit", "tui/qr", "tui/text"},
		testOurs: []string{"pos/postest", "tui/kit/kittest"}, modules: screenModules,
	},
	{
		at: "tui/*/...", ours: []string{"pos", "pos/settlement", "tui/kit/...", "tui/qr", "tui/text"},
		testOurs: []string{"pos/postest"}, modules: screenModules,
	},
	{at: "tui", ours: []string{"pos", "pos/settlement", "tui/..."}, testOurs: []string{"pos/postest"}, modules: screenModules},

	{
		at:       "cmd/*/...",
		ours:     []string{"pos/...", "providers/...", "storage/...", "tui/..."},
		testOurs: []string{"pos/postest"},
		modules: append([]string{
			"filippo.io/age", "github.com/DeRuina/timberjack", "github.com/charmbracelet/wish", "github.com/coreos/go-systemd/v22",
			"github.com/google/renameio/v2", "github.com/oklog/ulid/v2", "github.com/pelletier/go-toml/v2", "github.com/spf13/cobra",
			"github.com/spf13/pflag", "golang.org/x/crypto", "golang.org/x/sync", "golang.org/x/sys",
			"golang.org/x/term",
		}, screenModules...),
	},
}

// violations returns one sentence for each import that breaks the table, sorted.
func violations(pkgs []pkg) []string {
	var found []string
	for _, p := range pkgs {
		name := below(p.ImportPath)
		i := slices.IndexFunc(rooms, func(r room) bool { return matches(r.at, name) })
		if i < 0 {
			found = append(found, fmt.Sprintf("%s has no room in the table", name))
			continue
		}
		r := rooms[i]
		refuses := r.refuses
		if isForTests(name) && r.at != name {
			refuses = r.refusesInTest // no row of its own: it is part of the tests of its room
		}
		for _, imp := range p.Imports {
			if why := refuses(name, imp); why != "" {
				found = append(found, fmt.Sprintf("%s imports %s: %s", name, imp, why))
			}
		}
		for _, imp := range slices.Concat(p.TestImports, p.XTestImports) {
			if why := r.refusesInTest(name, imp); why != "" {
				found = append(found, fmt.Sprintf("%s tests import %s: %s", name, imp, why))
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// refuses says why the package called name may not import imp, or nothing.
func (r room) refuses(name, imp string) string { return r.check(name, imp, false) }

func (r room) check(name, imp string, forTests bool) string {
	switch {
	case imp == "C":
		return "there is no cgo here"
	case isOurs(imp):
		other := below(imp)
		switch {
		case isForTests(other) && !forTests:
			return "only tests may import it"
		case strings.HasPrefix(other, "providers/sandbox") && !forTests && !matches("cmd/...", name) && !sameRoom(r.at, name, other):
			return "only cmd and tests may import it"
		case sameRoom(r.at, name, other) || anyMatch(r.ours, other):
			return ""
		}
		return fmt.Sprintf("of ours it may import only [%s]", strings.Join(r.ours, " "))
	case isStd(imp):
		if anyMatch(r.noStd, imp) {
			return "it does no I/O and is handed clock, ids and randomness"
		}
		return ""
	case inModule(r.modules, imp):
		return ""
	}
	return "no such module in the table for it"
}

// refusesInTest says the same for its tests, which may import a little more.
func (r room) refusesInTest(name, imp string) string {
	switch {
	case isOurs(imp) && anyMatch(r.testOurs, below(imp)), isStd(imp) && imp != "C", inModule(testModules, imp):
		return ""
	}
	return r.check(name, imp, true)
}

// below is the path of one of our packages below the module; "." is the module itself.
func below(importPath string) string {
	if importPath == module {
		return "."
	}
	return strings.TrimPrefix(importPath, module+"/")
}

func isOurs(imp string) bool { return imp == module || strings.HasPrefix(imp, module+"/") }

// isStd holds for the standard library: the first element of any other import path has a dot.
func isStd(imp string) bool {
	first, _, _ := strings.Cut(imp, "/")
	return !strings.Contains(first, ".") && !isOurs(imp)
}

// isForTests holds for packages such as pos/postest.
func isForTests(name string) bool {
	base := path.Base(name)
	return base != "test" && strings.HasSuffix(base, "test")
}

func inModule(modules []string, imp string) bool {
	return slices.ContainsFunc(modules, func(m string) bool { return imp == m || strings.HasPrefix(imp, m+"/") })
}

func anyMatch(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return matches(p, name) })
}

// matches compares element by element.
func matches(pattern, name string) bool {
	pattern, deep := strings.CutSuffix(pattern, "/...")
	want, have := strings.Split(pattern, "/"), strings.Split(name, "/")
	if len(have) < len(want) || len(have) > len(want) && !deep {
		return false
	}
	for i := range want {
		if want[i] != "*" && want[i] != have[i] {
			return false
		}
	}
	return true
}

// sameRoom holds when both packages lie below the same folder of a deep pattern, or are the same one.
func sameRoom(pattern, a, b string) bool {
	pattern, deep := strings.CutSuffix(pattern, "/...")
	if !deep {
		return a == b
	}
	depth := strings.Count(pattern, "/") + 1
	x, y := strings.Split(a, "/"), strings.Split(b, "/")
	return len(x) >= depth && len(y) >= depth && slices.Equal(x[:depth], y[:depth])
}

func TestImportsFollowTheTable(t *testing.T) {
	pkgs := listed(t)
	for _, v := range violations(pkgs) {
		t.Error(v)
	}

	// Folders are read here, not by `go list` alone, so that a package hidden by a build constraint or by
	// its name is missed by nobody, and so that `go test` notices a new one behind its cached result.
	var known []string
	for _, p := range pkgs {
		known = append(known, below(p.ImportPath))
	}
	for _, dir := range foldersWithGo(t) {
		if !slices.Contains(known, dir) {
			t.Errorf("%s has Go files but go list does not report it", dir)
		}
	}
}

func TestNothingNewStandsAtTheTop(t *testing.T) {
	entries, err := os.ReadDir(moduleRoot)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && !slices.Contains(folders, e.Name()) {
			t.Errorf("unexpected folder %s: the top level holds %s", e.Name(), strings.Join(folders, " "))
		}
		if strings.HasSuffix(e.Name(), ".go") {
			t.Errorf("unexpected file %s: programs live below cmd", e.Name())
		}
	}
}

const moduleRoot = "../.."

// listed runs go list over the whole module.
func listed(t *testing.T) []pkg {
	t.Helper()
	var complaints strings.Builder
	list := exec.CommandContext(t.Context(), "go", "list", "-test=false", "-json=ImportPath,Imports,TestImports,XTestImports", "./...")
	list.Dir, list.Stderr = moduleRoot, &complaints
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, complaints.String())
	}
	var pkgs []pkg
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		err := decoder.Decode(&p)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("go list: %v", err)
		}
		pkgs = append(pkgs, p)
	}
	if !slices.ContainsFunc(pkgs, func(p pkg) bool { return p.ImportPath == module+"/cmd/truckpos" }) {
		t.Fatal("go list does not report this package: nothing was checked")
	}
	return pkgs
}

// foldersWithGo lists the folders of the module that hold a Go file.
func foldersWithGo(t *testing.T) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(moduleRoot, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(moduleRoot, file)
		if err != nil {
			return err
		}
		switch {
		case d.IsDir() && (d.Name() == "testdata" || rel == "tools" || strings.HasPrefix(rel, ".") && rel != "."):
			return fs.SkipDir
		case !d.IsDir() && strings.HasSuffix(rel, ".go"):
			found = append(found, filepath.ToSlash(filepath.Dir(rel)))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func TestEachBrokenArrowIsReported(t *testing.T) {
	plain := func(name string, imports ...string) pkg {
		return pkg{ImportPath: module + "/" + name, Imports: imports}
	}
	tested := func(name string, imports ...string) pkg {
		return pkg{ImportPath: module + "/" + name, TestImports: imports[:1], XTestImports: imports[1:]}
	}
	const tea, bolt = "github.com/charmbracelet/bubbletea", "go.etcd.io/bbolt"

	for _, c := range []struct {
		name string
		pkg  pkg
		want []string // "package import" of each violation
	}{
		{"pos stands alone", plain("pos", "fmt", "math", "time", "log/slog", "crypto/sha256"), nil},
		{"pos reaches outside", plain("pos", "net", "net/url", "os", "os/exec", "crypto/rand", "math/rand/v2", "log"),
			[]string{"pos crypto/rand", "pos log", "pos math/rand/v2", "pos net", "pos net/url", "pos os", "pos os/exec"}},
		{"pos imports a module", plain("pos", "github.com/oklog/ulid/v2"), []string{"pos github.com/oklog/ulid/v2"}},
		{"pos imports upwards", plain("pos", "truckpos/storage", "truckpos/pos/postest"),
			[]string{"pos truckpos/pos/postest", "pos truckpos/storage"}},
		{"pos tests", tested("pos", "os", "truckpos/pos", "truckpos/pos/postest", "pgregory.net/rapid"), nil},
		{"pos tests import storage", tested("pos", "truckpos/storage"), []string{"pos tests truckpos/storage"}},
		{"a room inside pos", plain("pos/clock"), []string{"pos/clock"}},
		{"payouts", plain("pos/payout", "time", "truckpos/pos", "truckpos/pos/settlement"), nil},
		{"payouts reach outside", plain("pos/payout", "net/http", "os", "truckpos/storage"),
			[]string{"pos/payout net/http", "pos/payout os", "pos/payout truckpos/storage"}},
		{"the outbox", plain("pos/outbox", "crypto/sha256", "truckpos/pos"), nil},
		{"the outbox on the ledger file", plain("pos/outbox", "net/http", "truckpos/storage"),
			[]string{"pos/outbox net/http", "pos/outbox truckpos/storage"}},
		{"pos knows payouts", plain("pos", "truckpos/pos/payout"), []string{"pos truckpos/pos/payout"}},
		{"settlement", plain("pos/settlement", "math/bits", "time", "truckpos/pos"), nil},
		{"settlement reads the ledger itself", plain("pos/settlement", "os", "truckpos/storage", "truckpos/pos/payout"),
			[]string{"pos/settlement os", "pos/settlement truckpos/pos/payout", "pos/settlement truckpos/storage"}},
		{"reconcile", plain("pos/reconcile", "truckpos/pos", "time"), nil},
		{"reconcile reads files", plain("pos/reconcile", "os", "truckpos/storage", "encoding/csv"),
			[]string{"pos/reconcile os", "pos/reconcile truckpos/storage"}},
		{"pos knows reconcile", plain("pos", "truckpos/pos/reconcile"), []string{"pos truckpos/pos/reconcile"}},
		{"postest", plain("pos/postest", "testing", "truckpos/pos", "github.com/google/go-cmp/cmp"), nil},
		{"the simulation", tested("pos/simulation", "truckpos/pos", "truckpos/pos/postest", "truckpos/providers/payup", "truckpos/storage"), nil},
		{"the simulation as a program", plain("pos/simulation", "truckpos/storage", "truckpos/pos"),
			[]string{"pos/simulation truckpos/pos", "pos/simulation truckpos/storage"}},
		{"the simulation on the simulators", tested("pos/simulation", "truckpos/providers/sandbox", "truckpos/tui"),
			[]string{"pos/simulation tests truckpos/providers/sandbox", "pos/simulation tests truckpos/tui"}},
		{"postest too curious", plain("pos/postest", "truckpos/storage", bolt), []string{"pos/postest " + bolt, "pos/postest truckpos/storage"}},

		{"storage", plain("storage", "os", "truckpos/pos", "truckpos/pos/outbox", bolt), nil},
		{"storage sideways", plain("storage", "truckpos/tui/text", "truckpos/providers/payup", tea),
			[]string{"storage " + tea, "storage truckpos/providers/payup", "storage truckpos/tui/text"}},
		{"postest outside tests", plain("storage", "truckpos/pos/postest"), []string{"storage truckpos/pos/postest"}},
		{"postest in tests", tested("storage", "truckpos/pos/postest", "truckpos/storage"), nil},

		{"wire", plain("providers/internal/wire", "net/http", "truckpos/pos"), nil},
		{"wire knows a service", plain("providers/internal/wire", "truckpos/providers/payup"),
			[]string{"providers/internal/wire truckpos/providers/payup"}},
		{"a service", plain("providers/payup", "truckpos/pos", "truckpos/providers/internal/wire"), nil},
		{"a service tested", tested("providers/payup", "truckpos/providers/sandbox", "truckpos/pos/postest"), nil},
		{"a service knows another", plain("providers/payup", "truckpos/providers/kakaopay"), []string{"providers/payup truckpos/providers/kakaopay"}},
		{"a service sells the sandbox", plain("providers/payup", "truckpos/providers/sandbox"), []string{"providers/payup truckpos/providers/sandbox"}},
		{"a service on the ledger", tested("providers/payup", "truckpos/storage"), []string{"providers/payup tests truckpos/storage"}},
		{"sandbox", plain("providers/sandbox", "net/http", "truckpos/providers/sandbox/fault"), nil},
		{"sandbox knows us", plain("providers/sandbox", "truckpos/pos", "truckpos/providers/internal/wire"),
			[]string{"providers/sandbox truckpos/pos", "providers/sandbox truckpos/providers/internal/wire"}},
		{"the services' own folder only says what they share", plain("providers", "truckpos/pos"), []string{"providers truckpos/pos"}},

		{"leaves", plain("tui/kit", "truckpos/tui/text", tea), nil},
		{"kit knows a screen", plain("tui/kit", "truckpos/tui/order"), []string{"tui/kit truckpos/tui/order"}},
		{"text knows kit", plain("tui/text", "truckpos/tui/kit"), []string{"tui/text truckpos/tui/kit"}},
		{"qr", plain("tui/qr", "rsc.io/qr", "github.com/mdp/qrterminal/v3"), nil},
		{"qr knows text", plain("tui/qr", "truckpos/tui/text"), []string{"tui/qr truckpos/tui/text"}},
		{"a screen", plain("tui/pay", "truckpos/pos", "truckpos/tui/kit", "truckpos/tui/text", "truckpos/tui/qr", tea), nil},
		{"the review", plain("tui/review", "truckpos/pos/payout", "truckpos/pos/settlement", "truckpos/tui/qr", "truckpos/tui/kit"), nil},
		{"the review on the ledger", plain("tui/review", "truckpos/storage", "truckpos/cmd/truckpos/internal/config"),
			[]string{"tui/review truckpos/cmd/truckpos/internal/config", "tui/review truckpos/storage"}},
		{"another screen reckons payouts", plain("tui/pay", "truckpos/pos/payout"), []string{"tui/pay truckpos/pos/payout"}},
		{"a screen draws its own codes", plain("tui/pay", "rsc.io/qr"), []string{"tui/pay rsc.io/qr"}},
		{"a screen knows another", plain("tui/pay", "truckpos/tui/order"), []string{"tui/pay truckpos/tui/order"}},
		{"a screen knows its root", plain("tui/pay", "truckpos/tui"), []string{"tui/pay truckpos/tui"}},
		{"the root", plain("tui", "truckpos/pos", "truckpos/tui/pay", "truckpos/tui/kit"), nil},
		{"the root on the ledger", plain("tui", "truckpos/storage", bolt), []string{"tui " + bolt, "tui truckpos/storage"}},

		{"cmd", plain("cmd/truckpos", "truckpos/tui", "truckpos/storage", "truckpos/providers/sandbox", "github.com/spf13/cobra"), nil},
		{"cmd opens bolt itself", plain("cmd/truckpos", bolt), []string{"cmd/truckpos " + bolt}},
		{"cmd judges spreadsheets in tests alone", plain("cmd/truckpos/internal/sheet", "github.com/xuri/excelize/v2"),
			[]string{"cmd/truckpos/internal/sheet github.com/xuri/excelize/v2"}},
		{"cmd sells the tests", plain("cmd/truckpos", "truckpos/pos/postest"), []string{"cmd/truckpos truckpos/pos/postest"}},
		{"cobra below cmd", plain("tui/pay", "github.com/spf13/cobra"), []string{"tui/pay github.com/spf13/cobra"}},
		{"a module with a like name", plain("storage", "go.etcd.io/bboltx"), []string{"storage go.etcd.io/bboltx"}},
		{"a package for tests", plain("cmd/truckpos/internal/termtest", "github.com/creack/pty"), nil},
		{"a package for tests on the ledger file", plain("cmd/truckpos/internal/termtest", bolt),
			[]string{"cmd/truckpos/internal/termtest " + bolt}},
		{"cmd sells its package for tests", plain("cmd/truckpos", "truckpos/cmd/truckpos/internal/termtest"),
			[]string{"cmd/truckpos truckpos/cmd/truckpos/internal/termtest"}},
		{"postest has a row of its own", plain("pos/postest", "pgregory.net/rapid"), []string{"pos/postest pgregory.net/rapid"}},
		{"cgo", plain("storage", "C"), []string{"storage C"}},
		{"cgo in a test", tested("storage", "C"), []string{"storage tests C"}},
		{"a new house", plain("util"), []string{"util"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, v := range violations([]pkg{c.pkg}) {
				// "x imports y: why", "x tests import y: why" or "x has no room ..."
				v, _, _ = strings.Cut(v, ": ")
				v, _, _ = strings.Cut(v, " has no room")
				got = append(got, strings.NewReplacer(" imports ", " ", " tests import ", " tests ").Replace(v))
			}
			slices.Sort(got)
			slices.Sort(c.want)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("violations (-want +got):\n%s", diff)
			}
		})
	}
}
