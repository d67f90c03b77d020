package config_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/pos"
	"truckpos/providers/kakaopay"
	"truckpos/tui/text"
)

const live = `mode = "live"
lang = "ko"

[truck]
name = "닭트럭 1호"
device = "A"
staff = "민수"

[kakaopay]
secret_key = "PRDabcdef0123"
cid = "C0FFEE1234"
cid_secret = "s3cr3tcid"
return_listen = "127.0.0.1:8787"
return_url = "https://truck.example/pay/"

[payup]
base_url = "https://api.payup.co.kr"
merchant_id = "truck1"
api_cert_key = "certkey0987"
part_cancel = true

[transfer]
account = "국민 123456-01-123456 홍길동"

[mirror]
folder = "/media/usb/닭트럭/"
`

func noEnv(string) string { return "" }

// write puts a configuration where only its owner can read it.
func write(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func english(t *testing.T) *text.CLI {
	t.Helper()
	texts, err := text.For(text.English)
	if err != nil {
		t.Fatal(err)
	}
	return &texts.CLI
}

// lines are the faults in English, without the name of the file.
func lines(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		return nil
	}
	faults, ok := errors.AsType[*tomldoc.Faults](err)
	if !ok {
		t.Fatalf("error is %T: %v", err, err)
	}
	said := faults.Lines(english(t))
	for i := range said {
		said[i] = strings.TrimPrefix(said[i], faults.Path+":")
	}
	return said
}

