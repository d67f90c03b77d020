package sens

import (
	"net/http"
	"time"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// maxSkew is how far a caller's clock may be off.
const maxSkew = 5 * time.Minute

// verdict is what a refusal means for the till.
type verdict struct {
	kind    pos.FaultKind
	advice  pos.Advice
	setting string
}

func no(advice pos.Advice) verdict { return verdict{kind: pos.FaultDeclined, advice: advice} }

func unknown() verdict { return verdict{kind: pos.FaultUnknown, advice: pos.AdviceReconcile} }

func set(setting string) verdict {
	return verdict{pos.FaultMisconfigured, pos.AdviceCheckSetting, setting}
}

// judge says what the gateway's codes mean, and the statuses of an answer in
// another shape. Both follow the gateway's table (400/100 bad request, 401/200
// authentication failed, 401/210 permission denied, 404/300 not found, 413/430
// too large, 429/400, 410 and 420 too many).
func judge(status int, code string) verdict {
	switch {
	case status == http.StatusUnauthorized && code == "210", status == http.StatusForbidden:
		return set(settingAccess)
	case status == http.StatusUnauthorized:
		return set(settingSecret)
	case status == http.StatusNotFound:
		return set(settingService)
	case status == http.StatusTooManyRequests:
		return no(pos.AdviceLater)
	case status == http.StatusBadRequest, status == http.StatusRequestEntityTooLarge:
		return no(pos.AdviceCheckFields)
	default:
		return unknown()
	}
}

// refused turns an answer that does not say yes into a fault. It comes in one of
// three shapes: the gateway's {"error":{"errorCode","message"}}, the service's
// {"statusCode","statusName"}, and {"timestamp","status","error","message","path"},
// which nobody documents. What has none of them says nothing.
func (c *Client) refused(name call, answer wire.Answer, o *wire.Object, at time.Time, hidden [][]byte) error {
	f := &pos.Fault{Service: service, Call: string(name)}
	v := unknown()
	gateway := o.HintObject("error")
	switch {
	case gateway.Has("errorCode"):
		f.Code, f.Message = gateway.Hint("errorCode"), gateway.Hint("message")
		v = judge(answer.Status, f.Code)
	case o.Has("statusCode"):
		f.Code, f.Message = o.Hint("statusCode"), o.Hint("statusName")
		v = judge(answer.Status, "")
		if answer.Status == http.StatusAccepted && f.Code != "" { // taken in, and refused
			v = no(pos.AdviceCheckFields)
		}
	case o.Has("status") && o.Has("path"):
		f.Code, f.Message = o.Hint("status"), o.Hint("message")
		v = judge(answer.Status, "")
	}
	if !identifier(f.Code) || len(f.Code) > maxCode || wire.Message(f.Code, hidden...) != f.Code {
		f.Code = "" // no code of this service
		v = unknown()
	}
	f.Message = wire.Message(f.Message, hidden...)
	if answer.Uncertain() {
		v = unknown()
	}
	if v.kind == pos.FaultMisconfigured && answer.Status == http.StatusUnauthorized && skewed(answer.Date, at) {
		v.setting = pos.SettingClock
	}
	f.Kind, f.Advice, f.Setting = v.kind, v.advice, v.setting
	return f
}

// maxCode is the length of a code that is kept; the service's have four at most.
const maxCode = 16

// skewed reports whether a request was signed at a time that the service, by its
// own clock, must refuse.
func skewed(theirs, ours time.Time) bool {
	if theirs.IsZero() {
		return false
	}
	return theirs.Sub(ours).Abs() > maxSkew
}
