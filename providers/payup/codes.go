package payup

import (
	"strings"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// success is the code of a call that did what it was asked. Its text differs
// from answer to answer and means nothing.
const success = "0000"

// maxCode is the length of a code that is kept; Payup's have four digits.
const maxCode = 16

// verdict is what a code of Payup's means for the till.
type verdict struct {
	kind    pos.FaultKind
	advice  pos.Advice
	setting string
}

// no: a certain refusal.
func no(advice pos.Advice) verdict { return verdict{kind: pos.FaultDeclined, advice: advice} }

// unknown: only a person can find out, in Payup's merchant console.
func unknown() verdict { return verdict{kind: pos.FaultUnknown, advice: pos.AdviceReconcile} }

// set: a setting must be mended.
func set(setting string) verdict {
	return verdict{pos.FaultMisconfigured, pos.AdviceCheckSetting, setting}
}

// reply is what an answer says in words.
type reply struct {
	code, text string
	odd        bool // in the envelope of code and msg
}

// listed is Payup's table of codes that are no success (section "응답코드" of
// API v1.3, and those that its documents for other products add). The table ends
// with "anything else is a payment error", which speaks of responseCode: in
// the other envelope a gateway in front of Payup may be speaking.
func listed(code string) bool {
	switch code {
	case "1001", "1002", "1003", "1004", "1005", "1006", "2001", "5001", "5002", "5003", "5004", "5005", "6001", "6002", "6003",
		"7001", "8002", "9001", "9108":
		return true
	default:
		return false
	}
}

// judge says what each code means, see [listed].
func judge(name call, code string) verdict {
	switch code {
	case "1001", "9108": // service id not registered
		return set(settingMerchant)
	case "2001", "7001": // message failed verification, key
		return set(settingKey)
	case "1002": // the card company's side could not be begun
		return no(pos.AdviceOtherWay)
	case "5001":
		return no(pos.AdviceBelowLimit)
	case "5002":
		return no(pos.AdviceAboveLimit)
	case "5003", "5004", "5005": // daily, monthly, insured limit of the merchant
		return no(pos.AdviceCallService)
	case "6001", "6002", "6003":
		return no(pos.AdviceCheckFields)
	case "9001": // call the administrator: says nothing about the money
		return unknown()
	}
	if name == cancel2 || name == partcancel {
		return judgeCancel(code)
	}
	switch code {
	case "8001", "8002": // no order, given up: of the payment window, which is never opened, and so no charge
		return no(pos.AdviceOtherWay)
	case "1003", "1004", "1005", "1006": // these belong to a cancel: to a charge they say nothing
		return unknown()
	default:
		if strings.Trim(code, "0") == "" { // success, however written, in an answer that was none
			return unknown()
		}
		// Every other code is a payment error of the card company.
		return no(pos.AdviceOtherWay)
	}
}

func judgeCancel(code string) verdict {
	switch code {
	case "1003":
		// Too little left at Payup to pay it back from. A person must call
		// Payup, and until then the cancel is open: Payup may carry it out.
		return verdict{kind: pos.FaultUnknown, advice: pos.AdviceCallService}
	default:
		// 1004 nothing to cancel, 1005 not in a state to be cancelled (perhaps
		// it already is), 1006 error while updating, and what no document lists.
		return unknown()
	}
}

// refused turns an answer that is no success into a fault.
func refused(name call, answer wire.Answer, r reply, secrets [][]byte) error {
	f := &pos.Fault{Service: service, Call: string(name), Message: hide(r.text, secrets)}
	v := unknown()
	if identifier(r.code) && len(r.code) <= maxCode && hide(r.code, secrets) == r.code {
		f.Code = r.code
		if !r.odd || listed(r.code) {
			v = judge(name, r.code)
		}
	}
	// Payup answers refusals with 200 as well as with 4xx; a server in trouble
	// may have done the work, whatever it says.
	if answer.Uncertain() {
		v = unknown()
	}
	f.Kind, f.Advice, f.Setting = v.kind, v.advice, v.setting
	if f.Advice == pos.AdviceCheckFields {
		f.Field = fieldIn(r.text)
	}
	return f
}

// fieldIn finds which of our fields a text names: "cardNo이 잘못되었습니다.".
func fieldIn(text string) string {
	for _, field := range []string{"cardNo", "expireMonth", "expireYear", "birthday", "cardPw", "quota", "userName", "mobileNumber"} {
		if strings.Contains(text, field) {
			return field
		}
	}
	return ""
}
