package text

// CLITossConfig says what is wrong with the part of the configuration that is
// about Toss Payments and about whose service takes keyed-in cards.
type CLITossConfig struct {
	Key         string
	WhichCards  string
	CardService string
	TakesCards  string            // in the doctor's report
	NotSet      map[string]string // by the name of a service that is chosen and not set up
}

var koTossConfig = CLITossConfig{
	Key:         "[toss]의 secret_key는 test_sk_ 또는 live_sk_로 시작하는 시크릿 키입니다. 클라이언트 키(…ck_)는 쓰지 않습니다.",
	WhichCards:  "카드를 받을 곳이 [payup]과 [toss] 둘입니다. [truck]에 card_service = \"payup\" 또는 card_service = \"toss\"를 적으세요.",
	CardService: "card_service는 \"payup\" 또는 \"toss\"입니다.",
	TakesCards:  "카드를 여기로 받습니다.",
	NotSet: map[string]string{
		"payup": "card_service가 \"payup\"인데 [payup]이 없습니다. [payup]을 적거나 card_service를 바꾸세요.",
		"toss":  "card_service가 \"toss\"인데 [toss]에 key_in = true가 없습니다. 토스페이먼츠와 키인 결제를 계약했으면 적으세요.",
	},
}

var enTossConfig = CLITossConfig{
	Key:         "secret_key of [toss] begins with test_sk_ or live_sk_. A client key (…ck_) is not what is needed.",
	WhichCards:  "Both [payup] and [toss] could take cards. Write card_service = \"payup\" or card_service = \"toss\" into [truck].",
	CardService: "card_service is \"payup\" or \"toss\".",
	TakesCards:  "Cards are charged here.",
	NotSet: map[string]string{
		"payup": "card_service is \"payup\", but there is no [payup]. Add it, or change card_service.",
		"toss":  "card_service is \"toss\", but [toss] does not have key_in = true. Add it if the contract with Toss Payments has keyed-in cards.",
	},
}
