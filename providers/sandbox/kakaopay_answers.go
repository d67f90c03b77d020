package sandbox

import "time"

// kakaoCard is card_info of approve; every value is a string, the months too.
type kakaoCard struct {
	PurchaseCorp     string `json:"kakaopay_purchase_corp"`
	PurchaseCorpCode string `json:"kakaopay_purchase_corp_code"`
	IssuerCorp       string `json:"kakaopay_issuer_corp"`
	IssuerCorpCode   string `json:"kakaopay_issuer_corp_code"`
	BIN              string `json:"bin"`
	Type             string `json:"card_type"`
	Install          string `json:"install_month"`
	ApprovedID       string `json:"approved_id"`
	MID              string `json:"card_mid"`
	InterestFree     string `json:"interest_free_install"`
	InstallmentType  string `json:"installment_type"`
}

// kakaoSelectedCard is selected_card_info of order; here the months are an integer.
type kakaoSelectedCard struct {
	BIN          string `json:"card_bin"`
	Install      int64  `json:"install_month"`
	Corp         string `json:"card_corp_name"`
	InterestFree string `json:"interest_free_install"`
}

// kakaoPaymentBody is what the answers of approve, order and cancel share.
type kakaoPaymentBody struct {
	TID        string `json:"tid"`
	CID        string `json:"cid"`
	OrderID    string `json:"partner_order_id"`
	UserID     string `json:"partner_user_id"`
	Method     string `json:"payment_method_type,omitempty"`
	ItemName   string `json:"item_name"`
	ItemCode   string `json:"item_code,omitempty"`
	Quantity   int64  `json:"quantity"`
	Amount     amount `json:"amount"`
	CreatedAt  string `json:"created_at"`
	ApprovedAt string `json:"approved_at,omitempty"`
}

// kakaoApproveBody has no status: the service sends none here.
type kakaoApproveBody struct {
	AID string `json:"aid"`
	SID string `json:"sid,omitempty"` // of recurring payments
	kakaoPaymentBody
	Card    *kakaoCard `json:"card_info,omitempty"`
	Payload string     `json:"payload,omitempty"`
}

type kakaoOrderBody struct {
	kakaoPaymentBody
	Status     kakaoStatus        `json:"status"`
	Cancelled  amount             `json:"canceled_amount"`
	Rest       amount             `json:"cancel_available_amount"`
	CanceledAt string             `json:"canceled_at,omitempty"`
	Card       *kakaoSelectedCard `json:"selected_card_info,omitempty"`
	Actions    []kakaoAction      `json:"payment_action_details"`
}

type kakaoCancelBody struct {
	AID string `json:"aid"`
	kakaoPaymentBody
	Status     kakaoStatus `json:"status"`
	This       amount      `json:"approved_cancel_amount"`
	Cancelled  amount      `json:"canceled_amount"`
	Rest       amount      `json:"cancel_available_amount"`
	CanceledAt string      `json:"canceled_at"`
	Payload    string      `json:"payload,omitempty"`
}

// body describes a payment; what is not known before approval is left out.
func (p *kakaoPayment) body() kakaoPaymentBody {
	b := kakaoPaymentBody{
		TID: p.tid, CID: p.cid, OrderID: p.orderID, UserID: p.userID,
		ItemName: p.itemName, ItemCode: p.itemCode, Quantity: p.quantity,
		Amount: p.amount, CreatedAt: kakaoTime(p.created), ApprovedAt: timeOrNone(p.approved),
	}
	if b.ApprovedAt != "" {
		b.Method = p.method.wire()
	}
	return b
}

func timeOrNone(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return kakaoTime(t)
}
