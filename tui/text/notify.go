package text

// CLINotify is what is said about telling others of changes of payments.
type CLINotify struct {
	Label            string // in the report of doctor
	Help, HelpLong   string
	FlagReplay       string
	FlagFrom, FlagTo string
	NotSetUp         string // path of the configuration
	Training         string
	Receiver         string // address
	AsOf             string // time
	Read             string // newest entry that was looked at
	Never            string
	Damaged          string // path
	Nothing          string
	Waiting          string // changes, payments, time of the oldest
	Fresh            string
	Tried            string // tries, time of the next, reason
	TriedDue         string // tries, reason
	More             string // payments
	Failing          string // changes, since when
	ReplayWhat       string
	BadKey           string // key
	NoPayment        string
	TillOpen         string
	Replayed         string // changes
}

var koNotify = CLINotify{
	Label: "알림",
	Help:  "결제 알림이 어디까지 갔는지 보여 주고, 다시 보냅니다",
	HelpLong: "설정의 [notify]에 있는 주소로 보낼 결제 알림이 얼마나 남았고 왜 남았는지 보여 줍니다. 포스가 열려 있어도 됩니다.\n" +
		"'--replay KEY'는 그 결제의 알림을, '--replay --from 날짜 --to 날짜'는 그 영업일들의 알림을 다시 보내게 합니다.\n" +
		"다시 보내려면 포스가 닫혀 있어야 하고, 포스를 열면 보냅니다. 같은 알림은 번호(Truckpos-Event-Id)가 같습니다.",
	FlagReplay: "알림을 다시 보내게 합니다",
	FlagFrom:   "다시 보낼 첫 영업일",
	FlagTo:     "다시 보낼 마지막 영업일",
	NotSetUp:   "알림을 보내지 않습니다. 보내려면 [notify] 표를 %s 파일에 추가하고 포스를 다시 여세요.",
	Training:   "연습 모드에서는 알림을 보내지 않습니다.",
	Receiver:   "받는 곳: %s",
	AsOf:       "포스가 열려 있습니다. %s에 적어 둔 내용입니다.",
	Read:       "기록 %d번까지 읽었습니다.",
	Never:      "아직 보낼 것을 모은 적이 없습니다. 포스를 열면 그때부터의 결제를 알립니다.",
	Damaged:    "%s 파일이 손상되었습니다. 포스를 열면 새로 만들고 남은 알림을 장부에서 다시 모읍니다.",
	Nothing:    "남은 알림이 없습니다. 모두 보냈습니다.",
	Waiting:    "남은 알림 %d개, 결제 %d건, 가장 오래된 것은 %s",
	Fresh:      "아직 보내지 않음",
	Tried:      "%d번 실패, 다음은 %s: %s",
	TriedDue:   "%d번 실패, 포스가 열리면 바로 다시 보냄: %s",
	More:       "  … 그리고 결제 %d건 더",
	Failing:    "알림 %d개가 %s부터 가지 못하고 있습니다. 받는 곳이 살아 있는지 보고, 'truckpos notify'로 이유를 확인하세요.",
	ReplayWhat: "무엇을 다시 보낼지 하나만 정하세요: '--replay KEY' 또는 '--replay --from 날짜 --to 날짜'.",
	BadKey:     "%s: 결제 키가 아닙니다. 내보낸 결제의 paymentKey를 그대로 쓰세요.",
	NoPayment:  "이 장부에 그런 결제가 없습니다. paymentKey를 확인하세요.",
	TillOpen:   "포스가 열려 있어서 다시 보내게 할 수 없습니다. 포스를 닫고 다시 하세요.",
	Replayed:   "알림 %d개를 다시 보내게 했습니다. 포스를 열면 보냅니다.",
}

var enNotify = CLINotify{
	Label: "notifications",
	Help:  "show how far notifications of payments got, and send them again",
	HelpLong: "Shows how many notifications are still to be posted to the address in [notify] of the configuration, and why.\n" +
		"The till may be open. '--replay KEY' has those of a payment posted again, '--replay --from DAY --to DAY' those of\n" +
		"some business days. For that the till must be closed; it posts them when it is opened. A notification that comes\n" +
		"again has the same id (Truckpos-Event-Id).",
	FlagReplay: "have notifications posted again",
	FlagFrom:   "first business day to post again",
	FlagTo:     "last business day to post again",
	NotSetUp:   "No notifications are posted. To have them, add [notify] to %s and open the till again.",
	Training:   "No notifications are posted in training.",
	Receiver:   "Receiver: %s",
	AsOf:       "A till is open. This is how it was at %s.",
	Read:       "Read up to entry %d.",
	Never:      "Nothing was gathered yet. An open till tells of payments from then on.",
	Damaged:    "The file %s is damaged. The till makes a new one when it is opened and gathers what is left from the ledger again.",
	Nothing:    "Nothing is left: all was delivered.",
	Waiting:    "%d notifications of %d payments are left, the oldest of %s",
	Fresh:      "not posted yet",
	Tried:      "failed %d times, next at %s: %s",
	TriedDue:   "failed %d times, again as soon as a till is open: %s",
	More:       "  … and %d more payments",
	Failing:    "%d notifications are not getting through since %s. See whether the receiver is up, and why with 'truckpos notify'.",
	ReplayWhat: "Say one thing that is to be posted again: '--replay KEY' or '--replay --from DAY --to DAY'.",
	BadKey:     "%s is no key of a payment. Give the paymentKey of an exported payment as it is.",
	NoPayment:  "There is no such payment in this ledger. Check the paymentKey.",
	TillOpen:   "A till is open, so nothing can be put in for posting again. Close it and try again.",
	Replayed:   "%d notifications will be posted again when the till is opened.",
}
