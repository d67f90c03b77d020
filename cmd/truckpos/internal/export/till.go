package export

import (
	"time"

	"truckpos/pos"
)

// Till is what objects say about where they come from.
type Till struct {
	Ledger    string                // the ledger's id, letters and digits: begins every key
	Merchants map[pos.Method]string // the merchant's id by [pos.Payment.Service]; one without has none
	CardParts bool                  // Payup gives back parts of a charge
	Recurring string                // the merchant's id for what accounts are charged, "" where there is none
}

// merchant is the merchant's id at the service that moved a payment's money.
func (t Till) merchant(service pos.Method, p *pos.Payment) string {
	if service == pos.KakaoPay && p.Payer != 0 {
		return t.Recurring
	}
	return t.Merchants[service]
}

// stamp writes an instant as "2026-11-21T19:04:05+09:00", and "" for none.
func stamp(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.In(pos.Seoul()).Format(time.RFC3339)
}

// The words of the object for how a payment is made.
const (
	wordCash     = "현금"
	wordTransfer = "계좌이체"
	wordEasyPay  = "간편결제"
	wordCard     = "카드"

	providerKakaoPay = "카카오페이"
)

func methodWord(m pos.Method) string {
	switch m {
	case pos.Cash:
		return wordCash
	case pos.Transfer:
		return wordTransfer
	case pos.KakaoPay:
		return wordEasyPay
	case pos.KeyedCard:
		return wordCard
	default:
		return m.String()
	}
}

const (
	won   = "KRW"
	korea = "KR"
)
