package kakaopay

import (
	"strconv"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// verdict is what a code of KakaoPay's means for the till.
type verdict struct {
	kind    pos.FaultKind
	advice  pos.Advice
	setting string
}

// ask: the outcome is open, and order knows it.
func ask() verdict { return verdict{kind: pos.FaultUnknown, advice: pos.AdviceReconcile} }

// no: a certain refusal.
func no(advice pos.Advice) verdict { return verdict{kind: pos.FaultDeclined, advice: advice} }

// set: a setting must be mended.
func set(setting string) verdict {
	return verdict{pos.FaultMisconfigured, pos.AdviceCheckSetting, setting}
}

// judge is KakaoPay's table of error codes. Where the money may have moved, by
// this call or an earlier one, or where the code only says that the state did
// not fit, the outcome is unknown, so that order is asked.
func judge(name call, code int64) verdict {
	switch code {
	case -2: // a parameter is bad or missing: our mistake, nothing was done
		return no(pos.AdviceOtherWay)
	case -5, -401: // no permission, bad key
		return set(settingKey)
	case -7, -9798, -10: // inspection, quota
		return no(pos.AdviceLater)
	case -403, -799, -803: // site not registered, domain differs, domain not registered
		return set(settingReturn)
	case -701, -708: // the buyer has not authenticated; stale or wrong pg_token
		return no(pos.AdviceBuyerNotReady)
	case -703, -704, -705, -706, -707, -722, -724, -725, -726: // differs from what KakaoPay knows
		if name == cancel { // the rest we believed in, for one
			return no(pos.AdviceReconcile)
		}
		return no(pos.AdviceOtherWay)
	case -710: // more than can be cancelled: this call gave nothing back, but our rest is wrong
		return no(pos.AdviceReconcile)
	case -721: // no such tid
		// Seen for a cancel of what was already cancelled.
		if name == cancel {
			return ask()
		}
		return no(pos.AdviceNewLink)
	case -723: // the link's time ran out
		return no(pos.AdviceNewLink)
	case -730:
		return set(settingKey)
	case -731, -732:
		return set(settingCID)
	case -733:
		return set(settingCIDSecret)
	case -750, -751, -752, -753, -761: // recurring payments; a phone without KakaoTalk
		return no(pos.AdviceOtherWay)
	case -797: // over the limit of one payment
		return no(pos.AdviceAboveLimit)
	case -798: // address not allowed: a list in KakaoPay's console, not a setting of ours
		return verdict{kind: pos.FaultMisconfigured, advice: pos.AdviceCallService}
	case -780, -782: // refused further down, by the card or the wallet
		if name == approve { // final as soon as order confirms that nothing was taken
			return verdict{kind: pos.FaultUnknown, advice: pos.AdviceOtherWay}
		}
		return ask()
	default:
		// -1 internal, -702 already approved, -781 cancel failed further down,
		// -783 -784 state, -785 duplicate, and what no document lists.
		return ask()
	}
}

// refused turns an answer that is not a 200 into a fault.
func (c *Client) refused(name call, answer wire.Answer) error {
	o, err := wire.ParseObject(answer.Body)
	if err != nil {
		return c.unparsed(name, answer, err)
	}
	f := &pos.Fault{Service: service, Call: string(name), Message: c.message(o)}
	v := ask()
	switch {
	case o.Has(c.form.code):
		code := o.Int(c.form.code)
		f.Code, v = strconv.FormatInt(code, 10), judge(name, code)
	case denied(answer):
		v = set(settingKey)
	case answer.Status == 429: // too many requests: this one was not looked at
		v = no(pos.AdviceLater)
	}
	if err := o.Err(); err != nil {
		return c.unparsed(name, answer, err)
	}
	if denied(answer) && !name.moves() && v.kind != pos.FaultMisconfigured {
		v = set(settingKey)
	}
	// A server that says it is in trouble may have done the work; so may a
	// redirect or a success that carries an error.
	if answer.Uncertain() || answer.Status < 400 {
		v.kind, v.setting = pos.FaultUnknown, ""
		if v.advice != pos.AdviceLater {
			v.advice = pos.AdviceReconcile
		}
	}
	if f.Code == "" {
		f.Code = "HTTP " + strconv.Itoa(answer.Status)
	}
	f.Kind, f.Advice, f.Setting = v.kind, v.advice, v.setting
	f.MethodCode = methodCode(o)
	return f
}

// maxMethodCode is the length of a method's code that is kept; most have four
// digits, some are words.
const maxMethodCode = 32

// methodCode is the code of the card company or the wallet, which is there only
// when that refused.
func methodCode(o *wire.Object) string {
	code := o.HintObject("extras").Hint("method_result_code")
	if !identifier(code) || len(code) > maxMethodCode || wire.Message(code) != code {
		return ""
	}
	return code
}

// denied reports whether the status alone says that the key was refused.
func denied(answer wire.Answer) bool { return answer.Status == 401 || answer.Status == 403 }

// unparsed judges an answer without a readable body, which only a refused key
// may have: what a web page says in KakaoPay's place says nothing about money.
// Where none can move, it is taken for a refused key all the same, because that
// is what somebody can mend.
func (c *Client) unparsed(name call, answer wire.Answer, err error) error {
	if denied(answer) && (len(answer.Body) == 0 || !name.moves()) {
		return &pos.Fault{Kind: pos.FaultMisconfigured, Service: service, Call: string(name),
			Code: "HTTP " + strconv.Itoa(answer.Status), Advice: pos.AdviceCheckSetting, Setting: settingKey}
	}
	f := c.wire.Unreadable(string(name), err)
	f.Code = "HTTP " + strconv.Itoa(answer.Status)
	if denied(answer) {
		f.Setting = settingKey
	}
	return f
}

// message is KakaoPay's own text and, behind it, the card company's.
func (c *Client) message(o *wire.Object) string {
	text := o.OptionalText(c.form.message)
	extras := o.HintObject("extras")
	for _, key := range []string{"method_result_code", "method_result_message"} {
		if more := extras.Hint(key); more != "" {
			text += " " + more
		}
	}
	return wire.Message(text, c.secrets...)
}
