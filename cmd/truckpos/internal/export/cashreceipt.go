package export

import "truckpos/pos"

// CashReceipt is a cash receipt of a payment, or a cancel of one, that its service
// knows. CustomerIdentityNumber is masked.
type CashReceipt struct {
	ReceiptKey             string   `json:"receiptKey"` // a cancel's begins with c_
	IssueNumber            string   `json:"issueNumber,omitempty"`
	IssueStatus            string   `json:"issueStatus"` // IN_PROGRESS, COMPLETED or FAILED
	Amount                 pos.Won  `json:"amount"`
	TaxFreeAmount          pos.Won  `json:"taxFreeAmount"`
	OrderID                string   `json:"orderId"`
	OrderName              string   `json:"orderName"`
	Type                   string   `json:"type"`            // 소득공제 or 지출증빙
	TransactionType        string   `json:"transactionType"` // CONFIRM or CANCEL
	ApprovalNumber         string   `json:"approvalNumber,omitempty"`
	BusinessNumber         string   `json:"businessNumber,omitempty"`
	CustomerIdentityNumber string   `json:"customerIdentityNumber"`
	Failure                *Failure `json:"failure,omitempty"`
	RequestedAt            string   `json:"requestedAt"`
	ReceiptURL             string   `json:"receiptUrl,omitempty"`
}

func cashReceiptsOf(o *pos.Order, p *pos.Payment) []CashReceipt {
	var all []CashReceipt
	for i := range p.CashReceipts {
		c := &p.CashReceipts[i]
		if c.State != pos.Approved && c.State != pos.RuledYes {
			continue
		}
		x := CashReceipt{ReceiptKey: c.Slip.Key, IssueNumber: c.Slip.IssueNumber, IssueStatus: c.Office.String(), Amount: c.Total, TaxFreeAmount: c.TaxFree,
			OrderID: c.Number, OrderName: OrderName(o), Type: "소득공제", TransactionType: "CONFIRM", ApprovalNumber: c.Slip.ApprovalNumber,
			BusinessNumber: c.Slip.Business, CustomerIdentityNumber: c.Identity, RequestedAt: stamp(c.SentAt), ReceiptURL: c.Slip.URL}
		if c.Type == pos.ReceiptBusiness {
			x.Type = "지출증빙"
		}
		if c.Kind == pos.Cancel {
			x.TransactionType, x.OrderID = "CANCEL", p.CashReceipts[c.Of-1].Number
		}
		if c.Office == pos.OfficeFailed {
			x.Failure = &Failure{pos.CleanText(c.Fault.Code, maxCode), pos.CleanText(c.Fault.Message, maxMessage)}
		}
		all = append(all, x)
	}
	return all
}

// standingReceipt is the issue among them that stands, nil for none.
func standingReceipt(p *pos.Payment, all []CashReceipt) *CashReceipt {
	c := p.Receipt()
	if c == nil {
		return nil
	}
	for i := range all {
		if all[i].TransactionType == "CONFIRM" && all[i].OrderID == c.Number {
			return &all[i]
		}
	}
	return nil
}
