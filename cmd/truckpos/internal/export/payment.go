package export

import (
	"unicode/utf8"

	"truckpos/pos"
)

// Payment is one payment as an object. SuppliedAmount, VAT and TaxFreeAmount
// add up to TotalAmount until the money has arrived, to BalanceAmount after.
type Payment struct {
	Version             string   `json:"version"`
	PaymentKey          string   `json:"paymentKey"`
	Type                string   `json:"type"`
	OrderID             string   `json:"orderId"`
	OrderName           string   `json:"orderName"`
	MID                 string   `json:"mId,omitempty"`
	Currency            string   `json:"currency"`
	Method              string   `json:"method"`
	TotalAmount         pos.Won  `json:"totalAmount"`
	BalanceAmount       pos.Won  `json:"balanceAmount"` // below 0 when the money went back twice
	Status              string   `json:"status"`
	RequestedAt         string   `json:"requestedAt"`
	ApprovedAt          string   `json:"approvedAt,omitempty"`
	UseEscrow           bool     `json:"useEscrow"`
	LastTransactionKey  string   `json:"lastTransactionKey,omitempty"`
	SuppliedAmount      pos.Won  `json:"suppliedAmount"`
	VAT                 pos.Won  `json:"vat"`
	TaxFreeAmount       pos.Won  `json:"taxFreeAmount"`
	Cancels             []Cancel `json:"cancels,omitempty"`
	IsPartialCancelable bool     `json:"isPartialCancelable"`
	Card                *Card    `json:"card,omitempty"`
	EasyPay             *EasyPay `json:"easyPay,omitempty"`
	Country             string   `json:"country"`
	Failure             *Failure `json:"failure,omitempty"`

	CashReceipt  *CashReceipt  `json:"cashReceipt,omitempty"`  // that stands
	CashReceipts []CashReceipt `json:"cashReceipts,omitempty"` // issues and cancels, oldest first
}

const (
	version      = "1" // of the objects
	typeNormal   = "NORMAL"
	typeBilling  = "BILLING" // under a contract for recurring payments
	maxOrderName = 100       // characters
)

// PaymentOf is a payment of an order as it stands.
func (t Till) PaymentOf(o *pos.Order, p *pos.Payment) Payment {
	left, receipts := remaining(p), cashReceiptsOf(o, p)
	return Payment{
		Version: version, PaymentKey: t.PaymentKey(p), Type: typeOf(p), OrderID: OrderID(p), OrderName: OrderName(o),
		MID: t.merchant(p.Service(), p), Currency: won, Method: methodWord(p.Method), TotalAmount: p.Total, BalanceAmount: p.Balance,
		Status: p.Status.String(), RequestedAt: stamp(p.StartedAt), ApprovedAt: stamp(p.TakenAt),
		LastTransactionKey: t.newestTransaction(p), SuppliedAmount: left.Supply(), VAT: left.VAT, TaxFreeAmount: left.TaxFree,
		Cancels: t.cancelsOf(p), IsPartialCancelable: p.Service() != pos.KeyedCard || t.CardParts,
		Card: cardOf(p), EasyPay: easyPayOf(p), Country: korea, Failure: failureOf(p),
		CashReceipt: standingReceipt(p, receipts), CashReceipts: receipts,
	}
}

func typeOf(p *pos.Payment) string {
	if p.Payer != 0 {
		return typeBilling
	}
	return typeNormal
}

// OrderName names an order in at most 100 characters: "닭꼬치 소금 외 2건".
func OrderName(o *pos.Order) string {
	name, more := o.Content.TitleParts()
	return pos.CleanText(name, maxOrderName-utf8.RuneCountInString(more)) + more
}

// remaining is what was asked for, less what was given back.
func remaining(p *pos.Payment) pos.Amounts {
	left := p.Amounts
	for i := range p.Attempts {
		if a := &p.Attempts[i]; a.Kind == pos.Cancel && a.Took() {
			left = pos.Amounts{Total: left.Total - a.Total, TaxFree: left.TaxFree - a.TaxFree, VAT: left.VAT - a.VAT}
		}
	}
	return left
}

// newestTransaction is the key of the last thing that moved the payment's
// money; "" where nothing did.
func (t Till) newestTransaction(p *pos.Payment) string {
	for i := len(p.Attempts) - 1; i >= 0; i-- {
		a := &p.Attempts[i]
		if effect := newestEffect(a); a.Took() || effect > 0 {
			return t.transactionKey(p, a.N, effect)
		}
	}
	if p.Taken > 0 {
		return t.transactionKey(p, 0, 0)
	}
	return ""
}
