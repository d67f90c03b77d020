package text

import "truckpos/pos"

var koFaults = Faults{
	Kinds: map[pos.FaultKind]string{
		pos.FaultUnknown:       "결과를 알 수 없습니다. 돈이 나갔을 수 있으니 다시 결제하지 마세요.",
		pos.FaultDeclined:      "거절되었습니다. 결제되지 않았습니다.",
		pos.FaultNotSent:       "연결되지 않아 보내지 못했습니다. 결제되지 않았습니다.",
		pos.FaultMisconfigured: "설정이 맞지 않습니다. 결제되지 않았습니다.",
	},
	Advice: map[pos.Advice]string{
		pos.AdviceOtherWay:      "다른 방법으로 결제해 주세요.",
		pos.AdviceCheckFields:   "입력한 내용을 확인해 주세요.",
		pos.AdviceNewLink:       "이 링크는 더 쓸 수 없습니다. 새 링크를 만드세요.",
		pos.AdviceBuyerNotReady: "손님이 아직 휴대폰에서 끝내지 않았습니다.",
		pos.AdviceBelowLimit:    "결제 가능한 최소 금액보다 적습니다.",
		pos.AdviceAboveLimit:    "결제 한도를 넘었습니다.",
		pos.AdviceCallService:   "결제사에 전화해 주세요.",
		pos.AdviceReconcile:     "결제사 관리자 화면에서 실제 상태를 확인하세요.",
		pos.AdviceCheckSetting:  "설정을 고쳐야 합니다. 사장님께 알려 주세요.",
		pos.AdviceLater:         "서비스 점검 중입니다. 잠시 뒤에 다시 하세요.",
	},
	Refusals: []string{
		"그 주문이 없습니다.", "그 결제가 없습니다.", "주문에 담긴 것이 없습니다.", "이미 결제가 끝났거나 취소된 주문입니다.",
		"받은 돈이나 진행 중인 결제가 있어 바꿀 수 없습니다.", "남은 금액보다 많습니다.", "받은 돈이 금액보다 적습니다.",
		"이 주문에는 이미 연결을 기다리는 결제가 있습니다.",
		"앞선 요청의 결과를 아직 기다리는 중입니다.", "설정되지 않은 결제 방법입니다.", "품절된 메뉴입니다.", "메뉴에 없는 내용입니다.",
		"사유를 적어 주세요.", "이 결제사는 일부만 취소할 수 없습니다.", "이름을 적어 주세요.", "거래번호를 적어 주세요.", "프로그램을 닫는 중입니다.", "금액이나 수량이 범위를 벗어났습니다.",
		"지금 상태에서는 할 수 없습니다.",
	},
	Code: "결제사 코드 %s", Field: "확인할 칸: %s", Setting: "고칠 설정: %s", Said: "결제사 안내: %s",
	Mismatch:   "결제사가 답한 번호나 금액이 이 주문과 다릅니다.",
	Interrupt:  "결과를 기다리던 중에 프로그램이 꺼졌습니다.",
	NotSeen:    "나중에 물어보니 결제사에 처리된 것이 없습니다.",
	NotWritten: "장부에 적지 못했습니다. 아무 일도 일어나지 않았으니 다시 하세요.",
	DiskLow:    "디스크가 거의 찼습니다. 새 주문과 결제는 받지 않고, 시작한 결제와 취소는 끝낼 수 있습니다. 필요 없는 파일을 지우고 다시 하세요.",
	Ledger:     "장부를 쓸 수 없어 돈을 받지 않습니다. 저장 공간과 저장 장치를 확인하세요. 다시 쓸 수 있게 되면 저절로 이어집니다.",
	Unexpected: "예상하지 못한 문제입니다: %s",
	Fields: map[string]string{ //nolint:gosec // names of form fields
		"cardNo": "카드번호", "expireMonth": "유효기간 월", "expireYear": "유효기간 년", "birthday": "생년월일/사업자번호",
		"cardPw": "비밀번호 앞 두 자리", "amount": "금액", "quota": "할부", "userName": "구매자 이름", "mobileNumber": "휴대폰 번호",
	},
}

var enFaults = Faults{
	Kinds: map[pos.FaultKind]string{
		pos.FaultUnknown:       "The outcome is not known. The money may have moved: do not charge again.",
		pos.FaultDeclined:      "Declined. Nothing was charged.",
		pos.FaultNotSent:       "No connection, so nothing was sent. Nothing was charged.",
		pos.FaultMisconfigured: "A setting is wrong. Nothing was charged.",
	},
	Advice: map[pos.Advice]string{
		pos.AdviceOtherWay:      "Please take another way to pay.",
		pos.AdviceCheckFields:   "Please check what was typed.",
		pos.AdviceNewLink:       "This link is used up. Make a new one.",
		pos.AdviceBuyerNotReady: "The buyer has not finished on the phone yet.",
		pos.AdviceBelowLimit:    "The amount is below what the service allows.",
		pos.AdviceAboveLimit:    "The amount is above what is allowed.",
		pos.AdviceCallService:   "Please call the payment service.",
		pos.AdviceReconcile:     "Look up the real state in the service's merchant console.",
		pos.AdviceCheckSetting:  "A setting must be mended. Please tell the owner.",
		pos.AdviceLater:         "The service is under maintenance. Try again later.",
	},
	Refusals: []string{
		"There is no such order.", "There is no such payment.", "The order is empty.", "The order is already paid or voided.",
		"Money has arrived or a payment is under way, so the order cannot be changed.", "That is more than is left to pay.",
		"Less was received than the amount.", "A payment of this order waits in the queue already.", "The outcome of an earlier request is still awaited.", "This way to pay is not configured.",
		"This item is sold out.", "That is not on the menu.", "Please give a reason.", "This service cannot cancel a part.", "Please give a name.",
		"Please give the transaction number.", "The till is closing.", "The amount or quantity is out of range.", "Not possible in this state.",
	},
	Code: "service code %s", Field: "check this field: %s", Setting: "setting to mend: %s", Said: "the service says: %s",
	Mismatch:   "The number or amount the service answered is not this order's.",
	Interrupt:  "The till stopped while waiting for the outcome.",
	NotSeen:    "Asked later, the service had not done it.",
	NotWritten: "It could not be written to the ledger. Nothing happened; try again.",
	DiskLow:    "The disk is almost full. No new orders and payments are taken; what was begun and cancels can be finished. Remove files you do not need and try again.",
	Ledger:     "The ledger cannot be written, so no money is taken. Check disk space and the card; the till goes on by itself when it can be written again.",
	Unexpected: "Something unexpected: %s",
	Fields: map[string]string{
		"cardNo": "card number", "expireMonth": "expiry month", "expireYear": "expiry year", "birthday": "birth date / business number",
		"cardPw": "first two password digits", "amount": "amount", "quota": "instalments", "userName": "buyer's name", "mobileNumber": "mobile number",
	},
}
