package text

import (
	"truckpos/pos"
	"truckpos/pos/payout"
)

var enReview = Review{
	Panes: [8]string{"overview", "methods", "items", "hours", "changes", "payouts", "files", "Z reports"},

	Date: "%s (%s)", Range: "%s to %s", DaysOpened: "opened %d", Open: "open", AsOf: "as of %s", Z: "Z %d", Counted: "%s: %s",

	Reading: "Reading the ledger. Esc stops it.", ReadingDay: "Reading the ledger: %s. Esc stops it.",
	ReadingMoney: "Working out what the services should pay out.",
	NotOpened:    "No business day was opened.", NothingSold: "No order was paid in full.",
	Hint:     "type 21, 1121: a day · 202611: a month · 1101-1130: days · z12: Z report 12",
	Find:     "show > ",
	NotScope: "%s is no day, range or Z report. Type 1121, 1101-1130 or z12.",
	NoSuchZ:  "There is no Z report of that number.",

	Money: "Money", Taken: "taken", Returned: "returned", Net: "net", Supply: "taxable supply", Unresolved: "unresolved",
	Goods: "Sold", Orders: "orders paid", Split: "paid in parts", Sold: "goods", Ticket: "average ticket", Busiest: "busiest",
	Discounts: "discounts", Voids: "voided",
	Bridge: "From goods to money", Advances: "for orders not complete", AdvancesBefore: "taken before", Extra: "beyond the orders",
	Drawer: "Drawer", Float: "float", CashSales: "cash sales", CashReturned: "cash returned", CashIn: "cash in", CashOut: "cash out",
	Expected: "expected", CountedCash: "counted", Difference: "difference", Zs: "closings", CountFirst: "What it should hold is told at closing, once it is counted.",
	Reason: "reason: %s",
	Method: "method", Count: "no.", Total: "Total",
	CashNote:   "What was taken another way and given back in cash is taken off cash.",
	SplitNote:  "An order paid in parts counts once among orders and goods. Its money counts by each way it was paid.",
	Categories: "Categories", Category: "category", NoCategory: "(not on the menu now)", Items: "Items", Item: "item", Code: "code", Quantity: "qty", Amount: "amount",
	Share: "share", Hour: "%02d:00",
	Legend:  "%s what lacks, %s where it was: against %s.",
	NotOver: "Today is not over.", AllDays: "Each hour is that of all days.", NoneBefore: "Nothing was sold on this weekday in the four weeks before.",

	Time: "time", Number: "number", By: "by", Why: "reason", Day: "day", WasPaid: "paid", Nobody: "(no name)",
	UnresolvedTitle: "Unresolved: %d", VoidsTitle: "Voided orders: %d", CashTitle: "Cash in and out: %d",
	ReturnsTitle: "Returned %s", DiscountsTitle: "Discounts %s", CorrectedTitle: "Taken off by a corrected ruling",
	NoChanges: "Nothing was returned, voided, discounted, put in or taken out.", More: "There are %d more. A shorter range shows them.",

	PayoutsTitle: "Where this money arrives", ArrivingTitle: "Arriving from earlier sales", NoPayouts: "No service has anything to pay out.",
	Service: "service", DueDay: "arrives", Gross: "taken", Fee: "fee", Due: "due", State: "state",
	States: map[payout.State]string{
		payout.Awaited: "awaited", payout.Overdue: "not confirmed", payout.Arrived: "arrived", payout.Differs: "differs", payout.Nothing: "nothing due",
	},
	NotSure: "The holidays of that time are not known: it may be another day.", Differs: "the settlement file says %s (%s)",
	Carried: "%s carried from before", Left: "%s carried on to the next",
	Earlier: "Payouts before that should be there and are not confirmed, %s",
	Terms:   "%s: fee %s, %d banking days later", TermsVAT: "%s: fee %s and the VAT on it, %d banking days later",
	NoTerms: "Payouts of %s are not worked out. Write fee, vat and days of the contract into %s of the configuration.",

	FileTitle: "%s %s to %s", FileBy: "%s · %s · %s",
	Kinds: map[pos.ReconcileKind]string{
		pos.ReconcileMatched: "agrees", pos.ReconcileAmount: "amount differs", pos.ReconcileLedgerOnly: "only in the ledger",
		pos.ReconcileFileOnly: "only in the file", pos.ReconcileFee: "fee differs",
	},
	Compared: "result", Finding: "does not agree", InLedger: "ledger", InFile: "file", FilePayout: "payout in the file",
	MoreFindings: "%d more do not agree.",
	Fetch:        enReviewFetch,
	NoFiles:      "No settlement file was compared.", NoFilesHow: "Get the service's file and run truckpos reconcile FILE --service kakaopay, payup or toss: the result is kept here.",

	ZNumber: "Z", ZRange: "entries", Seal: "seal", OpenedBy: "opened", ClosedBy: "closed", Anchor: "Anchor",
	AnchorHow: "Keep a photo of it: truckpos verify --anchor tells later whether the ledger is still the same.",
	NoCode:    "The window is too small for the code.", Life: "Since the beginning", NoZs: "Nothing was closed.", CarriedTitle: "Carried over: %d",

	KeyPane: "pane", KeyBefore: "before", KeyAfter: "after", KeyHome: "open day", KeyBack: "back", KeyStop: "stop reading", KeyScroll: "scroll",
	KeyDay: "show a day or a range", KeyZNumber: "show a Z report", KeyZ: "show the Z", KeyList: "to the list", KeyGo: "show", KeyErase: "clear input",
	LastDay: "there is nothing after it yet",
}