func TestAWholeFileIsRead(t *testing.T) {
	path := write(t, live)
	got, err := config.Load(path, true, noEnv)
	if err != nil {
		t.Fatal(err)
	}
	want := &config.Config{
		Path: path, Found: true, Mode: config.Live, Lang: text.Korean,
		Truck: config.Truck{Name: "닭트럭 1호", Device: "A", Staff: "민수"},
		KakaoPay: &config.KakaoPay{Dialect: kakaopay.Current, BaseURL: kakaopay.DefaultBaseURL, SecretKey: "PRDabcdef0123", CID: "C0FFEE1234", CIDSecret: "s3cr3tcid",
			ReturnListen: "127.0.0.1:8787", ReturnURL: "https://truck.example/pay"},
		Payup:    &config.Payup{BaseURL: "https://api.payup.co.kr", MerchantID: "truck1", APICertKey: "certkey0987", PartCancel: true},
		Transfer: &config.Transfer{Account: "국민 123456-01-123456 홍길동"},
		Mirror:   &config.Mirror{Folder: "/media/usb/닭트럭"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

func TestWithoutAFileTheTillIsForTraining(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none.toml")
	c, err := config.Load(path, false, noEnv)
	if err != nil || c.Mode != config.Training || c.Found {
		t.Fatalf("%+v, %v", c, err)
	}
	c.FillTraining(english(t))
	for _, m := range []pos.Method{pos.Cash, pos.Transfer, pos.KakaoPay, pos.KeyedCard} {
		if why := c.Why(m, english(t)); why != "" {
			t.Errorf("%v: %s", m, why)
		}
	}
	if c.Truck.Name == "" || c.Truck.Device == "" {
		t.Errorf("truck %+v", c.Truck)
	}
	if _, err := config.Load(path, true, noEnv); len(lines(t, err)) != 1 {
		t.Errorf("a file that was asked for and is not there: %v", err)
	}
}

func TestAServiceThatIsNotSetUpSaysWhy(t *testing.T) {
	path := write(t, "mode = \"live\"\n[truck]\nname = \"x\"\ndevice = \"A\"\n")
	c, err := config.Load(path, true, noEnv)
	if err != nil {
		t.Fatal(err)
	}
	for m, section := range map[pos.Method]string{pos.KakaoPay: "[kakaopay]", pos.KeyedCard: "[payup]", pos.Transfer: "[transfer]"} {
		if why := c.Why(m, english(t)); !strings.Contains(why, section) || !strings.Contains(why, path) {
			t.Errorf("%v: %q", m, why)
		}
	}
}

func TestTheEnvironmentTakesThePlaceOfTheFile(t *testing.T) {
	env := map[string]string{
		config.EnvKakaoPaySecretKey: "PRDfromenv", config.EnvKakaoPayCIDSecret: "cidfromenv", config.EnvPayupAPICertKey: " certfromenv\n",
		config.EnvNotifySecret: "notifyfromtheenv",
	}
	without := strings.NewReplacer("secret_key = \"PRDabcdef0123\"\n", "", "api_cert_key = \"certkey0987\"\n", "",
		"secret = \"0123456789abcdef\"\n", "").Replace(whole)
	for name, content := range map[string]string{"with secrets": whole, "without": without} {
		c, err := config.Load(write(t, content), true, func(name string) string { return env[name] })
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff([]string{"PRDfromenv", "cidfromenv", "certfromenv", "notifyfromtheenv"}, c.Secrets()); diff != "" {
			t.Errorf("%s: want -, got +:\n%s", name, diff)
		}
	}
}

func TestEveryFaultIsNamedAtOnceWithItsLine(t *testing.T) {
	_, err := config.Load(write(t, `mode = "life"
lang = "fr"
[truck]
name = " 닭트럭"
device = "ABCD"
[kakaopay]
secretkey = "PRDabcdef0123"
base_url = "http://open-api.kakaopay.com"
cid = "C0 FFEE"
return_listen = "8787"
return_url = "https://truck.example/../x"
[payup]
base_url = "https://user:hunter22@api.payup.co.kr"
merchant_id = 7
[transfer]
acount = "x"
`), true, noEnv)
	c := english(t).Config
	want := []string{
		"1: " + c.Mode,
		"2: " + c.Lang,
		"4: name has 1 to 40 characters, none of them invisible, and no blanks around it.",
		"5: " + c.Device,
		"6: secret_key is missing. Write it in the file, or give it in the environment as TRUCKPOS_KAKAOPAY_SECRET_KEY.",
		"7: secretkey: [kakaopay] has no such key. Did you mean [kakaopay] secret_key?",
		"8: base_url must begin with https:// (http:// only to this computer, 127.0.0.1).",
		"9: cid is 1 to 10 letters and digits. Write it as the service gave it.",
		"10: " + c.ReturnListen,
		"11: " + c.ReturnPath,
		"12: api_cert_key is missing. Write it in the file, or give it in the environment as TRUCKPOS_PAYUP_API_CERT_KEY.",
		"13: base_url must be an address only: no user name, no ?, #, .. or //.",
		`14: merchant_id must be text. Put the value in "quotes".`,
		"15: [transfer] lacks account. Add what is missing.",
		"16: acount: [transfer] has no such key. Did you mean [transfer] account?",
	}
	if diff := cmp.Diff(want, lines(t, err)); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
}

func TestOneWrongValueIsOneFault(t *testing.T) {
	c := english(t).Config
	long := "https://truck.example/" + strings.Repeat("a", 198)
	tests := map[string]struct{ old, new, want string }{
		"no mode":                  {"mode = \"live\"\n", "", "mode is missing. Add it at the top of the file."},
		"live without a truck":     {"[truck]\nname = \"닭트럭 1호\"\ndevice = \"A\"\nstaff = \"민수\"\n", "", c.LiveTruck},
		"a truck without a device": {"device = \"A\"\n", "", "[truck] lacks device. Add what is missing."},
		"a device in Hangul":       {`"A"`, `"가"`, c.Device},
		"a name too long":          {"닭트럭 1호", strings.Repeat("닭", 41), "name has 1 to 40"},
		"a name that turns":        {"닭트럭 1호", `닭\u202E트럭`, "name has 1 to 40"},
		"a development key":        {"PRDabcdef0123", "DEVabcdef0123", c.DevKeyLiveCID},
		"a test code":              {"C0FFEE1234", "TC0ONETIME", c.LiveKeyDevCID},
		"a key with a blank":       {"PRDabcdef0123", "PRD abcdef", "secret_key must be letters"},
		"an empty key":             {"PRDabcdef0123", "", "secret_key is missing"},
		"listening on a name":      {"127.0.0.1:8787", "truck.example:8787", c.ReturnListen},
		"listening on port 0":      {"127.0.0.1:8787", "127.0.0.1:0", c.ReturnListen},
		"listening beyond":         {"127.0.0.1:8787", "127.0.0.1:65536", c.ReturnListen},
		"return over plain http":   {"https://truck.example/pay/", "http://truck.example/pay", c.ReturnURL},
		"return of another scheme": {"https://truck.example/pay/", "javascript:alert(1)", c.ReturnURL},
		"return with a query":      {"https://truck.example/pay/", "https://truck.example/pay?x=1", "return_url must be an address only"},
		"return with a user":       {"https://truck.example/pay/", "https://a@truck.example/pay", "return_url must be an address only"},
		"return climbing up":       {"https://truck.example/pay/", "https://truck.example/a/%2e%2e/b", c.ReturnPath},
		"return with two slashes":  {"https://truck.example/pay/", "https://truck.example/a//b", c.ReturnPath},
		"return too long":          {"https://truck.example/pay/", long, "return_url is too long: up to 219 bytes, it has 220"},
		"return with a wild port":  {"https://truck.example/pay/", "https://truck.example:99999/", "return_url must be an address only"},
		"return to a Hangul host":  {"https://truck.example/pay/", "https://트럭.example/", "return_url must be an address only"},
		"a base URL over http":     {"https://api.payup.co.kr", "http://192.168.0.2", "base_url must begin with https://"},
		"a base URL that is none":  {"https://api.payup.co.kr", "https://", "base_url must be an address only"},
		"a merchant with a slash":  {`"truck1"`, `"a/../b"`, "merchant_id is 1 to 20"},
		"a mirror somewhere":       {"/media/usb/닭트럭/", "usb", "folder is an absolute path of 1 to 200"},
		"a mirror nowhere":         {"/media/usb/닭트럭/", "", "folder is an absolute path of 1 to 200"},
		"a mirror that turns":      {"/media/usb/닭트럭/", `/media/\u202Eusb`, "folder is an absolute path of 1 to 200"},
		"a mirror without folder":  {"folder = \"/media/usb/닭트럭/\"\n", "", "[mirror] lacks folder. Add what is missing."},
		"an account of nothing":    {"국민 123456-01-123456 홍길동", "", "account has 1 to 60"},
		"a table as a key":         {"[payup]\nbase_url = \"https://api.payup.co.kr\"\nmerchant_id = \"truck1\"\napi_cert_key = \"certkey0987\"\npart_cancel = true\n", "", ""},
		"parts in words":           {"part_cancel = true", `part_cancel = "yes"`, fmt.Sprintf(english(t).File.WantBool, "part_cancel")},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(live, tt.old) {
				t.Fatalf("%q is not in the file", tt.old)
			}
			_, err := config.Load(write(t, strings.Replace(live, tt.old, tt.new, 1)), true, noEnv)
			said := lines(t, err)
			if tt.want == "" && said == nil {
				return
			}
			if len(said) != 1 || tt.want == "" || !strings.Contains(said[0], tt.want) {
				t.Errorf("want %q, got %q", tt.want, said)
			}
		})
	}
}

func TestAddressesThatAreFineAreTaken(t *testing.T) {
	tests := map[string][]string{
		"https://truck.example/pay/": {
			"https://truck.example", "http://192.168.0.7:8787", "http://127.0.0.1:8787/x", "http://[fe80::1]:80", "https://a.b-c.example:8443/p_1/q.r",
			"https://truck.example/" + strings.Repeat("a", 197),
		},
		"https://api.payup.co.kr": {"http://127.0.0.1:9000", "http://localhost:9000/base", "http://[::1]:1", "https://api.testpayup.co.kr/"},
		"127.0.0.1:8787":          {":8787", "0.0.0.0:80", "[::1]:65535", "localhost:8787"},
	}
	for old, addresses := range tests {
		for _, address := range addresses {
			if _, err := config.Load(write(t, strings.Replace(live, old, address, 1)), true, noEnv); err != nil {
				t.Errorf("%s: %v", address, err)
			}
		}
	}
}

func TestAFileThatOthersCanReadIsRefusedWithTheRemedy(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "it's mine")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "config.toml")
	if err := os.WriteFile(path, []byte(live), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, mode := range []os.FileMode{0o640, 0o604, 0o620, 0o601} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		_, err := config.Load(path, true, noEnv)
		remedy := "chmod 600 '" + strings.ReplaceAll(path, "'", `'\''`) + "'"
		if said := lines(t, err); len(said) != 1 || !strings.HasSuffix(said[0], remedy) {
			t.Errorf("%o: %q", mode, said)
		}
	}
	if err := errors.Join(os.Chmod(path, 0o600), os.Chmod(folder, 0o707)); err != nil {
		t.Fatal(err)
	}
	_, err := config.Load(path, true, noEnv)
	if said := lines(t, err); len(said) != 1 || !strings.Contains(said[0], "chmod o-w") {
		t.Errorf("folder: %q", said)
	}
}

