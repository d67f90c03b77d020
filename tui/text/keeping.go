package text

// CLIBackup is what making a copy of the ledger says.
type CLIBackup struct {
	Made    string // path, entries
	Taken   string // path
	Busy    string
	NoRoom  string
	Failed  string // path of the log
	Partial string // reason
}

var koBackup = CLIBackup{
	Made:    "장부를 백업했습니다: %s (기록 %d개)",
	Taken:   "%s 자리에 이미 무엇이 있습니다. 덮어쓰지 않으니 다른 이름을 주세요.",
	Busy:    "포스가 다른 복사를 하고 있습니다. 잠시 뒤에 다시 하세요.",
	NoRoom:  "포스의 디스크에 복사할 자리가 없습니다. 필요 없는 파일을 지우고 다시 하세요.",
	Failed:  "포스가 장부를 복사하지 못했습니다. 까닭은 %s 파일에 있습니다.",
	Partial: "백업을 끝까지 받지 못했습니다(%s). 만들던 파일은 지웠으니 다시 하세요.",
}

var enBackup = CLIBackup{
	Made:    "Ledger backed up: %s (%d entries)",
	Taken:   "Something is at %s already. Nothing is written over it: give another name.",
	Busy:    "The till is making other copies. Try again in a moment.",
	NoRoom:  "The till's disk has no room for a copy. Remove files you do not need and try again.",
	Failed:  "The till could not copy the ledger. %s says why.",
	Partial: "The backup did not arrive whole (%s). What there was of it is removed; try again.",
}
