package postest

import (
	"context"
	"strings"
	"testing"

	"truckpos/pos"
)

// ReceiptsHarness is a service for cash receipts under test together with the truth
// about it.
type ReceiptsHarness struct {
	Service  pos.CashReceiptService
	WrongKey pos.CashReceiptService // the same service, spoken to with a key it refuses
	Today    pos.Day                // the service's calendar day in Seoul
	// Book is what the service itself has of an order number: receipts, cancels, and
	// what was cancelled.
	Book    func(number string) Booked
	Decide  func() // lets the tax office decide about everything so far
	Refused string // a telephone number that is refused at once
	Failing string // one that the tax office refuses later

	Break    func(c Call, t Trouble) Broken
	Troubles []Trouble
	Secrets  []string // what no error may contain, besides the customer's number
}

// receiptPhone is the customer's number in the suite; it is synthetic.
const receiptPhone = "01000005678"

const receiptNumber = "T1261121-0012-7K2MQ"

func receiptSale(identity string) pos.ReceiptRequest {
	secret := pos.NewSecret([]byte(identity))
	return pos.ReceiptRequest{Key: receiptNumber + "-issue", Number: receiptNumber, Title: "닭꼬치 소금 외 1건", Type: pos.ReceiptPersonal,
		Identity: &secret, Amounts: pos.Amounts{Total: 12_000, VAT: 1091}}
}

type receipts struct {
	*testing.T
	ReceiptsHarness
}

// CashReceipts is the contract of every service for cash receipts.
func CashReceipts(t *testing.T, harness func(*testing.T) ReceiptsHarness) {
	run := func(name string, test func(receipts)) {
		t.Run(name, func(t *testing.T) {
			h := harness(t)
			h.Secrets = append(h.Secrets, receiptPhone, h.Refused, h.Failing)
			test(receipts{t, h})
		})
	}
	run("receipt is issued once for each key", receipts.issueOnce)
	run("number is left to its owner", receipts.keepsNothing)
	run("every type is issued", receipts.everyType)
	run("second receipt of an order number is not issued", receipts.duplicate)
	run("parts and the rest are cancelled", receipts.cancelParts)
	run("whole is cancelled", receipts.cancelWhole)
	run("more than is left is not cancelled", receipts.cancelTooMuch)
	run("office decides later", receipts.follow)
	run("number that is refused", receipts.refused)
	run("wrong number is not sent", receipts.impossible)
	run("refused key is a setting", receipts.wrongKey)
	run("call that is over before it begins is not sent", receipts.overBefore)
	for _, trouble := range harness(t).Troubles {
		run("issue, "+trouble.String(), func(r receipts) { r.issueTrouble(trouble) })
		run("cancel, "+trouble.String(), func(r receipts) { r.cancelTrouble(trouble) })
		run("list, "+trouble.String(), func(r receipts) { r.listTrouble(trouble) })
	}
}

func (r receipts) issued() pos.ReceiptRecord {
	r.Helper()
	record, err := r.Service.IssueReceipt(r.Context(), receiptSale(receiptPhone))
	if err != nil {
		r.Fatalf("issue: %v", err)
	}
	return record
}

func (r receipts) listed() []pos.ReceiptRecord {
	r.Helper()
	list, err := r.Service.Receipts(r.Context(), r.Today)
	if err != nil {
		r.Fatalf("list: %v", err)
	}
	return list
}

func (r receipts) books(want Booked) {
	r.Helper()
	if got := r.Book(receiptNumber); got != want {
		r.Errorf("book: %+v, want %+v", got, want)
	}
}

func (r receipts) issueOnce() {
	first := r.issued()
	if first.Number != receiptNumber || first.Total != 12_000 || first.Slip.Key == "" || first.Slip.At.IsZero() ||
		first.Kind != pos.Approve || first.Office == 0 {
		r.Errorf("record %+v", first)
	}
	if again := r.issued(); again.Slip.Key != first.Slip.Key {
		r.Errorf("the same call issued %s and %s", first.Slip.Key, again.Slip.Key)
	}
	r.books(Booked{Taken: 1})
	if list := r.listed(); len(list) != 1 || list[0].Slip.Key != first.Slip.Key || list[0].Number != receiptNumber || list[0].Total != 12_000 {
		r.Errorf("list %+v", list)
	}
	if list, err := r.Service.Receipts(r.Context(), r.Today.Previous()); err != nil || len(list) != 0 {
		r.Errorf("list of the day before: %+v, %v", list, err)
	}
}

