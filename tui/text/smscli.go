package text

// CLISMS says of the command line what concerns text messages.
type CLISMS struct {
	ServiceID string // key
	From      string // least, most digits
	Limit     string // key, least, most
	Kept      string // label of the customers' numbers
	KeptSome  string // of how many orders
	KeptNone  string
	Erased    string // when numbers are erased
	NotErased string
}

var koCLISMS = CLISMS{
	ServiceID: "%s는 네이버 클라우드 콘솔의 서비스 ID입니다. 예: \"ncp:sms:kr:000000000000:name\"",
	From:      "from은 등록한 발신번호이고 숫자만 %d~%d자리입니다. 예: \"0200000000\"",
	Limit:     "%s는 %d~%d입니다.",
	Kept:      "손님 전화번호", KeptSome: "주문 %d건의 손님 번호를 보관 중.", KeptNone: "보관하지 않음.",
	Erased: "마감하면 지웁니다.", NotErased: "마감해도 지우지 않습니다(erase_phones = false).",
}

var enCLISMS = CLISMS{
	ServiceID: "%s is the service ID in NAVER Cloud's console, like \"ncp:sms:kr:000000000000:name\".",
	From:      "from is the registered sender's number, %d to %d digits and nothing else, like \"0200000000\".",
	Limit:     "%s is from %d to %d.",
	Kept:      "customers' phones", KeptSome: "kept of %d orders.", KeptNone: "none kept.",
	Erased: "Closing the day erases them.", NotErased: "Closing the day does not erase them (erase_phones = false).",
}
