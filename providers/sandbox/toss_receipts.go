package sandbox

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// The calls about cash receipts that can be given a fault.
const (
	CallReceipt       Call = "cash-receipt"
	CallReceiptCancel Call = "cash-receipt-cancel"
	CallReceiptList   Call = "cash-receipts"
)

// Numbers to practise with. All are invented; any other of the right form is issued and accepted.
const (
	ReceiptRefused       = "01099990001" // not issued: INVALID_CASH_RECEIPT_INFO
	ReceiptFails         = "01099990002" // issued, and refused by the tax office later
	ReceiptCancelFails   = "01099990003" // issued, and its cancel refused by the tax office later
	ReceiptFailsBusiness = "1010101013"  // a business that the tax office does not know
)

// selfIssueNumber is the office's public number of ten digits.
const selfIssueNumber = "0100001234"

// Words of cash receipts.
const (
	receiptPersonal   = "소득공제"
	receiptBusiness   = "지출증빙"
	receiptConfirm    = "CONFIRM"
	receiptCancel     = "CANCEL"
	receiptInProgress = "IN_PROGRESS"
	receiptCompleted  = "COMPLETED"
	receiptFailed     = "FAILED"
)

// tossReceipt is a cash receipt, or the cancel of one.
type tossReceipt struct {
	key, orderID, orderName string
	issueNumber             string
	kind                    string // receiptPersonal or receiptBusiness
	transaction             string // receiptConfirm or receiptCancel
	identity                string
	amount, taxFree         int64
	canceled                int64 // of a confirmed one
	requested               time.Time
}

// Receipt is one cash receipt, or one cancel, as the service itself knows it.
type Receipt struct {
	Key, OrderNumber string
	Cancel           bool
	Identity         string // in full, as it was sent
	Amount           int64  // won
	Status           string // IN_PROGRESS, COMPLETED or FAILED
}

// Receipts returns every receipt and cancel still remembered, oldest first.
func (t *Toss) Receipts() []Receipt {
	t.mu.Lock()
	defer t.mu.Unlock()
	all := make([]Receipt, 0, len(t.receipts.items))
	for _, x := range t.receipts.items {
		status, _ := t.office(x)
		all = append(all, Receipt{Key: x.key, OrderNumber: x.orderID, Cancel: x.transaction == receiptCancel, Identity: x.identity, Amount: x.amount, Status: status})
	}
	return all
}

// office is what the tax office makes of a receipt by now.
func (t *Toss) office(x *tossReceipt) (status string, failure *tossErrorBody) {
	if t.cfg.Clock().Sub(x.requested) < t.cfg.OfficeTakes {
		return receiptInProgress, nil
	}
	text := ""
	switch {
	case x.transaction == receiptConfirm && x.identity == ReceiptFails:
		text = "[TS1] 신분확인번호의 길이가 맞지 않습니다."
	case x.transaction == receiptConfirm && x.identity == ReceiptFailsBusiness:
		text = "[TS7] 사업자등록번호가 올바르지 않습니다."
	case x.transaction == receiptCancel && x.identity == ReceiptCancelFails:
		text = "[TSG] 원거래와 금액이 일치하지 않습니다."
	default:
		return receiptCompleted, nil
	}
	return receiptFailed, &tossErrorBody{"NTS_ERROR", text}
}

