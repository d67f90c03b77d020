package text

// CLIVerify is the report of the check of the ledger.
type CLIVerify struct {
	Fault    string // place, what
	FaultAt  string // place, entry, what
	FaultIn  string // place, first entry, last entry, what
	Places   map[string]string
	Good     string // entries, days, open orders, newest entry
	Bad      string // faults, entries, days, open orders, newest entry
	WhatToDo string
	Unread   string // path, reason
}

var koPlaces = map[string]string{
	"file": "파일", "anchor": "닻 파일", "meta": "장부 정보", "journal": "기록", "later": "뒤늦은 기록", "state": "현재 상태",
	"days": "일별 합계", "menu": "메뉴", "recent": "최근 기록", "contacts": "따로 둔 번호", "standing": "직원·계정 색인",
	"closings": "마감 색인", "head": "머리 페이지", "root": "구역 목록", "freelist": "빈 페이지 목록",
}

var enPlaces = map[string]string{
	"file": "file", "anchor": "anchor", "meta": "ledger", "journal": "journal", "later": "later entries", "state": "state",
	"days": "day totals", "menu": "menu", "recent": "recent entries", "contacts": "numbers kept apart", "standing": "index of staff and accounts",
	"closings": "index of closings", "head": "head page", "root": "list of buckets", "freelist": "list of free pages",
}
