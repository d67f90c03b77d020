package sandbox

import (
	"cmp"
	"net/http"
)

// tossRefusal is an answer that says no.
type tossRefusal struct{ code, text string }

type tossErrorBody struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// tossRefuse is the refusal with that code, which the table must have.
func tossRefuse(code string) *tossRefusal {
	return &tossRefusal{code, cmp.Or(tossTexts()[code], "요청을 처리하지 못했습니다.")}
}

func (r *tossRefusal) answer() answer {
	return jsonAnswer(tossStatuses()[r.code], tossErrorBody{r.code, r.text})
}

// tossStatuses is the service's table of codes, with the HTTP status each comes with.
func tossStatuses() map[string]int {
	table := map[string]int{"UNAUTHORIZED_KEY": http.StatusUnauthorized, "IDEMPOTENT_REQUEST_PROCESSING": http.StatusConflict}
	for status, codes := range map[int][]string{
		http.StatusBadRequest: {
			"INVALID_REQUEST", "INVALID_REQUIRED_PARAM", "INVALID_CARD_NUMBER", "INVALID_CARD_EXPIRATION", "INVALID_CARD_PASSWORD",
			"INVALID_CARD_IDENTITY", "INVALID_BIRTH_DAY_FORMAT", "INVALID_BUSINESS_NUMBER", "INVALID_STOPPED_CARD", "INVALID_REJECT_CARD",
			"INVALID_CARD_LOST_OR_STOLEN", "INVALID_CARD_INSTALLMENT_AMOUNT", "NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT",
			"NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN", "EXCEED_MAX_CARD_INSTALLMENT_PLAN", "NOT_SUPPORTED_CARD_TYPE", "INVALID_ORDER_ID",
			"INVALID_ORDER_NAME", "DUPLICATED_ORDER_ID", "ALREADY_PROCESSED_PAYMENT", "ALREADY_CANCELED_PAYMENT",
			"NOT_MATCHES_REFUNDABLE_AMOUNT", "REFUND_REJECTED", "BELOW_MINIMUM_AMOUNT", "EXCEED_MAX_AMOUNT",
			"EXCEED_MAX_DAILY_PAYMENT_COUNT", "EXCEED_MAX_PAYMENT_AMOUNT", "MAINTAINED_METHOD", "PROVIDER_ERROR",
			"DUPLICATED_CASH_RECEIPT", "INVALID_CASH_RECEIPT_INFO", "INVALID_API_KEY", "INVALID_IDEMPOTENCY_KEY", "INVALID_TEST_CODE",
		},
		http.StatusForbidden: {
			"REJECT_CARD_PAYMENT", "REJECT_CARD_COMPANY", "REJECT_ACCOUNT_PAYMENT", "EXCEED_MAX_AUTH_COUNT", "NOT_CANCELABLE_AMOUNT",
			"NOT_CANCELABLE_PAYMENT", "NOT_ALLOWED_PARTIAL_REFUND", "EXCEED_MAX_REFUND_DUE", "FORBIDDEN_CONSECUTIVE_REQUEST",
			"FORBIDDEN_REQUEST", "INSECURE_KEY_USAGE",
		},
		http.StatusNotFound: {"NOT_FOUND_PAYMENT", "NOT_FOUND_PAYMENT_SESSION", "NOT_FOUND"},
		http.StatusInternalServerError: {
			"COMMON_ERROR", "UNKNOWN_ERROR", "FAILED_INTERNAL_SYSTEM_PROCESSING", "FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING",
			"FAILED_METHOD_HANDLING_CANCEL", "FAILED_REFUND_PROCESS",
		},
	} {
		for _, code := range codes {
			table[code] = status
		}
	}
	return table
}

// tossTexts are sentences for people, in Korean. None holds a value that was sent.
func tossTexts() map[string]string {
	return map[string]string{ //nolint:gosec // it speaks of keys and passwords and holds none
		"UNAUTHORIZED_KEY":                     "인증되지 않은 시크릿 키 혹은 클라이언트 키 입니다.",
		"INVALID_REQUEST":                      "잘못된 요청입니다.",
		"INVALID_REQUIRED_PARAM":               "필수 파라미터가 누락되었습니다.",
		"INVALID_ORDER_ID":                     "orderId는 영문 대소문자, 숫자, 특수문자(-, _)만 허용합니다. 6자 이상 64자 이하여야 합니다.",
		"INVALID_CARD_NUMBER":                  "카드번호를 다시 확인해주세요.",
		"INVALID_CARD_EXPIRATION":              "카드 정보를 다시 확인해주세요. (유효기간)",
		"INVALID_CARD_PASSWORD":                "카드 정보를 다시 확인해주세요. (비밀번호)",
		"INVALID_CARD_IDENTITY":                "입력하신 주민번호/사업자번호가 카드 소유주 정보와 일치하지 않습니다.",
		"INVALID_CARD_LOST_OR_STOLEN":          "분실 혹은 도난 카드입니다.",
		"NOT_ALLOWED_INSTALLMENT_BELOW_AMOUNT": "5만원 이하의 결제는 할부가 불가능해서 결제에 실패했습니다.",
		"BELOW_MINIMUM_AMOUNT":                 "신용카드는 결제금액이 100원 이상, 계좌는 200원이상부터 결제가 가능합니다.",
		"EXCEED_MAX_AMOUNT":                    "거래금액 한도를 초과했습니다.",
		"EXCEED_MAX_DAILY_PAYMENT_COUNT":       "하루 결제 가능 횟수를 초과했습니다.",
		"REJECT_CARD_PAYMENT":                  "한도초과 혹은 잔액부족으로 결제에 실패했습니다.",
		"PROVIDER_ERROR":                       "일시적인 오류가 발생했습니다. 잠시 후 다시 시도해주세요.",
		"NOT_FOUND_PAYMENT":                    "존재하지 않는 결제 입니다.",
		"ALREADY_CANCELED_PAYMENT":             "이미 취소된 결제 입니다.",
		"NOT_CANCELABLE_AMOUNT":                "취소 할 수 없는 금액 입니다.",
		"NOT_MATCHES_REFUNDABLE_AMOUNT":        "잔액 결과가 일치하지 않습니다.",
		"REFUND_REJECTED":                      "환불이 거절됐습니다. 결제사에 문의 부탁드립니다.",
		"FORBIDDEN_REQUEST":                    "허용되지 않은 요청입니다.",
		"FORBIDDEN_CONSECUTIVE_REQUEST":        "반복적인 요청은 허용되지 않습니다. 잠시 후 다시 시도해주세요.",
		"IDEMPOTENT_REQUEST_PROCESSING":        "이전 멱등 요청이 처리중입니다.",
		"INVALID_IDEMPOTENCY_KEY":              "멱등키는 300자 이하여야 합니다.",
		"COMMON_ERROR":                         "일시적인 오류가 발생했습니다. 잠시 후 다시 시도해주세요.",
	}
}
