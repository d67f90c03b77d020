package sandbox

import "net/http"

// payupCode is a responseCode.
type payupCode string

const (
	payupOK              payupCode = "0000"
	payupUnknownMerchant payupCode = "1001"
	payupLowBalance      payupCode = "1003"
	payupNothingToCancel payupCode = "1004"
	payupNotCancellable  payupCode = "1005"
	payupUnverified      payupCode = "2001"
	payupTooLittle       payupCode = "5001"
	payupTooMuch         payupCode = "5002"
	payupDailyLimit      payupCode = "5003"
	payupMissing         payupCode = "6001"
	payupMalformed       payupCode = "6002"
	payupCheckParameters payupCode = "6003"
	payupAdministrator   payupCode = "9001"
)

// Codes that no document lists. The real service has such codes too, one for each word of a card company; these are invented.
const (
	payupDuplicateOrder payupCode = "4001"
	payupOverLimit      payupCode = "4002"
	payupLostCard       payupCode = "4003"
	payupExpiredCard    payupCode = "4004"
	payupBadPassword    payupCode = "4005"
	payupNoInstalment   payupCode = "4006"
	payupNoPartCancel   payupCode = "4007"
	payupNoNotice       payupCode = "4008" // in kakaoResultCode: the charge is made
	payupUnlisted       payupCode = "7777"
)

// payupText is a sentence for people, in Korean. It never holds a value that was sent.
type payupText string

// payupRefusal is an answer that says no; like every answer it comes with HTTP 200.
type payupRefusal struct {
	code payupCode
	text payupText
}

func (r payupRefusal) answer() answer {
	return jsonAnswer(http.StatusOK, struct {
		Code payupCode `json:"responseCode"`
		Msg  payupText `json:"responseMsg"`
	}{r.code, r.text})
}
