package settlementfile

// Columns says by which titles the columns of a file are found. Of several
// titles the first that the file has counts; spaces, case, width, punctuation
// and a unit "(원)" at the end do not. A list may be empty: the file then has no
// such column.
type Columns struct {
	Sheet string // name of the sheet in XLSX; "" is the first that can be seen

	TransactionID []string // the service's id of the payment
	CallID        []string // the service's id of the one call
	OrderNumber   []string // the number the till sent
	At            []string // day, or day and time
	Time          []string // time, where it has a column of its own
	CanceledAt    []string // of a cancel, where it has a column of its own
	Amount        []string // won; below zero is a cancel
	CancelAmount  []string // won of a cancel, where it has a column of its own
	Kind          []string // words; one with 취소 is a cancel
	Fee           []string // won; with VAT where FeeVAT has no column
	FeeVAT        []string // won, VAT on the fee
	Payout        []string // won
	PayoutDate    []string // day
}

// KakaoPay are the titles of KakaoPay's settlement files.
func KakaoPay() Columns {
	return shared(Columns{
		TransactionID: []string{"TID", "결제고유번호", "결제번호", "거래번호", "거래고유번호", "거래ID", "transactionId"},
		CallID:        []string{"AID", "요청고유번호", "요청번호"},
		OrderNumber:   []string{"가맹점 주문번호", "가맹점주문번호", "partner_order_id", "상점주문번호", "주문번호", "가맹점거래번호"},
	})
}

// Payup are the titles of Payup's settlement files.
func Payup() Columns {
	return shared(Columns{
		TransactionID: []string{"거래번호", "거래고유번호", "transactionId", "거래ID", "TID", "결제번호"},
		OrderNumber:   []string{"주문번호", "orderNumber", "상점주문번호", "가맹점 주문번호", "가맹점주문번호"},
	})
}

// Toss are the titles of Toss's settlement files.
func Toss() Columns {
	return shared(Columns{
		TransactionID: []string{"paymentKey", "결제키", "페이먼트키", "결제고유번호"},
		CallID:        []string{"transactionKey", "거래키", "거래고유번호", "거래번호"},
		OrderNumber:   []string{"주문번호", "orderId", "상점주문번호", "가맹점 주문번호"},
	})
}

// shared adds the titles that all services have in common.
func shared(c Columns) Columns {
	c.At = []string{"거래일시", "승인일시", "결제일시", "승인/취소일시", "거래시각", "거래일자", "승인일자", "결제일자", "거래일", "승인일", "결제일"}
	c.Time = []string{"거래시간", "승인시간", "결제시간", "승인시각", "결제시각"}
	c.CanceledAt = []string{"취소일시", "취소일자", "취소일"}
	c.Amount = []string{"거래금액", "승인금액", "결제금액", "매출금액", "승인/취소금액", "금액", "amount"}
	c.CancelAmount = []string{"취소금액", "환불금액"}
	c.Kind = []string{"거래구분", "승인구분", "결제구분", "거래유형", "거래종류", "승인/취소", "거래상태", "결제상태", "구분", "상태"}
	c.Fee = []string{"수수료", "가맹점수수료", "결제수수료", "PG수수료", "수수료금액", "수수료합계", "서비스이용료"}
	c.FeeVAT = []string{"수수료부가세", "수수료 VAT", "부가세(수수료)", "수수료부가가치세"}
	c.Payout = []string{"정산금액", "지급금액", "입금금액", "정산예정금액", "지급예정금액", "입금예정금액", "정산액", "지급액"}
	c.PayoutDate = []string{"정산예정일", "지급예정일", "입금예정일", "정산일", "지급일", "입금일", "정산일자", "지급일자", "입금일자"}
	return c
}

// Merge puts the titles that own has in the place of those of c.
func (c Columns) Merge(own Columns) Columns {
	if own.Sheet != "" {
		c.Sheet = own.Sheet
	}
	mine, theirs := c.lists(), own.lists()
	for f := range mine {
		if len(*theirs[f]) > 0 {
			*mine[f] = *theirs[f]
		}
	}
	return c
}

// field is a column that means something.
type field int

const (
	transactionID field = iota
	callID
	orderNumber
	at
	clock
	canceledAt
	amount
	cancelAmount
	kind
	fee
	feeVAT
	payout
	payoutDate
	fields // how many there are
)

// lists are the titles of each field.
func (c *Columns) lists() [fields]*[]string {
	return [fields]*[]string{
		&c.TransactionID, &c.CallID, &c.OrderNumber, &c.At, &c.Time, &c.CanceledAt, &c.Amount, &c.CancelAmount, &c.Kind,
		&c.Fee, &c.FeeVAT, &c.Payout, &c.PayoutDate,
	}
}
