package config_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos"
)

// whole has everything that can be in a configuration.
const whole = live + `
[payout]
holidays_until = "2029-12-31"

[payout.kakaopay]
fee = "3.2%"
vat = true
days = 2

[payout.payup]
fee = "3.405 %"
vat = false
days = 5

[[holiday]]
date = "2027-05-06"
name = "임시공휴일"

[[holiday]]
date = "2029-01-01"
name = "신정"

[reconcile.kakaopay]
transaction_id = "거래번호"
order_number = ["주문번호", "가맹점주문번호"]
at = "거래일시"
amount = [
  "결제금액",
  "승인금액",
]
cancel_amount = "취소금액"
status = "상태"
fee = "수수료"
vat = "수수료부가세"
payout_date = "지급일"

[notify]
url = "https://books.example/pos/"
secret = "0123456789abcdef"

[closing]
ask_after = "15h30m"
`

func TestTheBooksAreRead(t *testing.T) {
	got, err := config.Load(write(t, whole), true, noEnv)
	if err != nil {
		t.Fatal(err)
	}
	want := &config.Config{
		Payouts: map[pos.Method]config.Payout{
			pos.KakaoPay: {Fee: 3200, VAT: true, Days: 2}, pos.KeyedCard: {Fee: 3405, Days: 5},
		},
		Holidays:      []config.Holiday{{Day: 20270506, Name: "임시공휴일"}, {Day: 20290101, Name: "신정"}},
		HolidaysUntil: 20291231,
		Columns: map[pos.Method]config.Columns{pos.KakaoPay: {
			TransactionID: []string{"거래번호"}, OrderNumber: []string{"주문번호", "가맹점주문번호"}, At: []string{"거래일시"},
			Amount: []string{"결제금액", "승인금액"}, CancelAmount: []string{"취소금액"}, Status: []string{"상태"},
			Fee: []string{"수수료"}, VAT: []string{"수수료부가세"}, PayoutDate: []string{"지급일"},
		}},
		Notify:  &config.Notify{URL: "https://books.example/pos/", Secret: "0123456789abcdef"},
		Closing: &config.Closing{AskAfter: 15*time.Hour + 30*time.Minute},
	}
	shown := &config.Config{
		Payouts: got.Payouts, Holidays: got.Holidays, HolidaysUntil: got.HolidaysUntil, Columns: got.Columns, Notify: got.Notify, Closing: got.Closing,
	}
	if diff := cmp.Diff(want, shown); diff != "" {
		t.Errorf("want -, got +:\n%s", diff)
	}
	if got.AskAfter() != 15*time.Hour+30*time.Minute || got.Notify.Secret.Reveal() != "0123456789abcdef" {
		t.Errorf("asks after %s", got.AskAfter())
	}
}

func TestBooksThatAreNotSetUpAreNone(t *testing.T) {
	without, err := config.Load(filepath.Join(t.TempDir(), "none.toml"), false, noEnv)
	if err != nil {
		t.Fatal(err)
	}
	bare, err := config.Load(write(t, live+"[closing]\n[payout]\n[reconcile]\n"), true, noEnv)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]*config.Config{"no file": without, "empty sections": bare} {
		if c.Payouts != nil || c.Holidays != nil || c.HolidaysUntil != 0 || c.Columns != nil || c.Notify != nil {
			t.Errorf("%s: %+v", name, c)
		}
		if c.AskAfter() != config.DefaultAskAfter {
			t.Errorf("%s: asks after %s", name, c.AskAfter())
		}
	}
}

func TestAFeeIsReadExactly(t *testing.T) {
	for fee, want := range map[string]int{
		"0%": 0, "0.001%": 1, "0.8%": 800, "1.25%": 1250, "3.2%": 3200, "3.20%": 3200, "3.200 %": 3200, "9.999%": 9999, "03%": 3000, "20%": 20_000,
	} {
		c, err := config.Load(write(t, strings.Replace(whole, "3.2%", fee, 1)), true, noEnv)
		if err != nil || c.Payouts[pos.KakaoPay].Fee != want {
			t.Errorf("%s: %v, %v, want %d", fee, c, err, want)
		}
	}
	for _, fee := range []string{
		"", "%", "3.2", "3.%", ".2%", "3,2%", "3.2001%", "20.001%", "100%", "-1%", "+1%", "3.2%%", " 3.2%", "3.2% ", "3 .2%", "0x3%", "1e1%", "３%", "3.-2%", "NaN%",
	} {
		_, err := config.Load(write(t, strings.Replace(whole, "3.2%", fee, 1)), true, noEnv)
		if said := lines(t, err); len(said) != 1 || !strings.Contains(said[0], "fee is a percentage from 0% to 20%") {
			t.Errorf("%q: %q", fee, said)
		}
	}
}

