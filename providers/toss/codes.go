package toss

import (
	"strconv"
	"strings"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// maxCode is the length of a code that is kept.
const maxCode = 64

// verdict is what a code of Toss's means for the till.
type verdict struct {
	kind    pos.FaultKind
	advice  pos.Advice
	setting string
	field   string
}

// find: the outcome is open, and Toss knows it: it is asked for by order number.
func find() verdict { return verdict{kind: pos.FaultUnknown, advice: pos.AdviceReconcile} }

// no: a certain refusal.
func no(advice pos.Advice) verdict { return verdict{kind: pos.FaultDeclined, advice: advice} }

// wrong: a certain refusal of one field of the form, in the name that all card
// services of the till give it.
func wrong(field string) verdict {
	return verdict{kind: pos.FaultDeclined, advice: pos.AdviceCheckFields, field: field}
}

// set: the key must be mended.
func set() verdict {
	return verdict{kind: pos.FaultMisconfigured, advice: pos.AdviceCheckSetting, setting: settingKey}
}

// judge is Toss's table of error codes. A code is a certain refusal only where
// it says that this request itself did nothing; what says that something was
// done before, that something is under way or that Toss is in trouble is open.
func judge(code string) verdict {
	switch code {
	case "UNAUTHORIZED_KEY", "INVALID_API_KEY", "INSECURE_KEY_USAGE":
		return set()
	case "FORBIDDEN_REQUEST": // the contract does not have this call
		return verdict{kind: pos.FaultMisconfigured, advice: pos.AdviceCallService}
	case "INVALID_REQUEST", "INVALID_REQUIRED_PARAM", "INVALID_CASH_RECEIPT_INFO":
		return no(pos.AdviceCheckFields)
	case "INVALID_ORDER_ID", "INVALID_ORDER_NAME", "INVALID_IDEMPOTENCY_KEY", "INVALID_TEST_CODE": // our mistake, nothing was done
		return no(pos.AdviceOtherWay)
	case "BELOW_MINIMUM_AMOUNT":
		return no(pos.AdviceBelowLimit)
	case "EXCEED_MAX_AMOUNT", "EXCEED_MAX_PAYMENT_AMOUNT":
		return no(pos.AdviceAboveLimit)
	case "MAINTAINED_METHOD": // being serviced: not looked at
		return no(pos.AdviceLater)
	case "REFUND_REJECTED", "EXCEED_MAX_REFUND_DUE", "NOT_CANCELABLE_PAYMENT", "NOT_ALLOWED_PARTIAL_REFUND":
		return no(pos.AdviceCallService)
	case "NOT_MATCHES_REFUNDABLE_AMOUNT", "NOT_FOUND_PAYMENT", "NOT_FOUND_PAYMENT_SESSION":
		return no(pos.AdviceReconcile) // this request gave nothing back, but what we believe is wrong
	}
	if v, ok := judgeCard(code); ok {
		return v
	}
	// ALREADY_PROCESSED_PAYMENT, ALREADY_CANCELED_PAYMENT, DUPLICATED_ORDER_ID,
	// NOT_CANCELABLE_AMOUNT (what was given back in parts is refused with it, not
	// with ALREADY), DUPLICATED_CASH_RECEIPT, PROVIDER_ERROR (a 400 all the same),
	// IDEMPOTENT_REQUEST_PROCESSING, FORBIDDEN_CONSECUTIVE_REQUEST, every code of
	// a 500, and what no document lists.
	return find()
}

// judgeCard is the part of the table that speaks of a card.
func judgeCard(code string) (verdict, bool) {
	switch code {
	case "INVALID_CARD_NUMBER":
		return wrong("cardNo"), true
	case "INVALID_CARD_EXPIRATION":
		return wrong("expireMonth"), true
	case "INVALID_CARD_PASSWORD":
		return wrong("cardPw"), true
	case "INVALID_CARD_IDENTITY", "INVALID_BIRTH_DAY_FORMAT", "INVALID_BUSINESS_NUMBER":
		return wrong("birthday"), true
	case "INVALID_CARD_INSTALLMENT_AMOUNT", "NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT", "NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN",
		"EXCEED_MAX_CARD_INSTALLMENT_PLAN":
		return wrong("quota"), true
	case "INVALID_STOPPED_CARD", "INVALID_REJECT_CARD", "INVALID_CARD_LOST_OR_STOLEN", "NOT_SUPPORTED_CARD_TYPE", "REJECT_CARD_PAYMENT",
		"REJECT_CARD_COMPANY", "REJECT_ACCOUNT_PAYMENT", "EXCEED_MAX_AUTH_COUNT", "EXCEED_MAX_DAILY_PAYMENT_COUNT":
		return no(pos.AdviceOtherWay), true
	default:
		return verdict{}, false
	}
}

// refused turns an answer that is no success into a fault.
func (c *Client) refused(name call, answer wire.Answer, secrets [][]byte) error {
	status := "HTTP " + strconv.Itoa(answer.Status)
	o, err := wire.ParseObject(answer.Body)
	if err != nil {
		f := c.wire.Unreadable(string(name), err)
		f.Code = status
		if answer.Status == 401 && len(answer.Body) == 0 { // a refused key may have nothing to say
			f.Kind, f.Advice, f.Setting = pos.FaultMisconfigured, pos.AdviceCheckSetting, settingKey
		}
		return f
	}
	secrets = append([][]byte{c.secret, []byte(c.authorization)}, secrets...)
	f := &pos.Fault{Service: service, Call: string(name), Code: status, Message: wire.CardMessage(o.Hint("message"), secrets...)}
	v := find()
	if code := o.Hint("code"); codeLike(code) {
		f.Code, v = code, judge(code)
	}
	// A server that says it is in trouble, or that too much is asked of it, may
	// have done the work; so may a redirect or a success that carries an error.
	if answer.Uncertain() || answer.Status < 400 || answer.Status == 429 {
		v = find()
	}
	f.Kind, f.Advice, f.Setting, f.Field = v.kind, v.advice, v.setting, v.field
	return f
}

// codeLike reports whether s can be a code of Toss's: UPPER_SNAKE.
func codeLike(s string) bool {
	return s != "" && len(s) <= maxCode && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == "" && s[0] >= 'A' && s[0] <= 'Z'
}
