package toss

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// The calls about cash receipts.
const (
	callReceipt       call = "cash-receipt"
	callReceiptCancel call = "cash-receipt-cancel"
	callReceiptList   call = "cash-receipts"
)

const receiptsPath = "/v1/cash-receipts"

// Words of cash receipts, as Toss writes them.
const (
	typePersonal = "소득공제"
	typeBusiness = "지출증빙"
	confirm      = "CONFIRM"
	cancelled    = "CANCEL"
)

// Limits of the list of a day.
const (
	receiptsOnPage = 100
	receiptPages   = 100     // a truck does not issue ten thousand receipts a day
	receiptsLimit  = 1 << 20 // bytes of a page
)

var errEndless = fmt.Errorf("list does not end: %w", wire.ErrAnswer)

var _ pos.CashReceiptService = (*Client)(nil)

// IssueReceipt implements [pos.CashReceiptService].
func (c *Client) IssueReceipt(ctx context.Context, r pos.ReceiptRequest) (pos.ReceiptRecord, error) {
	if r.Identity == nil || !orderNumber(r.Number) || r.Total < 1 || r.Total > pos.MaxWon || r.TaxFree < 0 || r.TaxFree > r.Total ||
		pos.CheckIdentity(r.Type, r.Identity.Reveal()) != pos.IdentityFine {
		return pos.ReceiptRecord{}, c.impossible(callReceipt)
	}
	kind, title := typePersonal, wire.Clean(r.Title, maxOrderName)
	if r.Type == pos.ReceiptBusiness {
		kind = typeBusiness
	}
	if title == "" {
		title = r.Number
	}
	identity := r.Identity.Reveal()
	w := wire.NewWriter(6, len(r.Number)+len(title)+len(kind)+len(identity)+2*len("1000000000"))
	w.Number("amount", int64(r.Total))
	w.Text("orderId", r.Number)
	w.Text("orderName", title)
	w.Digits("customerIdentityNumber", identity)
	w.Text("type", kind)
	w.Number("taxFreeAmount", int64(r.TaxFree))
	o, err := c.send(ctx, action{call: callReceipt, path: receiptsPath, key: r.Key, body: w.Bytes(), secrets: [][]byte{identity}})
	if err != nil {
		return pos.ReceiptRecord{}, err
	}
	return c.receipt(callReceipt, o, identity)
}

// CancelReceipt implements [pos.CashReceiptService].
func (c *Client) CancelReceipt(ctx context.Context, r pos.ReceiptCancel) (pos.ReceiptRecord, error) {
	if !identifier(r.ReceiptKey) || r.Total < 1 || r.Total > pos.MaxWon {
		return pos.ReceiptRecord{}, c.impossible(callReceiptCancel)
	}
	w := wire.NewWriter(1, len("1000000000"))
	if !r.Whole {
		w.Number("amount", int64(r.Total))
	}
	o, err := c.send(ctx, action{call: callReceiptCancel, path: receiptsPath + "/" + r.ReceiptKey + "/cancel", key: r.Key, body: w.Bytes()})
	if err != nil {
		return pos.ReceiptRecord{}, err
	}
	return c.receipt(callReceiptCancel, o, nil)
}

// impossible is the fault of a request that cannot be right: it would not become so
// by waiting.
func (c *Client) impossible(name call) error {
	f := c.wire.Unsendable(string(name), "request is not possible")
	f.Kind, f.Advice = pos.FaultDeclined, pos.AdviceCheckFields
	return f
}

// Receipts implements [pos.CashReceiptService]. It reads all pages of a day: half of
// a list would say of the other half that it does not exist.
func (c *Client) Receipts(ctx context.Context, day pos.Day) ([]pos.ReceiptRecord, error) {
	var all []pos.ReceiptRecord
	cursor := int64(0)
	for range receiptPages {
		query := url.Values{"requestDate": {day.String()}, "limit": {strconv.Itoa(receiptsOnPage)}}
		if cursor > 0 {
			query.Set("cursor", strconv.FormatInt(cursor, 10))
		}
		o, err := c.receiptPage(ctx, query)
		if err != nil {
			return nil, err
		}
		rows := o.Objects("data")
		more := o.Flag("hasNext")
		if more {
			last := o.Int("lastCursor")
			if last <= cursor {
				return nil, harmless(c.wire.Unreadable(string(callReceiptList), errEndless))
			}
			cursor = last
		}
		for _, row := range rows {
			record, err := c.receipt(callReceiptList, row, nil)
			if err != nil {
				return nil, harmless(err)
			}
			all = append(all, record)
		}
		if err := o.Err(); err != nil {
			return nil, harmless(c.wire.Unreadable(string(callReceiptList), err))
		}
		if !more {
			return all, nil
		}
	}
	return nil, harmless(c.wire.Unreadable(string(callReceiptList), errEndless))
}