func (r receipts) keepsNothing() {
	sale := receiptSale(receiptPhone)
	record, err := r.Service.IssueReceipt(r.Context(), sale)
	if err != nil {
		r.Fatal(err)
	}
	if string(sale.Identity.Reveal()) != receiptPhone {
		r.Error("the service changed the number; its owner wipes it")
	}
	for _, told := range append(r.listed(), record) {
		s := told.Slip
		if strings.Contains(s.Key+s.IssueNumber+s.ApprovalNumber+s.URL+told.Fault.Message, receiptPhone) {
			r.Error("the record shows the customer's number")
		}
	}
}

func (r receipts) everyType() {
	for i, want := range []struct {
		t        pos.ReceiptType
		identity string
	}{{pos.ReceiptPersonal, "0110000567"}, {pos.ReceiptPersonal, "9443000000000006"}, {pos.ReceiptBusiness, "1234567891"}, {pos.ReceiptSelf, pos.SelfIssueNumber}} {
		sale := receiptSale(want.identity)
		sale.Type, sale.Number = want.t, receiptNumber[:len(receiptNumber)-1]+string(rune('1'+i))
		sale.Key = sale.Number
		record, err := r.Service.IssueReceipt(r.Context(), sale)
		if err != nil || (record.Type == pos.ReceiptBusiness) != (want.t == pos.ReceiptBusiness) {
			r.Errorf("%s: %+v, %v", want.t, record, err)
		}
	}
}

func (r receipts) duplicate() {
	r.issued()
	sale := receiptSale(receiptPhone)
	sale.Key += "2"
	_, err := r.Service.IssueReceipt(r.Context(), sale)
	if f := fails(r.T, err, pos.FaultUnknown, r.Secrets); f.Advice != pos.AdviceReconcile {
		r.Errorf("advice %d, want to compare with the service", f.Advice)
	}
	r.books(Booked{Taken: 1})
}

func (r receipts) cancel(key, of string, total pos.Won, whole bool) (pos.ReceiptRecord, error) {
	return r.Service.CancelReceipt(r.Context(), pos.ReceiptCancel{Key: key, ReceiptKey: of, Total: total, Whole: whole})
}

func (r receipts) cancelParts() {
	issue := r.issued()
	for i, part := range []pos.Won{3000, 4000, 5000} {
		record, err := r.cancel("cancel-"+string(rune('1'+i)), issue.Slip.Key, part, false)
		if err != nil || record.Kind != pos.Cancel || record.Total != part || record.Number != receiptNumber {
			r.Fatalf("part %d: %+v, %v", i+1, record, err)
		}
	}
	r.books(Booked{Taken: 1, Cancels: 3, Canceled: 12_000})
	if list := r.listed(); len(list) != 4 {
		r.Errorf("list %+v", list)
	}
}

func (r receipts) cancelWhole() {
	issue := r.issued()
	for range 2 { // the same call, once
		record, err := r.cancel("cancel-1", issue.Slip.Key, 12_000, true)
		if err != nil || record.Total != 12_000 || !strings.HasPrefix(record.Slip.Key, "c_") {
			r.Fatalf("%+v, %v", record, err)
		}
	}
	r.books(Booked{Taken: 1, Cancels: 1, Canceled: 12_000})
}

func (r receipts) cancelTooMuch() {
	issue := r.issued()
	for name, test := range map[string]struct {
		key   string
		total pos.Won
	}{"too much": {issue.Slip.Key, 12_001}, "of another": {"rk_none", 1000}, "nothing": {issue.Slip.Key, 0}} {
		if _, err := r.cancel(name, test.key, test.total, false); err == nil {
			r.Errorf("%s was cancelled", name)
		} else {
			hides(r.T, err, r.Secrets)
		}
	}
	r.books(Booked{Taken: 1})
}