func TestOneWrongValueOfTheBooksIsOneFault(t *testing.T) {
	b := english(t).BookConfig
	many := strings.Repeat("\"x\", ", 21)
	var holidays strings.Builder
	for i := range config.MaxHolidays {
		fmt.Fprintf(&holidays, "[[holiday]]\ndate = \"%s\"\nname = \"x\"\n", time.Date(2030, 1, 1+i, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
	}
	tests := map[string]struct{ old, new, want string }{
		"a payout without terms":         {"fee = \"3.2%\"\nvat = true\n", "", "[payout.kakaopay] lacks fee, vat. Add what is missing."},
		"a fee as a number":              {`"3.2%"`, "3.2", "fee must be text."},
		"VAT in words":                   {"vat = true", `vat = "yes"`, "vat must be true or false"},
		"too many days":                  {"days = 2", "days = 61", "days is how many banking days the payout comes after the sale, 0 to 60"},
		"less than no days":              {"days = 2", "days = -1", "days is how many banking days"},
		"days beyond an int":             {"days = 2", "days = 4294967298", "days is how many banking days"},
		"a payout of cash":               {"[payout.payup]", "[payout.cash]", "cash: [payout] has no such key."},
		"a payout misspelt":              {"[payout.payup]", "[payout.payupp]", "payupp: [payout] has no such key. Did you mean [payout.payup]?"},
		"payout as a value":              {"[payout]\nholidays_until = \"2029-12-31\"\n", "[payout]\nholidays_until = 2029-12-31\n", "holidays_until must be text."},
		"a day that is none":             {"2027-05-06", "2027-02-29", b.Holiday},
		"a day in words":                 {"2027-05-06", "5월 6일", b.Holiday},
		"a holiday without a name":       {"name = \"임시공휴일\"\n", "", "[[holiday]] lacks name. Add what is missing."},
		"a holiday that turns":           {"임시공휴일", `임시\u202E`, "name has 1 to 40"},
		"a holiday twice":                {"2029-01-01", "2027-05-06", "There is a [[holiday]] of the same date on line 42."},
		"one holiday only":               {"[[holiday]]\ndate = \"2027-05-06\"\nname = \"임시공휴일\"\n\n[[holiday]]", "[holiday]", "holiday must be a list of tables"},
		"too many holidays":              {"[[holiday]]", holidays.String() + "[[holiday]]", "There are too many [[holiday]]: up to 400."},
		"complete without a holiday":     {"2029-01-01", "2028-01-01", "holidays_until is in 2029, but no [[holiday]] is in that year."},
		"complete until nowhen":          {"2029-12-31", "2029", b.HolidaysUntil},
		"a column that is no text":       {`"거래번호"`, "7", "transaction_id must be text in \"quotes\", or a list"},
		"an empty column":                {`"거래번호"`, `""`, "transaction_id is a column's title"},
		"a column of no titles":          {`"거래번호"`, "[]", "transaction_id is a column's title"},
		"a column of too many titles":    {`"거래번호"`, "[" + many + "]", "transaction_id is a column's title"},
		"a title too long":               {"거래번호", strings.Repeat("가", 61), "transaction_id is a column's title"},
		"a title with blanks":            {"거래번호", " 거래번호", "transaction_id is a column's title"},
		"a title in two fields":          {"수수료부가세", "수수료", "vat has a column's title that is used already"},
		"a title twice in a field":       {"가맹점주문번호", "주문번호", "order_number has a column's title that is used already"},
		"a field nobody knows":           {"payout_date", "payoutdate", "payoutdate: [reconcile.kakaopay] has no such key. Did you mean [reconcile.kakaopay] payout_date?"},
		"notices to nowhere":             {"url = \"https://books.example/pos/\"\n", "", "[notify] lacks url. Add what is missing."},
		"notices over plain http":        {"https://books.example/pos/", "http://books.example/pos", "url must begin with https://"},
		"notices with a query":           {"https://books.example/pos/", "https://books.example/pos?x=1", "url must be an address only"},
		"notices to a number":            {"\"https://books.example/pos/\"", "7", "url must be text."},
		"notices nobody signs":           {"secret = \"0123456789abcdef\"\n", "", "secret is missing. Write it in the file, or give it in the environment as TRUCKPOS_NOTIFY_SECRET."},
		"notices signed with too little": {"0123456789abcdef", "0123456789abcde", "The secret of [notify] has at least 16 characters."},
		"notices signed with a blank":    {"0123456789abcdef", "0123456789 abcdef", "secret must be letters, digits and signs"},
		"asking at once":                 {"15h30m", "59m", "ask_after is from 1 to 72 hours"},
		"asking never":                   {"15h30m", "72h1m", "ask_after is from 1 to 72 hours"},
		"asking backwards":               {"15h30m", "-18h", "ask_after is from 1 to 72 hours"},
		"asking by the second":           {"15h30m", "18h0m1s", "ask_after is from 1 to 72 hours"},
		"asking in words":                {"15h30m", "18", "ask_after is from 1 to 72 hours"},
		"asking as a number":             {`"15h30m"`, "18", "ask_after must be text."},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(whole, tt.old) {
				t.Fatalf("%q is not in the file", tt.old)
			}
			_, err := config.Load(write(t, strings.Replace(whole, tt.old, tt.new, 1)), true, noEnv)
			if said := lines(t, err); len(said) != 1 || !strings.Contains(said[0], tt.want) {
				t.Errorf("want %q, got %q", tt.want, said)
			}
		})
	}
}

func TestAShortSecretFromTheEnvironmentIsRefused(t *testing.T) {
	short := func(name string) string { return map[string]string{config.EnvNotifySecret: "tooshort"}[name] }
	_, err := config.Load(write(t, whole), true, short)
	if said := lines(t, err); len(said) != 1 || !strings.Contains(said[0], config.EnvNotifySecret) || strings.Contains(said[0], "tooshort") {
		t.Errorf("%q", said)
	}
}

func TestNoticesGoWhereTheyAreSent(t *testing.T) {
	for _, url := range []string{"http://127.0.0.1:9000/x", "http://localhost", "https://books.example", "https://books.example/a/b/"} {
		c, err := config.Load(write(t, strings.Replace(whole, "https://books.example/pos/", url, 1)), true, noEnv)
		if err != nil || c.Notify.URL != url {
			t.Errorf("%s: %v", url, err)
		}
	}
}
