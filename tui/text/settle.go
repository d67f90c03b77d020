package text

import "truckpos/pos"

// Settle is the screen of the business day: opening it, cash in and out, X reports,
// and closing it.
type Settle struct {
	TodayPage string // the first of the pages
	Busy      string
	Proposed  string // "%s" is the name that signs unless another is typed

	// Fields and lines that several panes have.
	Day, By, Float, Sum, Amount, Reason, ReasonHint, Usual string
	NeedBy, NeedReason                                     string
	Further                                                string // "%d" more than fit

	// Opening.
	JustShown string // an Enter that may have been meant for the screen before

	OpenTitle, OpenLine, CountHint string // OpenLine: float
	BadDay, TooEarly, TooLate      string // TooEarly: the earliest day; TooLate: the latest
	CarriedTitle, NoneCarried      string // CarriedTitle: how many
	ClosedBefore                   string // day, number of its Z
	NotProposed                    string // what the calendar says
	LongBreak                      string // the last day, how many days ago
	AnywayTitle, AnywayBody        string // AnywayTitle: day
	AnywayYes, AnywayNo            string
	Opened                         string // day, name
	ClockBack                      string // a span
	ClockFast, ClockSlow           string // a service, a span
	ClockLook                      string // what it shows
	Days, Hours, Minutes           string // "%d"

	// The open day.
	HomeTitle, OpenedAt, OrdersSoFar, StillOpen, NothingOpen string
	DoClose, DoCloseMore, DoMove, DoMoveMore                 string
	DoX, DoXMore, DoZ, DoZMore, NoZ, DoReview, DoReviewMore  string

	// Cash in and out.
	Direction, In, Out, WillPut, WillTake string // WillPut, WillTake: amount
	NeedAmount, MostAmount, NotThatMuch   string // MostAmount: the most
	PutIn, TookOut                        string // amount
	InReasons, OutReasons                 []string

	// Closing: what is open.
	WhatTitle                                               string // day, how many
	KindHead, NumberHead, MethodHead, AmountHead, HowHead   string
	Kinds, How, Means                                       map[pos.ThingKind]string
	Carried, NextRow, AllDecided, ComeBack                  string
	Undecided, HandedOver                                   string // how many
	Sending, NoneUnfinished, NoneToCarry, OpenedMeanwhile   string
	CountTitle, CountLine, NothingCounted, MovedMeanwhile   string // CountTitle: day
	CountHow                                                []string
	CompareTitle, CashSales, CashBack, CashIn, CashOut      string // CompareTitle: day
	Expected, Counted, Difference, Equal, Over, Short       string
	DiffReasons                                             []string
	CloseLine, CloseTitle, CloseBody, CloseYes, CloseNo     string // CloseLine: number of the Z
	WhatHappens, CarriedOn                                  string // CarriedOn: how many
	WillClose, WillDiffer, WillCarry, Closed                string
	ZTitle, ZPeople, ZOrders, ZRange, ZSeal                 string
	CountHead, TakenHead, BackHead, NetHead                 string
	Net, Supply, Life, LifeSales, LifeBack                  string
	Anchor, AnchorHow, CodeTooSmall, NoCode, XTitle, XRange string

	KeyPage, KeyPick, KeyBack, KeyNext, KeyLine, KeyOpen, KeyCount, KeyDay, KeyIn, KeyOut, KeyWrite, KeyLeave, KeyReason string
	KeyGoOn, KeySettle, KeyCarry, KeyCarryAll, KeyHandOver, KeyStop, KeyCompare, KeyPieces, KeyClear, KeyRecount         string
	KeyCloseDay, KeyText, KeyCode, KeyDone                                                                               string
}
