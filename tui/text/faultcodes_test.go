package text

import (
	"slices"
	"strings"
	"testing"

	"truckpos/pos"
)

// The codes that KakaoPay and Payup document, and those of the card companies behind
// KakaoPay that are known.
const (
	kakaoPayCodes = "-1 -2 -5 -7 -9798 -10 -401 -403 -701 -702 -703 -704 -705 -706 -707 -708 -710 -721 -722 -723 -724 -725 -726 " +
		"-730 -731 -732 -733 -750 -751 -752 -753 -761 -780 -781 -782 -783 -784 -785 -797 -798 -799 -803"
	payupCodes  = "1001 1002 1003 1004 1005 1006 2001 5003 5004 5005 7001 8001 8002 9001 9108"
	methodCodes = "0002 0004 0010 0019 0022 0024 0025 0026 3522 6666 USER_LOCKED"
)

func TestEveryCodeSaysWhatToDo(t *testing.T) {
	for lang, f := range map[Lang]Faults{Korean: koFaults, English: enFaults} {
		for _, c := range []struct {
			codes string
			said  map[string]string
		}{{kakaoPayCodes + " " + payupCodes, f.Codes}, {methodCodes, f.Methods}} {
			codes := strings.Fields(c.codes)
			for _, code := range codes {
				if s := c.said[code]; s == "" || strings.Count(s, ".") < 1 || len([]rune(s)) > 160 || pos.CleanText(s, 200) != s {
					t.Errorf("%s, %s: %q", lang, code, s)
				}
			}
			for code := range c.said {
				if !slices.Contains(codes, code) {
					t.Errorf("%s: %q is said of %s, which no document has", lang, c.said[code], code)
				}
			}
		}
	}
}

func TestWhoRefusedTellsMoreThanTheServiceAndThatMoreThanTheAdvice(t *testing.T) {
	f := &koFaults
	for _, c := range []struct {
		note pos.FaultNote
		want []string
	}{
		{pos.FaultNote{Kind: pos.FaultDeclined, Code: "-780", MethodCode: "0002", Advice: pos.AdviceOtherWay}, []string{f.Methods["0002"], f.Advice[pos.AdviceOtherWay]}},
		{pos.FaultNote{Kind: pos.FaultDeclined, Code: "-780", MethodCode: "1234", Advice: pos.AdviceOtherWay}, []string{f.Codes["-780"], f.Advice[pos.AdviceOtherWay]}},
		{pos.FaultNote{Kind: pos.FaultMisconfigured, Code: "-401", Advice: pos.AdviceCheckSetting}, []string{f.Codes["-401"]}},
		{pos.FaultNote{Kind: pos.FaultDeclined, Code: "4002", Advice: pos.AdviceOtherWay}, []string{f.Advice[pos.AdviceOtherWay]}},
		{pos.FaultNote{Kind: pos.FaultUnknown, Code: "-702", Advice: pos.AdviceReconcile}, []string{f.Codes["-702"], f.Advice[pos.AdviceReconcile]}},
		{pos.FaultNote{Kind: pos.FaultNotSent}, nil},
	} {
		if got := f.Do(c.note); !slices.Equal(got, c.want) {
			t.Errorf("%+v: %q, want %q", c.note, got, c.want)
		}
	}
	lines := f.Note(pos.FaultNote{Kind: pos.FaultDeclined, Code: "-780", MethodCode: "0002"})
	if last := lines[len(lines)-1]; !strings.Contains(last, "-780") || !strings.Contains(last, "0002") {
		t.Errorf("%q tells not both codes", last)
	}
}
