package sandbox

import "net/http"

// kakaoCode is an error_code of the service: always negative.
type kakaoCode int

const (
	kakaoInternal         kakaoCode = -1
	kakaoBadParameter     kakaoCode = -2
	kakaoQuota            kakaoCode = -10
	kakaoBadKey           kakaoCode = -401
	kakaoNotAuthenticated kakaoCode = -701
	kakaoAlreadyApproved  kakaoCode = -702
	kakaoOtherOrder       kakaoCode = -706
	kakaoOtherUser        kakaoCode = -707
	kakaoBadToken         kakaoCode = -708
	kakaoTooMuch          kakaoCode = -710 // cancel above what is left
	kakaoNoTID            kakaoCode = -721
	kakaoBadAmounts       kakaoCode = -722
	kakaoExpired          kakaoCode = -723
	kakaoBadPart          kakaoCode = -724 // tax-free or VAT part does not fit
	kakaoBadTotal         kakaoCode = -725
	kakaoBadCID           kakaoCode = -731
	kakaoBadCIDSecret     kakaoCode = -733
	kakaoNoSID            kakaoCode = -750
	kakaoInactiveSID      kakaoCode = -751
	kakaoOverMonth        kakaoCode = -752
	kakaoOtherSIDUser     kakaoCode = -753
	kakaoApproveFailed    kakaoCode = -780
	kakaoRecurringFailed  kakaoCode = -782
	kakaoCannotApprove    kakaoCode = -783
	kakaoCannotCancel     kakaoCode = -784
	kakaoDuplicate        kakaoCode = -785
	kakaoOverOnce         kakaoCode = -797
	kakaoBadDomain        kakaoCode = -799
	kakaoUnlisted         kakaoCode = -99001 // in no document, for FaultUnknownCode
)

// kakaoRefusal is an answer that says no.
type kakaoRefusal struct {
	code    kakaoCode
	message string
	extras  *kakaoExtras
}

// kakaoExtras is there only when the card or the money behind the service refused.
type kakaoExtras struct {
	Code    string `json:"method_result_code"`
	Message string `json:"method_result_message"`
}

func (r kakaoRefusal) answer() answer {
	return jsonAnswer(r.status(), struct {
		Code    kakaoCode    `json:"error_code"`
		Message string       `json:"error_message"`
		Extras  *kakaoExtras `json:"extras,omitempty"`
	}{r.code, r.message, r.extras})
}

// status is the HTTP status of a refusal: 400 but for the few general ones.
func (r kakaoRefusal) status() int {
	if r.code == kakaoInternal {
		return http.StatusInternalServerError
	}
	if r.code == kakaoBadKey {
		return http.StatusUnauthorized
	}
	return http.StatusBadRequest
}

// badParameter is the refusal for a field that is missing, malformed or unknown.
func badParameter(field string) *kakaoRefusal {
	return &kakaoRefusal{code: kakaoBadParameter, message: "invalid or missing parameter: " + field}
}
