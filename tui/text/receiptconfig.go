package text

// CLIReceiptConfig says what is wrong with the part of the configuration that is about
// cash receipts, and is what the doctor says of them.
type CLIReceiptConfig struct {
	Service string
	NoToss  string
	From    string // key, most won
	Label   string // in the doctor's report
	Asks    string // won
	OnWish  string
	Self    string // won
}

var koReceiptConfig = CLIReceiptConfig{
	Service: "[cash_receipt]의 service는 \"toss\"입니다.",
	NoToss:  "현금영수증은 토스페이먼츠로 발급합니다. [toss]에 secret_key를 적거나 [cash_receipt]를 지우세요.",
	From:    "%s은 원 단위 금액이고 0부터 %s까지입니다. 0이면 하지 않습니다.",
	Label:   "현금영수증", Asks: "%s원부터 손님께 물어봅니다.", OnWish: "손님이 원할 때만 발급합니다.", Self: "손님이 번호를 주지 않으면 %s원부터 자진발급합니다.",
}

var enReceiptConfig = CLIReceiptConfig{
	Service: "service of [cash_receipt] is \"toss\".",
	NoToss:  "Cash receipts are issued by Toss Payments. Write a secret_key into [toss], or remove [cash_receipt].",
	From:    "%s is an amount in won, from 0 to %s. 0 means never.",
	Label:   "Cash receipts", Asks: "Customers are asked from ₩%s on.", OnWish: "Issued only when a customer wants one.", Self: "Self-issued from ₩%s on where the customer gives no number.",
}
