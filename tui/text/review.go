package text

import (
	"truckpos/pos"
	"truckpos/pos/payout"
)

// Review is the screen on which a day, a Z report or a range of days is looked at
// after it was sold.
type Review struct {
	Panes [8]string // overview, methods, items, hours, changes, payouts, comparisons, Z reports

	Date       string // date, weekday
	Range      string // from, to, each as Date
	DaysOpened string // "%d"
	Open       string // behind the open day
	AsOf       string // "%s" time
	Z          string // "%d" number
	Counted    string // count, amount

	Reading, ReadingMoney string
	ReadingDay            string // "%s" day come to
	NotOpened             string // no business day was opened
	NothingSold           string
	Hint, Find            string
	NotScope              string // "%s" typed
	NoSuchZ               string

	// Overview.
	Money, Taken, Returned, Net, Supply, Unresolved                       string
	Goods, Orders, Split, Sold, Ticket, Busiest, Discounts, Voids         string
	Bridge, Advances, AdvancesBefore, Extra                               string
	Drawer, Float, CashSales, CashReturned, CashIn, CashOut               string
	Expected, CountedCash, Difference, Zs, CountFirst                     string
	Reason                                                                string // "%s"
	Method, Count, Total, CashNote, SplitNote                             string
	Categories, Category, NoCategory, Items, Item, Code, Quantity, Amount string
	Share                                                                 string
	Hour                                                                  string // "%d"
	Legend                                                                string // mark of what lacks, mark of what is past, day
	NotOver, AllDays, NoneBefore                                          string

	// Changes.
	Time, Number, By, Why, Day, WasPaid, Nobody string
	UnresolvedTitle, VoidsTitle, CashTitle      string // "%d"
	ReturnsTitle, DiscountsTitle                string // "%s" Counted
	CorrectedTitle, NoChanges                   string
	More                                        string // "%d" rows left out

	// Payouts.
	PayoutsTitle, ArrivingTitle, NoPayouts  string
	Service, DueDay, Gross, Fee, Due, State string
	States                                  map[payout.State]string
	NotSure                                 string
	Differs                                 string // arrived, difference
	Carried, Left                           string // amount, below nothing
	Earlier                                 string // "%s" Counted
	Terms, TermsVAT                         string // service, percent, days
	NoTerms                                 string // service, section of the configuration

	// Comparisons.
	FileTitle                           string // service, from, to
	FileBy                              string // file, time, name
	Kinds                               map[pos.ReconcileKind]string
	Compared, Finding, InLedger, InFile string
	FilePayout                          string
	MoreFindings                        string // "%d"
	NoFiles, NoFilesHow                 string
	Fetch                               ReviewFetch

	// Z reports.
	ZNumber, ZRange, Seal, OpenedBy, ClosedBy, Anchor, AnchorHow, NoCode, Life, NoZs string
	CarriedTitle                                                                     string // "%d"

	KeyPane, KeyBefore, KeyAfter, KeyHome, KeyBack, KeyStop, KeyScroll, KeyDay, KeyZNumber string
	KeyZ, KeyList, KeyGo, KeyErase, LastDay                                                string
}
