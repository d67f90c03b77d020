package export

import "truckpos/pos"

// Card is the card of a payment, as far as its service told of it. The card's
// number never was in the ledger.
type Card struct {
	Amount                pos.Won `json:"amount"`
	IssuerCode            string  `json:"issuerCode,omitempty"` // in the service's words: it tells a name
	InstallmentPlanMonths int     `json:"installmentPlanMonths"`
	ApproveNo             string  `json:"approveNo,omitempty"`
	CardType              string  `json:"cardType"`
	OwnerType             string  `json:"ownerType"`
	AcquirerCode          string  `json:"acquirerCode,omitempty"` // in the service's words, like issuerCode
	Number                string  `json:"number,omitempty"`       // its first digits and asterisks; no more of it is known
	IsInterestFree        bool    `json:"isInterestFree"`
}

// EasyPay is the wallet that a payment went through.
type EasyPay struct {
	Provider string `json:"provider"`
}

const (
	wordUnconfirmed = "미확인"    // card type and owner, where no service tells
	hiddenDigits    = "******" // for those of a card's number that nobody kept
	maxIssuer       = 30
)

// cardOf is nil where no card was charged, or none is known of: a payment by
// link may have been made with money of the wallet.
func cardOf(p *pos.Payment) *Card {
	a := p.Approval()
	if a == nil || p.Method != pos.KeyedCard && (p.Method != pos.KakaoPay || a.Receipt.ApprovalNumber == "") {
		return nil
	}
	r := a.Receipt
	number := pos.CleanText(r.BIN, pos.MaxBIN)
	if number != "" {
		number += hiddenDigits
	}
	return &Card{
		AcquirerCode: pos.CleanText(r.Acquirer, maxIssuer), Number: number, IsInterestFree: r.InterestFree,
		Amount: a.Total, IssuerCode: pos.CleanText(r.Issuer, maxIssuer), InstallmentPlanMonths: r.Instalments,
		ApproveNo: pos.CleanText(r.ApprovalNumber, maxIssuer), CardType: cardType(r.CardType), OwnerType: wordUnconfirmed,
	}
}

// cardType is the service's word where it is one of the model's.
func cardType(word string) string {
	switch word {
	case "신용", "체크", "기프트":
		return word
	default:
		return wordUnconfirmed
	}
}

func easyPayOf(p *pos.Payment) *EasyPay {
	if p.Method != pos.KakaoPay {
		return nil
	}
	return &EasyPay{Provider: providerKakaoPay}
}