func TestWhatIsNoFileIsRefused(t *testing.T) {
	big := write(t, strings.Repeat("# comment\n", 10_000))
	for name, path := range map[string]string{"a folder": t.TempDir(), "a huge file": big} {
		_, err := config.Load(path, true, noEnv)
		if said := lines(t, err); len(said) == 0 {
			t.Errorf("%s was read", name)
		}
	}
}

func TestSecretsAreNeverPrinted(t *testing.T) {
	c, err := config.Load(write(t, whole), true, noEnv)
	if err != nil {
		t.Fatal(err)
	}
	asJSON, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	slog.New(slog.NewJSONHandler(&b, nil)).Info("x", "config", c, "key", c.KakaoPay.SecretKey)
	printed := []string{string(asJSON), b.String()}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		printed = append(printed, fmt.Sprintf(verb, *c.KakaoPay), fmt.Sprintf(verb, *c.Payup), fmt.Sprintf(verb, c.Payup.APICertKey),
			fmt.Sprintf(verb, *c.Notify))
	}
	if n := len(c.Secrets()); n != 4 {
		t.Errorf("%d secrets are kept from the log", n)
	}
	for _, secret := range c.Secrets() {
		for _, s := range printed {
			if strings.Contains(s, secret) || strings.Contains(s, fmt.Sprintf("%x", secret)) {
				t.Errorf("%s shows %s", s, secret)
			}
		}
	}
}

