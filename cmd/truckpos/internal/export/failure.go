package export

import "truckpos/pos"

// Failure says why a payment ended without money.
type Failure struct {
	Code    string `json:"code"` // the service's, or one of the till's words
	Message string `json:"message"`
}

const (
	maxCode    = 50
	maxMessage = 200
)

// failureOf is nil for a payment that goes on or brought money.
func failureOf(p *pos.Payment) *Failure {
	if p.Status != pos.Aborted && p.Status != pos.Expired {
		return nil
	}
	f := causeOf(p.Cause)
	a := p.LastAttempt()
	if a == nil || a.Kind != pos.Approve || p.Cause != pos.CauseDeclined && p.Cause != pos.CauseNotSent {
		return &f
	}
	if code := pos.CleanText(a.Fault.Code, maxCode); code != "" {
		f.Code = code
	}
	if message := pos.CleanText(a.Fault.Message, maxMessage); message != "" {
		f.Message = message
	}
	return &f
}

// causeOf are the words of the object for what the till itself knows.
func causeOf(c pos.Cause) Failure {
	switch c {
	case pos.CauseTimeout:
		return Failure{"TIMEOUT", "결제 시간이 지났습니다."}
	case pos.CauseReplaced:
		return Failure{"REPLACED", "새 결제 링크로 바꾸었습니다."}
	case pos.CauseWithdrawn:
		return Failure{"WITHDRAWN", "다른 방법으로 결제하기로 했습니다."}
	case pos.CauseBuyerQuit:
		return Failure{"BUYER_CANCELED", "구매자가 결제를 그만두었습니다."}
	case pos.CauseBuyerFail:
		return Failure{"BUYER_AUTH_FAILED", "구매자 인증에 실패했습니다."}
	case pos.CauseDeclined:
		return Failure{"DECLINED", "결제가 거절되었습니다."}
	case pos.CauseNotSent:
		return Failure{"NOT_SENT", "결제 요청을 보내지 못했습니다."}
	case pos.CauseRuled:
		return Failure{"RULED_NOT_PAID", "확인 결과 결제되지 않았습니다."}
	case pos.CauseNone:
	}
	return Failure{"UNKNOWN", "까닭이 남아 있지 않습니다."}
}