func (c *Client) receiptPage(ctx context.Context, query url.Values) (*wire.Object, error) {
	answer, err := c.wire.Send(ctx, wire.Request{Call: string(callReceiptList), Path: receiptsPath, Secret: c.authorization,
		Method: http.MethodGet, Query: query.Encode(), Limit: receiptsLimit})
	if err != nil {
		return nil, harmless(err)
	}
	o, err := c.object(callReceiptList, answer, nil)
	return o, harmless(err)
}

// receipt reads a CashReceipt object. The customer's number in it is not read.
func (c *Client) receipt(name call, o *wire.Object, identity []byte) (pos.ReceiptRecord, error) {
	record := pos.ReceiptRecord{Number: o.Text("orderId"), Total: o.Won("amount"), Kind: kindOf(o.Text("transactionType")),
		Type: typeOf(o.Text("type")), Office: officeOf(o.Text("issueStatus"))}
	record.Slip = pos.ReceiptSlip{Key: o.Text("receiptKey"), IssueNumber: number(o.Hint("issueNumber")), ApprovalNumber: number(o.Hint("approvalNumber")),
		Business: number(o.Hint("businessNumber")), URL: address(o.Hint("receiptUrl"), identity), At: readTime(o.Hint("requestedAt"))}
	if err := o.Err(); err != nil {
		return pos.ReceiptRecord{}, c.wire.Unreadable(string(name), err)
	}
	if record.Kind == 0 || record.Type == 0 || record.Office == 0 || !orderNumber(record.Number) || !identifier(record.Slip.Key) ||
		wire.Repeats(record.Slip.Key+record.Number, [][]byte{identity}) || record.Slip.At.IsZero() {
		return pos.ReceiptRecord{}, c.wire.Unreadable(string(name), wire.ErrAnswer)
	}
	if record.Office == pos.OfficeFailed {
		failure := o.HintObject("failure")
		record.Fault = pos.FaultNote{Kind: pos.FaultDeclined, Advice: pos.AdviceCheckFields, Message: failureText(failure.Hint("message"), identity)}
		if code := failure.Hint("code"); codeLike(code) {
			record.Fault.Code = code
		}
	}
	return record, nil
}

func kindOf(s string) pos.AttemptKind {
	switch s {
	case confirm:
		return pos.Approve
	case cancelled:
		return pos.Cancel
	default:
		return 0
	}
}

func typeOf(s string) pos.ReceiptType {
	switch s {
	case typePersonal:
		return pos.ReceiptPersonal
	case typeBusiness:
		return pos.ReceiptBusiness
	default:
		return 0
	}
}

func officeOf(s string) pos.OfficeStatus {
	for _, status := range []pos.OfficeStatus{pos.OfficeInProgress, pos.OfficeCompleted, pos.OfficeFailed} {
		if s == status.String() {
			return status
		}
	}
	return 0
}

// number keeps what is shown as a number: letters, digits and hyphens, no more of
// them than the longest has.
func number(s string) string {
	if !identifier(s) || len(s) > 10 {
		return ""
	}
	return s
}

// address keeps an address of the web that names nobody.
func address(s string, identity []byte) string {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" || u.Host == "" || len(s) > 300 || wire.Clean(s, 300) != s || wire.Repeats(s, [][]byte{identity}) {
		return ""
	}
	return s
}

// longRun is a number as long as a customer's may be.
var longRun = regexp.MustCompile(`[0-9](?:[ -]?[0-9]){8,}`)

// failureText is what the tax office says, without anybody's number.
func failureText(s string, identity []byte) string {
	return longRun.ReplaceAllString(wire.Message(s, identity), "****")
}
