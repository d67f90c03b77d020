package simulation_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// planted is a mistake put into a copy of the source, and what the simulation
// must say of it.
type planted struct {
	name    string
	patches []patch
	found   string // pattern of the failure
}

type patch struct{ file, old, new string }

// mistakes are those the simulation is there to find. A patch that no longer
// fits fails its test: mend the patch.
func mistakes() []planted {
	return []planted{
		{
			name: "approved before it is in the ledger",
			patches: []patch{
				{"pos/approving.go", "	var request ApproveRequest\n", `	var request ApproveRequest
	early, err := r.Payment(id)
	if err != nil {
		return err
	}
	approved, sent := r.cfg.Links.Approve(context.WithoutCancel(ctx), ApproveRequest{TransactionID: early.Link.TransactionID,
		Number: early.Number, Token: token, Total: early.Total})
`},
				{"pos/approving.go", "	err := r.recordPayment(", "	err = r.recordPayment("},
				{"pos/approving.go", "approval, err := links.Approve(ctx, request)", "_, approval, err := request, approved, sent"},
			},
			found: `sent more often than written`,
		},
		{
			name: "sent again when the outcome is unknown",
			patches: []patch{{"pos/charging.go", "		approval, err := r.cfg.Cards.Charge(ctx, request)\n", `		approval, err := r.cfg.Cards.Charge(ctx, request)
		if err != nil && KindOf(err) == FaultUnknown {
			approval, err = r.cfg.Cards.Charge(ctx, request)
		}
`}},
			found: `sent more often than written|was charged 2 times`,
		},
		{
			name: "an account charged again when the outcome is unknown",
			patches: []patch{{"pos/accountcharge.go", "		approval, err := r.cfg.Accounts.ChargeAccount(ctx, request)\n", `		approval, err := r.cfg.Accounts.ChargeAccount(ctx, request)
		if err != nil && KindOf(err) == FaultUnknown {
			approval, err = r.cfg.Accounts.ChargeAccount(ctx, request)
		}
`}},
			found: `sent more often than written|was charged 2 times`,
		},
		{
			name:    "an account charged whose end is under way",
			patches: []patch{{"pos/account.go", "return a.State == AccountActive && a.Key", "return a.State != AccountNew && a.Key"}},
			found:   `which cannot be charged|after the account had ended`,
		},
		{
			name:    "a text sent again when it is not known whether it arrived",
			patches: []patch{{"pos/posting.go", "	case note.Kind == FaultUnknown:\n		return MessageUnknown, note\n", "	case note.Kind == FaultUnknown:\n		return MessageWaiting, note\n"}},
			found:   `was told \d times that it is ready|was sent \d times`,
		},
		{
			name: "the outcome dropped when the screen is gone",
			patches: []patch{
				{"pos/jobs.go", `	ctx = context.WithoutCancel(ctx)
	j.start(name, func() {
		defer j.leave()
		ended := false
`, `	j.start(name, func() {
		defer j.leave()
		ended := false
`},
				{"pos/settling.go", "	r.learnOf(PaymentID{id, sent.N}, sent.Method, err)\n	if err == nil {\n", "	if ctx.Err() != nil {\n		return\n	}\n	r.learnOf(PaymentID{id, sent.N}, sent.Method, err)\n	if err == nil {\n"},
			},
			found: `its end never learned`,
		},
		{
			name: "a sale in doubt forgotten by the next Z",
			patches: []patch{{"pos/mending.go", "	r.reading, r.trouble, r.underway.mending = in, nil, false\n", `	if r.period.Open {
		in.period = r.period
	}
	r.reading, r.trouble, r.underway.mending = in, nil, false
`}},
			found: `Z \d+: it |Z \d+: its |the till's period is|was written while`,
		},
		{
			name:    "what is learned after a Z in none",
			patches: []patch{{"pos/period.go", "	case DayOpened:\n", "	case DayOpened:\n		p.Sums = Sums{}\n"}},
			found:   `its sums are`,
		},
	}
}

// TestSimulationFindsPlantedMistakes builds the simulation on each mistake and
// expects it to fail with the right words.
func TestSimulationFindsPlantedMistakes(t *testing.T) {
	if testing.Short() || slowed > 1 {
		t.Skip("builds the program several times, and without the race detector")
	}
	for _, m := range mistakes() {
		t.Run(m.name, func(t *testing.T) {
			folder := t.TempDir()
			program := filepath.Join(folder, "simulation")
			build := exec.CommandContext(t.Context(), "go", "test", "-c", "-overlay="+overlay(t, folder, m.patches), "-o", program, ".")
			if out, err := build.CombinedOutput(); err != nil {
				t.Fatalf("build: %v\n%s", err, out)
			}
			run := exec.CommandContext(t.Context(), program, "-test.run=^TestSimulation$", "-schedules=3000")
			out, err := run.CombinedOutput()
			if err == nil {
				t.Fatal("not found in 3,000 schedules")
			}
			said := regexp.MustCompile(`seed \d+: .*`).FindString(string(out))
			if !regexp.MustCompile(m.found).MatchString(said) {
				t.Fatalf("want %q, the simulation said %q\n%s", m.found, said, out)
			}
			t.Log(said)
		})
	}
}

// overlay writes patched copies of the source and the file that puts them in place.
func overlay(t *testing.T, folder string, patches []patch) string {
	t.Helper()
	replace, sources := map[string]string{}, map[string]string{}
	for _, p := range patches {
		path, err := filepath.Abs(filepath.Join("../..", p.file))
		if err != nil {
			t.Fatal(err)
		}
		source, ok := sources[path]
		if !ok {
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			source = string(b)
		}
		if strings.Count(source, p.old) != 1 {
			t.Fatalf("%s has not once: %s", p.file, p.old)
		}
		sources[path] = strings.Replace(source, p.old, p.new, 1)
		replace[path] = filepath.Join(folder, filepath.Base(path))
	}
	for path, source := range sources {
		if err := os.WriteFile(replace[path], []byte(source), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "overlay.json")
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}
