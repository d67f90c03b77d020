package postest

import (
	"context"

	"truckpos/pos"
)

// AskedCards is a [FakeCards] that can be asked what became of a charge, as a
// script of [CallInquire] says.
type AskedCards struct{ *FakeCards }

var _ pos.ChargeInquirer = AskedCards{}

// InquireCharge implements [pos.ChargeInquirer].
func (c AskedCards) InquireCharge(ctx context.Context, number string) (pos.Inquiry, error) {
	answer := pos.Inquiry{Progress: pos.ProgressAbsent}
	step, err := c.run(ctx, CallInquire, func() error {
		for _, e := range c.Entries() {
			if e.Number != number {
				continue
			}
			answer = pos.Inquiry{Progress: pos.ProgressPaid, Number: number, Amounts: pos.Amounts{Total: e.Total}, Canceled: e.Canceled,
				Approval: pos.Receipt{TransactionID: e.TransactionID, ApprovalNumber: "00000001", At: c.now()}}
			switch {
			case e.Canceled == e.Total:
				answer.Progress = pos.ProgressReturned
			case e.Canceled > 0:
				answer.Progress = pos.ProgressReduced
			}
		}
		return nil
	})
	if err != nil {
		return pos.Inquiry{}, err
	}
	if step.Inquiry != nil {
		step.Inquiry(&answer)
	}
	return answer, nil
}
