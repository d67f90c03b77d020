package text

import "truckpos/pos"

// CLIReconcile is what the comparison with a service's settlement file says.
type CLIReconcile struct {
	Short, Long                    string
	FlagService, FlagBy, FlagSheet string
	FlagFrom, FlagTo               string
	FileOrDays                     string
	TooManyDays                    string // how many days are possible
	NoService                      string // in training
	NotSet                         string // path of the configuration
	WhichService                   string
	Title                          string // service, first and last day, file
	Kinds                          map[pos.ReconcileKind]string
	Payout                         string // day, amount
	Finding                        string // payment, the service's number, amount in the ledger, in the file
	Duplicate                      string // line, line of the first
	Clean                          string
	Kept, NotKept                  string
	NoRows                         string // path
	Foreign                        string // service
}

var koReconcile = CLIReconcile{
	Short:       "정산 파일을 장부와 맞춰 봅니다",
	Long:        "결제사에서 받은 정산 파일(CSV나 XLSX)을 장부와 거래 번호로, 다음에 주문 번호로 맞춰 보고 다른 것을 모두 알려 줍니다.\n결과는 장부에 남아 그날 정산 화면에 나옵니다. 포스가 열려 있으면 맞춰 보기만 하고 남기지 않습니다.\n열 이름이 다른 파일은 설정의 [reconcile.kakaopay], [reconcile.payup], [reconcile.toss]에 열 이름을 적어 주세요.\n토스는 파일 없이 --from과 --to로 날짜를 적으면 토스에서 바로 받아 맞춰 봅니다.",
	FlagService: "어느 결제사의 파일인지", FlagBy: "맞춰 본 사람", FlagSheet: "XLSX의 시트 이름",
	FlagFrom: "파일 없이 토스에서 받을 첫날", FlagTo: "마지막 날 (없으면 첫날만)",
	FileOrDays:   "정산 파일을 적거나, 토스에서 바로 받으려면 파일 없이 --service toss --from 2026-11-21 --to 2026-11-22처럼 날짜를 적어 주세요.",
	TooManyDays:  "한 번에 %d일까지 받습니다. --to는 --from보다 앞설 수 없습니다.",
	NoService:    "연습용 토스는 포스가 열려 있는 동안에만 있습니다. 포스의 정산 화면에서 받아 보세요.",
	NotSet:       "토스가 설정되어 있지 않습니다. %s에 [toss]를 적어 주세요.",
	WhichService: "어느 결제사의 파일인지 --service kakaopay, --service payup, --service toss 가운데 하나로 알려 주세요.",
	Title:        "%s 정산 %s~%s  %s",
	Kinds: map[pos.ReconcileKind]string{
		pos.ReconcileMatched: "맞음", pos.ReconcileAmount: "금액이 다름", pos.ReconcileLedgerOnly: "장부에만 있음",
		pos.ReconcileFileOnly: "파일에만 있음", pos.ReconcileFee: "수수료가 다름",
	},
	Payout: "입금 %s  %s원", Finding: "%s  %s  장부 %s원, 파일 %s원", Duplicate: "파일의 %d번째 줄은 %d번째 줄과 같은 거래입니다",
	Clean: "모두 맞습니다.", Kept: "결과를 장부에 남겼습니다.",
	NoRows:  "%s: 거래가 한 건도 없는 파일입니다. 맞춰 볼 것이 없어 아무것도 남기지 않았습니다.",
	Foreign: "파일과 장부에 같은 거래가 하나도 없어 결과를 남기지 않았습니다. %s에서 받은 이 트럭의 파일인지, --data와 --training이 맞는지 확인하세요.",
	NotKept: "포스가 열려 있어 결과를 장부에 남기지 않았습니다. 포스를 닫고 다시 하면 남습니다.",
}

var enReconcile = CLIReconcile{
	Short:       "compare a settlement file with the ledger",
	Long:        "Compares the settlement file of a payment service (CSV or XLSX) with the ledger, by transaction id and then by order number, and names everything that differs.\nThe result is kept in the ledger and shown with the day. While a till is open it is only printed.\nFor a file with other titles name them in the configuration: [reconcile.kakaopay], [reconcile.payup], [reconcile.toss].\nToss can be asked without a file: name the days with --from and --to.",
	FlagService: "whose file it is", FlagBy: "who compares", FlagSheet: "name of the sheet in an XLSX file",
	FlagFrom: "first day to fetch from Toss, without a file", FlagTo: "last day (the first alone if left out)",
	FileOrDays:   "Name a settlement file, or for Toss the days to fetch without one: --service toss --from 2026-11-21 --to 2026-11-22.",
	TooManyDays:  "Up to %d days are fetched at once, and --to is not before --from.",
	NoService:    "The simulated Toss lives only while its till is open. Fetch from the settlement screen of the till.",
	NotSet:       "Toss is not set up. Add [toss] to %s.",
	WhichService: "Say whose file it is with --service kakaopay, payup or toss.",
	Title:        "%s settlement %s to %s  %s",
	Kinds: map[pos.ReconcileKind]string{
		pos.ReconcileMatched: "matched", pos.ReconcileAmount: "amount differs", pos.ReconcileLedgerOnly: "only in the ledger",
		pos.ReconcileFileOnly: "only in the file", pos.ReconcileFee: "fee differs",
	},
	Payout: "payout %s  %s won", Finding: "%s  %s  ledger %s won, file %s won", Duplicate: "line %d of the file repeats line %d",
	Clean: "Everything agrees.", Kept: "The result is kept in the ledger.",
	NoRows:  "%s: The file has no transactions. There is nothing to compare, and nothing was kept.",
	Foreign: "The file and the ledger have no transaction in common, so the result was not kept. Check that it is this truck's file from %s, and --data and --training.",
	NotKept: "A till is open, so the result was not kept. Close it and compare again to keep it.",
}