func TestNoFaultRepeatsAValue(t *testing.T) {
	const secret = "hunter22hunter22"
	for _, content := range []string{
		"mode = " + secret, "mode = \"" + secret + "\"\nx = " + secret, "[kakaopay]\nsecret_key = " + secret + "\n",
		"[kakaopay]\nsecret_key = '" + secret + " '\nbase_url = '" + secret + "'\nreturn_url = 'https://a:" + secret + "@b/'\nreturn_listen = '" + secret + "'\ncid = '" + secret + "'\n",
		"[payup]\napi_cert_key = [\"" + secret + "\"]\nmerchant_id = '" + secret + "/'\n", "[kakaopay]\nsecret_key = \"" + secret + "\nmode = 1",
		"[truck]\nname = '" + secret + " '\ndevice = '" + secret + "'\n[transfer]\naccount = ' " + secret + "'\n",
		"[payout]\nholidays_until = '" + secret + "'\n[payout.payup]\nfee = '" + secret + "'\n[[holiday]]\ndate = '" + secret + "'\nname = ' " + secret + "'\n",
		"[reconcile.payup]\namount = ['" + secret + "', '" + secret + "']\nfee = ' " + secret + "'\n[closing]\nask_after = '" + secret + "'\n",
		"[notify]\nsecret = '" + secret + " '\nurl = 'https://a:" + secret + "@b/'\n", "[notify]\nsecret = '" + secret[:9] + "'\nurl = '" + secret + "'\n",
	} {
		_, err := config.Load(write(t, content), true, noEnv)
		if err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("%s\n%v", content, err)
		}
	}
}

func TestTheLanguageIsKnownBeforeTheFaultsAre(t *testing.T) {
	for content, want := range map[string]text.Lang{
		"lang = \"en\"\nmode = 1\n": text.English, "lang = \"ko\"\nx = y\n": text.Korean, "lang = \"fr\"\n": "", "lang = 1\n": "", "": "",
	} {
		if got := config.Lang(write(t, content)); got != want {
			t.Errorf("%q: %q, want %q", content, got, want)
		}
	}
}

func TestTheDataFolderFollowsTheMode(t *testing.T) {
	absolute := t.TempDir()
	got, err := config.DataFolder(config.Live, func(name string) string { return map[string]string{"XDG_DATA_HOME": absolute}[name] })
	if want := filepath.Join(absolute, "truckpos", "live"); got != want || err != nil {
		t.Errorf("%s, %v; want %s", got, err, want)
	}
	t.Setenv("HOME", absolute)
	got, err = config.DataFolder(config.Training, func(string) string { return "relative" })
	if want := filepath.Join(absolute, ".local", "share", "truckpos", "training"); got != want || err != nil {
		t.Errorf("%s, %v; want %s", got, err, want)
	}
}
