package wire

import (
	"strings"
	"testing"
)

func TestDigitsOnEitherSideOfAFieldsNameAreHidden(t *testing.T) {
	for text, shown := range map[string]string{
		"cardPw=93":                            "cardPw=****",
		"93(cardPassword)":                     "****(cardPassword)",
		"1234 cardPassword=93":                 "**** cardPassword=****",
		"유효기간 05/29 비밀번호: 93":                  "유효기간 **** 비밀번호: ****",
		"customerIdentityNumber \"771231\" 오류": "customerIdentityNumber \"****\" 오류",
		"4000 0000 0000 0010, 12,000원":         "****, 12,000원",
		"한도 3,000,000원":                        "한도 3,000,000원",
	} {
		if got := CardMessage(text); got != shown {
			t.Errorf("%q is shown as %q", text, got)
		}
	}
	if got := CardMessage("번호 12345678901 확인", []byte("12345678901")); strings.Contains(got, "2345") {
		t.Errorf("%q", got)
	}
}
