package text

import "truckpos/pos"

// Words are the field's terms, the same on every screen.
type Words struct {
	Methods  map[pos.Method]string
	Services map[pos.Method]string // the services' own names
	Lamps    map[pos.Method]string // their short names in the top line
	Statuses map[pos.Status]string
	Stages   map[pos.Stage]string
	Causes   map[pos.Cause]string
	Attempts map[pos.AttemptState]string
	Kinds    map[pos.AttemptKind]string
	Progress map[pos.Progress]string
	Won      string // unit behind an amount: "%s원"
	TaxFree  string
	VAT      string
	Weekdays [7]string // Sunday first
}

var koWords = Words{
	Methods:  map[pos.Method]string{pos.Cash: "현금", pos.Transfer: "계좌이체", pos.KakaoPay: "카카오페이", pos.KeyedCard: "카드"},
	Services: map[pos.Method]string{pos.KakaoPay: "카카오페이", pos.KeyedCard: "페이업", pos.TossCard: "토스페이먼츠"},
	Lamps:    map[pos.Method]string{pos.KakaoPay: "카카오", pos.KeyedCard: "페이업", pos.TossCard: "토스"},
	Statuses: map[pos.Status]string{
		pos.Ready: "대기", pos.InProgress: "승인 중", pos.WaitingForDeposit: "입금 대기", pos.Done: "승인",
		pos.PartialCanceled: "부분취소", pos.Canceled: "취소", pos.Aborted: "거절", pos.Expired: "만료",
	},
	Stages: map[pos.Stage]string{
		pos.StageHeld: "보류", pos.StageAccepted: "접수", pos.StageCooking: "조리", pos.StageReady: "완료",
		pos.StagePickedUp: "수령", pos.StageVoided: "주문취소",
	},
	Causes: map[pos.Cause]string{
		pos.CauseTimeout: "시간 초과", pos.CauseReplaced: "새 링크로 바꿈", pos.CauseWithdrawn: "다른 방법으로 받음",
		pos.CauseBuyerQuit: "손님이 그만둠", pos.CauseBuyerFail: "손님 인증 실패", pos.CauseDeclined: "거절됨",
		pos.CauseNotSent: "전송 안 됨", pos.CauseRuled: "미결제로 판정",
	},
	Attempts: map[pos.AttemptState]string{
		pos.Sending: "보내는 중", pos.Unknown: "확인필요", pos.Approved: "승인", pos.Declined: "거절", pos.NotSent: "전송 안 됨",
		pos.RuledYes: "판정: 처리됨", pos.RuledNo: "판정: 처리 안 됨",
	},
	Kinds: map[pos.AttemptKind]string{pos.Approve: "승인 요청", pos.Cancel: "취소 요청"},
	Progress: map[pos.Progress]string{
		pos.ProgressUnknown: "확인 중", pos.ProgressMade: "열기 전", pos.ProgressOpened: "결제 화면", pos.ProgressChosen: "인증 중",
		pos.ProgressAgreed: "인증 완료", pos.ProgressPaid: "승인", pos.ProgressReduced: "부분취소", pos.ProgressReturned: "취소",
		pos.ProgressQuit: "손님이 그만둠", pos.ProgressFailed: "인증 실패", pos.ProgressRefused: "승인 거절",
	},
	Won: "%s원", TaxFree: "면세", VAT: "부가세",
	Weekdays: [7]string{"일", "월", "화", "수", "목", "금", "토"},
}

var enWords = Words{
	Methods:  map[pos.Method]string{pos.Cash: "Cash", pos.Transfer: "Transfer", pos.KakaoPay: "KakaoPay", pos.KeyedCard: "Card"},
	Services: map[pos.Method]string{pos.KakaoPay: "KakaoPay", pos.KeyedCard: "Payup", pos.TossCard: "Toss Payments"},
	Lamps:    map[pos.Method]string{pos.KakaoPay: "Kakao", pos.KeyedCard: "Payup", pos.TossCard: "Toss"},
	Statuses: map[pos.Status]string{
		pos.Ready: "waiting", pos.InProgress: "approving", pos.WaitingForDeposit: "awaiting deposit", pos.Done: "approved",
		pos.PartialCanceled: "part refunded", pos.Canceled: "refunded", pos.Aborted: "declined", pos.Expired: "expired",
	},
	Stages: map[pos.Stage]string{
		pos.StageHeld: "Held", pos.StageAccepted: "Accepted", pos.StageCooking: "Cooking", pos.StageReady: "Ready",
		pos.StagePickedUp: "Picked up", pos.StageVoided: "Voided",
	},
	Causes: map[pos.Cause]string{
		pos.CauseTimeout: "time ran out", pos.CauseReplaced: "replaced by a new link", pos.CauseWithdrawn: "paid another way",
		pos.CauseBuyerQuit: "buyer stopped", pos.CauseBuyerFail: "buyer not authenticated", pos.CauseDeclined: "declined",
		pos.CauseNotSent: "never sent", pos.CauseRuled: "ruled not charged",
	},
	Attempts: map[pos.AttemptState]string{
		pos.Sending: "sending", pos.Unknown: "unresolved", pos.Approved: "approved", pos.Declined: "declined", pos.NotSent: "never sent",
		pos.RuledYes: "ruled: it happened", pos.RuledNo: "ruled: it did not happen",
	},
	Kinds: map[pos.AttemptKind]string{pos.Approve: "approve", pos.Cancel: "refund"},
	Progress: map[pos.Progress]string{
		pos.ProgressUnknown: "checking", pos.ProgressMade: "not opened yet", pos.ProgressOpened: "payment page open", pos.ProgressChosen: "authenticating",
		pos.ProgressAgreed: "authenticated", pos.ProgressPaid: "approved", pos.ProgressReduced: "part refunded", pos.ProgressReturned: "refunded",
		pos.ProgressQuit: "buyer stopped", pos.ProgressFailed: "authentication failed", pos.ProgressRefused: "approve refused",
	},
	Won: "₩%s", TaxFree: "tax free", VAT: "VAT",
	Weekdays: [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
}