// issueReceipt issues a cash receipt. The customer's number may be sent under its older name.
func (t *Toss) issueReceipt(c *call, f *form) answer {
	x, refusal := t.readReceipt(f)
	if refusal != nil {
		return refusal.answer()
	}
	if !c.hold() {
		return answer{}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	twice := t.receipts.find(func(known *tossReceipt) bool {
		status, _ := t.office(known)
		return known.orderID == x.orderID && known.transaction == receiptConfirm && status != receiptFailed
	})
	if twice != nil {
		return tossRefuse("DUPLICATED_CASH_RECEIPT").answer()
	}
	key, err := t.dice.hex(24)
	if err != nil {
		return tossRefuse("COMMON_ERROR").answer()
	}
	x.key, x.transaction = "rk_"+key, receiptConfirm
	return t.bookReceipt(x)
}

func (t *Toss) readReceipt(f *form) (*tossReceipt, *tossRefusal) {
	amount, there := f.mayNumber("amount")
	order, hasOrder := f.mayText("orderId", 64)
	name, hasName := f.mayText("orderName", 100)
	kind, hasKind := f.mayText("type", 10)
	identity, hasIdentity := f.mayText("customerIdentityNumber", 30)
	if older, ok := f.mayText("registrationNumber", 30); ok && !hasIdentity {
		identity, hasIdentity = older, true
	}
	free, _ := f.mayNumber("taxFreeAmount")
	switch {
	case !there || !hasOrder || !hasName || !hasKind || !hasIdentity:
		return nil, tossRefuse("INVALID_REQUIRED_PARAM")
	case f.bad != "" || len(f.values) > 0 || amount == 0 || free > amount:
		return nil, tossRefuse("INVALID_REQUEST")
	case !isTossOrder(order):
		return nil, tossRefuse("INVALID_ORDER_ID")
	case kind != receiptPersonal && kind != receiptBusiness, !isReceiptIdentity(kind, identity), identity == ReceiptRefused:
		return nil, tossRefuse("INVALID_CASH_RECEIPT_INFO")
	}
	// Nothing is tax free for a merchant without tax-free goods, as this one is.
	return &tossReceipt{orderID: order, orderName: name, kind: kind, identity: identity, amount: amount, requested: t.cfg.Clock()}, nil
}

// isReceiptIdentity accepts a mobile number, a cash-receipt card, a business number, and the office's public number.
func isReceiptIdentity(kind, s string) bool {
	if kind == receiptBusiness {
		return digits(s, 10, 10) && isBusinessNumber(s)
	}
	mobile := digits(s, 10, 11) && strings.HasPrefix(s, "01")
	return mobile || s == selfIssueNumber || digits(s, 13, 19)
}

// isBusinessNumber checks the last digit of a business registration number.
func isBusinessNumber(s string) bool {
	sum := 0
	for i, weight := range "137137135" {
		sum += int(s[i]-'0') * int(weight-'0')
	}
	sum += int(s[8]-'0') * 5 / 10
	return (10-sum%10)%10 == int(s[9]-'0') && strings.Count(s, s[:1]) < len(s)
}

// bookReceipt writes a receipt or a cancel down and tells of it; the caller holds the lock.
func (t *Toss) bookReceipt(x *tossReceipt) answer {
	number, err := t.dice.digits(9)
	if err != nil {
		return tossRefuse("COMMON_ERROR").answer()
	}
	x.issueNumber = number
	if !t.receipts.put(x) {
		return tossRefuse("COMMON_ERROR").answer()
	}
	return jsonAnswer(http.StatusOK, t.receiptBody(x))
}

// cancelReceipt takes a part or all off a receipt.
func (t *Toss) cancelReceipt(c *call, f *form) answer {
	amount, some := f.mayNumber("amount")
	if f.bad != "" || len(f.values) > 0 || some && amount == 0 {
		return tossRefuse("INVALID_REQUEST").answer()
	}
	if !c.hold() {
		return answer{}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	issue := t.receipts.find(func(x *tossReceipt) bool {
		return x.key == c.r.PathValue("receiptKey") && x.transaction == receiptConfirm
	})
	if issue == nil {
		return tossRefuse("NOT_FOUND").answer()
	}
	if !some {
		amount = issue.amount - issue.canceled
	}
	if status, _ := t.office(issue); status == receiptFailed || amount == 0 || amount > issue.amount-issue.canceled {
		return tossRefuse("NOT_CANCELABLE_AMOUNT").answer()
	}
	issue.canceled += amount
	return t.bookReceipt(&tossReceipt{key: "c_" + issue.key, orderID: issue.orderID, orderName: issue.orderName, kind: issue.kind,
		transaction: receiptCancel, identity: issue.identity, amount: amount, requested: t.cfg.Clock()})
}

// tossReceiptBody is the CashReceipt object.
type tossReceiptBody struct {
	Key         string         `json:"receiptKey"`
	IssueNumber string         `json:"issueNumber"`
	IssueStatus string         `json:"issueStatus"`
	Amount      int64          `json:"amount"`
	TaxFree     int64          `json:"taxFreeAmount"`
	OrderID     string         `json:"orderId"`
	OrderName   string         `json:"orderName"`
	Type        string         `json:"type"`
	Transaction string         `json:"transactionType"`
	Business    string         `json:"businessNumber"`
	Identity    string         `json:"customerIdentityNumber"`
	Failure     *tossErrorBody `json:"failure"`
	RequestedAt string         `json:"requestedAt"`
	URL         string         `json:"receiptUrl"`
}

// truckNumber is the registration number of the one merchant this service has.
const truckNumber = "1234567891"

func (t *Toss) receiptBody(x *tossReceipt) tossReceiptBody {
	status, failure := t.office(x)
	return tossReceiptBody{Key: x.key, IssueNumber: x.issueNumber, IssueStatus: status, Amount: x.amount, TaxFree: x.taxFree, OrderID: x.orderID,
		OrderName: x.orderName, Type: x.kind, Transaction: x.transaction, Business: truckNumber, Identity: x.identity, Failure: failure,
		RequestedAt: tossTime(x.requested), URL: "https://dashboard.example.invalid/cr/" + x.key}
}

// tossReceiptPage is a page of the list of a day.
type tossReceiptPage struct {
	HasNext    bool              `json:"hasNext"`
	LastCursor int               `json:"lastCursor"`
	Data       []tossReceiptBody `json:"data"`
}

// listReceipts lists the receipts and cancels that were asked for on a day, oldest first, behind a cursor.
func (t *Toss) listReceipts(c *call) answer {
	day, cursor, limit, ok := readReceiptQuery(c.r.URL.Query())
	if !ok {
		return tossRefuse("INVALID_REQUEST").answer()
	}
	if refusal := t.askedFor(c); refusal != nil {
		return refusal.answer()
	}
	if !c.hold() {
		return answer{}
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	page := tossReceiptPage{Data: []tossReceiptBody{}, LastCursor: cursor}
	for i, x := range t.receipts.items {
		if i < cursor || x.requested.In(kst()).Format(time.DateOnly) != day {
			continue
		}
		if len(page.Data) == limit {
			page.HasNext = true
			break
		}
		page.Data, page.LastCursor = append(page.Data, t.receiptBody(x)), i+1
	}
	return jsonAnswer(http.StatusOK, page)
}

func readReceiptQuery(q url.Values) (day string, cursor, limit int, ok bool) {
	limit = 100
	for name, values := range q {
		var err error
		switch {
		case len(values) != 1:
			return "", 0, 0, false
		case name == "requestDate":
			day = values[0]
			_, err = time.Parse(time.DateOnly, day)
		case name == "cursor":
			cursor, err = strconv.Atoi(values[0])
		case name == "limit":
			limit, err = strconv.Atoi(values[0])
		default:
			return "", 0, 0, false
		}
		if err != nil {
			return "", 0, 0, false
		}
	}
	return day, cursor, limit, day != "" && cursor >= 0 && limit >= 100 && limit <= 10_000
}