func (r receipts) follow() {
	sale := receiptSale(r.Failing)
	if _, err := r.Service.IssueReceipt(r.Context(), sale); err != nil {
		r.Fatal(err)
	}
	if list := r.listed(); len(list) != 1 || list[0].Office != pos.OfficeInProgress {
		r.Fatalf("at first: %+v", list)
	}
	good := receiptSale(receiptPhone)
	good.Number, good.Key = receiptNumber[:len(receiptNumber)-1]+"Z", "good"
	if _, err := r.Service.IssueReceipt(r.Context(), good); err != nil {
		r.Fatal(err)
	}
	r.Decide()
	list := r.listed()
	if len(list) != 2 || list[0].Office != pos.OfficeFailed || list[0].Fault.Code == "" || list[0].Fault.Message == "" || list[1].Office != pos.OfficeCompleted {
		r.Errorf("decided: %+v", list)
	}
}

func (r receipts) refused() {
	_, err := r.Service.IssueReceipt(r.Context(), receiptSale(r.Refused))
	if f := fails(r.T, err, pos.FaultDeclined, r.Secrets); f.Advice != pos.AdviceCheckFields {
		r.Errorf("advice %d, want to look at the number", f.Advice)
	}
	r.books(Booked{})
}

func (r receipts) impossible() {
	for name, change := range map[string]func(*pos.ReceiptRequest){
		"no number":     func(s *pos.ReceiptRequest) { s.Identity = nil },
		"short":         func(s *pos.ReceiptRequest) { secret := pos.NewSecret([]byte("0101")); s.Identity = &secret },
		"no amount":     func(s *pos.ReceiptRequest) { s.Total = 0 },
		"too much free": func(s *pos.ReceiptRequest) { s.TaxFree = 12_001 },
		"order number":  func(s *pos.ReceiptRequest) { s.Number = "../x" },
	} {
		sale := receiptSale(receiptPhone)
		change(&sale)
		if _, err := r.Service.IssueReceipt(r.Context(), sale); pos.KindOf(err) != pos.FaultDeclined {
			r.Errorf("%s: %v", name, err)
		}
	}
	if list := r.listed(); len(list) != 0 {
		r.Errorf("list %+v", list)
	}
}

func (r receipts) wrongKey() {
	_, err := r.WrongKey.IssueReceipt(r.Context(), receiptSale(receiptPhone))
	if f := fails(r.T, err, pos.FaultMisconfigured, r.Secrets); f.Setting == "" {
		r.Errorf("no setting named: %v", err)
	}
	_, err = r.WrongKey.Receipts(r.Context(), r.Today)
	if f := fails(r.T, err, pos.FaultMisconfigured, r.Secrets); f.Setting == "" {
		r.Errorf("no setting named: %v", err)
	}
	r.books(Booked{})
}

func (r receipts) overBefore() {
	ctx, cancel := context.WithCancel(r.Context())
	cancel()
	if _, err := r.Service.IssueReceipt(ctx, receiptSale(receiptPhone)); pos.KindOf(err) != pos.FaultNotSent {
		r.Errorf("issue: %v", err)
	}
	r.books(Booked{})
}

func (r receipts) issueTrouble(trouble Trouble) {
	err := suffer(r.T, r.Break(CallReceiptIssue, trouble), trouble, func(ctx context.Context) error {
		_, err := r.Service.IssueReceipt(ctx, receiptSale(receiptPhone))
		return err
	})
	hides(r.T, err, r.Secrets)
	honest(r.T, trouble, err, r.Book(receiptNumber).Taken)
}

func (r receipts) cancelTrouble(trouble Trouble) {
	issue := r.issued()
	err := suffer(r.T, r.Break(CallReceiptCancel, trouble), trouble, func(ctx context.Context) error {
		_, err := r.Service.CancelReceipt(ctx, pos.ReceiptCancel{Key: "cancel", ReceiptKey: issue.Slip.Key, Total: 12_000, Whole: true})
		return err
	})
	hides(r.T, err, r.Secrets)
	honest(r.T, trouble, err, r.Book(receiptNumber).Cancels)
}

// listTrouble: half of an answer is no list.
func (r receipts) listTrouble(trouble Trouble) {
	r.issued()
	err := suffer(r.T, r.Break(CallReceiptList, trouble), trouble, func(ctx context.Context) error {
		_, err := r.Service.Receipts(ctx, r.Today)
		return err
	})
	hides(r.T, err, r.Secrets)
	if list := r.listed(); len(list) != 1 {
		r.Errorf("afterwards: %+v", list)
	}
}
