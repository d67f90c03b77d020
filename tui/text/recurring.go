package text

// Recurring is what the configuration and the doctor say of KakaoPay's recurring payments.
type Recurring struct {
	NoCID string
	Same  string
	Pair  string // "%s" is the test code
	Label string
	None  string
	Ready string
}

var koRecurring = Recurring{
	NoCID: "recurring_cid_secret는 recurring_cid와 함께 적습니다.",
	Same:  "recurring_cid는 정기결제용 가맹점 코드입니다. cid와 같을 수 없습니다.",
	Pair:  "recurring_cid와 secret_key가 서로 맞지 않습니다. 개발 키(DEV…)에는 %s를, 실제 키에는 계약한 정기결제 코드를 적어 주세요.",
	Label: "카카오페이 정기결제", None: "설정하지 않음 (recurring_cid)", Ready: "사무실 점심 계정을 쓸 수 있습니다",
}

var enRecurring = Recurring{
	NoCID: "recurring_cid_secret goes with recurring_cid.",
	Same:  "recurring_cid is the merchant code of recurring payments. It cannot be the same as cid.",
	Pair:  "recurring_cid and secret_key do not belong together: with a development key (DEV…) use %s, with the live key the code of the contract.",
	Label: "KakaoPay recurring", None: "not configured (recurring_cid)", Ready: "office lunch accounts can be used",
}
