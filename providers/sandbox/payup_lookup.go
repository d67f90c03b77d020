package sandbox

import (
	"net/http"
	"strings"
)

// payupHintBody is what is told about a card by its first digits. No document describes the answer; the names are those
// that the charge's answer has, and their likes.
type payupHintBody struct {
	Code         payupCode `json:"responseCode"`
	Msg          payupText `json:"responseMsg"`
	Name         string    `json:"cardName"`
	Type         string    `json:"cardType"`
	Brand        string    `json:"cardBrand,omitempty"`
	InterestFree string    `json:"noinfMonths,omitempty"`
}

// lookUp tells about a card. The real service takes six digits or more; here a whole number is refused, because nobody
// who only wants to know a card's company has a reason to send one.
func (p *Payup) lookUp(c *call, s *sheet) answer {
	bin := s.need("cardNo", digitsOf(6, 8))
	if refusal := s.end(); refusal != nil {
		return refusal.answer()
	}
	if !c.hold() {
		return answer{}
	}
	return jsonAnswer(http.StatusOK, payupHintBody{
		Code: payupOK, Msg: "성공", Name: cardName(bin), Type: cardType(bin), Brand: cardBrand(bin), InterestFree: "2,3",
	})
}

// cardType is invented: a card that begins with 9 takes its money at once.
func cardType(bin string) string {
	if strings.HasPrefix(bin, "9") {
		return "체크"
	}
	return "신용"
}

func cardBrand(bin string) string {
	switch bin[0] {
	case '4':
		return "VISA"
	case '5':
		return "MASTER"
	default:
		return ""
	}
}

// deafMobile is the end of a mobile number to which no notice can be sent.
const deafMobile = "9999"

// noticeTo is what becomes of the notice to a mobile number. The error is invented.
func noticeTo(mobile string) payupCode {
	if strings.HasSuffix(mobile, deafMobile) {
		return payupNoNotice
	}
	return payupOK
}
