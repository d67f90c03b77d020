package sandbox

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/text/encoding/korean"
)

// Text is one message as the service itself knows it.
type Text struct {
	RequestID string
	MessageID string
	From, To  string
	Kind      string // SMS or LMS
	Subject   string // of an LMS
	Content   string
	At        time.Time // when it was accepted
	Status    string    // READY, PROCESSING or COMPLETED
	Code      string    // "" until COMPLETED, then "0" or the carrier's reason
	Completed time.Time
}

// Arrived reports whether the message is on the telephone.
func (t Text) Arrived() bool { return t.Code == "0" }

// text is a message as it was accepted; how it stands follows from the clock.
type text struct{ Text }

// at is the message as it stands at a moment.
func (x *text) at(now time.Time, delay time.Duration) Text {
	t := x.Text
	switch age := now.Sub(t.At); {
	case age < min(sensReady, delay):
		t.Status = "READY"
	case age < delay:
		t.Status = "PROCESSING"
	default:
		t.Status, t.Code, t.Completed = "COMPLETED", carrierCode(t.To), t.At.Add(delay)
	}
	return t
}

// carrierReasons are what a carrier says of a message that it does not deliver.
var carrierReasons = map[string]string{
	"2000": "전송 시간 초과", "2003": "단말기 전원 꺼짐", "3001": "결번", "3003": "번호 오류", "3006": "착신 거부", "3012": "스팸 차단",
	"3022": "지원하지 않는 문자", "3023": "발신번호 사전 미등록",
}

// carrierCode is what becomes of a message to a number: 010-0000-2003 and the like are for practice, see doc.go.
func carrierCode(to string) string {
	if code, ok := strings.CutPrefix(to, "0100000"); ok && carrierReasons[code] != "" {
		return code
	}
	return "0"
}

// sensBytes is the length of a text in EUC-KR, or -1 where EUC-KR cannot say it. The encoder also knows syllables that
// only a later code page has; they are refused, since a carrier may not know them.
func sensBytes(s string) int {
	b, err := korean.EUCKR.NewEncoder().Bytes([]byte(s))
	if err != nil {
		return -1
	}
	for i := 0; i < len(b); i++ {
		if b[i] < 0x80 {
			if b[i] < ' ' && b[i] != '\n' || b[i] == 0x7F {
				return -1
			}
			continue
		}
		if i+1 == len(b) || b[i] < 0xA1 || b[i+1] < 0xA1 {
			return -1
		}
		i++
	}
	return len(b)
}

// matching finds messages, oldest first. The caller holds the lock.
func (s *SENS) matching(fits func(*text) bool) []Text {
	var found []Text
	now := s.cfg.Clock()
	for _, x := range s.texts.items {
		if fits(x) {
			found = append(found, x.at(now, s.cfg.Delay))
		}
	}
	return slices.Clip(found)
}
