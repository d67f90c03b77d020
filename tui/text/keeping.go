package text

// CLIBackup is what making a copy of the ledger says.
type CLIBackup struct {
	Made    string // path, entries
	Taken   string // path
	Partial string // reason
	ToFile  string
}

// CLIReading is what keeps a command from reading the ledger, most of it while a
// till is open.
type CLIReading struct {
	Busy      string
	TillFull  string
	Failed    string // path of the log
	Stranger  string // folder
	NoRoom    string // folder, MB free, MB needed
	NotKept   string // folder, reason
	Partial   string // reason
	Forbidden string // path
}

// CLIRestore is what rebuilding a ledger from its mirror says.
type CLIRestore struct {
	Done      string // entries, days, time of the newest, path
	DoneEmpty string // path
	Torn      string
	Lost      string // entries
	Refused   string // entries, flag
	Taken     string // path
	TillOpen  string // path
	NoMirror  string // folder
	OldAnchor string // folder of the ledger
	Fault     string // file, line, what
	FaultFile string // file, what
}

// CLIMirror says how the mirror of the ledger is, in doctor and on the screens.
type CLIMirror struct {
	Good    string // folder
	New     string // folder
	Behind  string // folder, entries
	Folder  string // rule for the configuration: characters allowed
	Gone    string // folder
	Full    string // folder
	Locked  string // folder
	Other   string // folder
	Ahead   string // folder
	Stuck   string // folder
	Damaged string // file, what
	Broken  string // folder, what
}

var koRestore = CLIRestore{
	Done:      "장부를 되살렸습니다: 기록 %d개, 영업일 %d일, 마지막 기록 %s → %s\n미러와 하나하나 견주어 같음을 확인했습니다.",
	DoneEmpty: "장부를 되살렸습니다. 아직 기록이 없던 장부입니다 → %s",
	Torn:      "마지막 줄은 쓰다가 끊겨 있어 되살리지 못했습니다.",
	Lost:      "미러에 없던 마지막 기록 %d개는 되살리지 못했습니다. 그동안의 결제를 서비스의 거래 내역과 견주어 보세요.",
	Refused:   "미러에 마지막 기록 %d개가 없습니다. 더 새로운 미러나 백업이 없으면 %s 옵션을 붙여 다시 하세요. 아무것도 만들지 않았습니다.",
	Taken:     "%s 장부가 이미 있습니다. 되살리기는 장부를 덮어쓰지 않습니다. 그 파일을 다른 곳으로 옮기거나 다른 폴더를 --data로 주세요.",
	TillOpen:  "포스가 열려 있어서 %s 장부를 되살릴 수 없습니다. 포스를 닫고 다시 하세요. 아무것도 바꾸지 않았습니다.",
	NoMirror:  "%s 폴더에 미러가 없습니다. ledger.json이 들어 있는 폴더를 --from으로 주세요. 연습 장부의 미러는 그 아래 training 폴더에 있습니다.",
	OldAnchor: "%s 폴더의 닻 파일이 이 미러와 맞지 않습니다. 다른 장부가 있던 자리일 수 있으니 다른 폴더를 --data로 주세요.",
	Fault:     "미러의 %s 파일 %d번째 줄이 틀렸습니다(%s). 파일을 고치지 말고, 다른 미러나 백업이 있으면 그것을 쓰세요. 아무것도 만들지 않았습니다.",
	FaultFile: "미러의 %s 파일이 틀렸습니다(%s). 파일을 고치지 말고, 다른 미러나 백업이 있으면 그것을 쓰세요. 아무것도 만들지 않았습니다.",
}

var enRestore = CLIRestore{
	Done:      "Ledger restored: %d entries, %d days, newest entry %s → %s\nEvery one was compared with the mirror.",
	DoneEmpty: "Ledger restored. It had no entries yet → %s",
	Torn:      "The last line was cut short while it was written and is not restored.",
	Lost:      "The newest entries, %d of them, were not in the mirror and are not restored. Compare the payments of that time with what the services list.",
	Refused:   "The mirror lacks the newest entries, %d of them. If there is no newer mirror or backup, try again with %s. Nothing was made.",
	Taken:     "There is a ledger %s already, and none is written over. Move that file away, or give another folder with --data.",
	TillOpen:  "A till is open, so the ledger %s cannot be restored. Close it and try again. Nothing was changed.",
	NoMirror:  "There is no mirror in the folder %s. Give the folder that holds ledger.json with --from. A training ledger's mirror is in training below it.",
	OldAnchor: "The anchor in the folder %s does not fit this mirror. Another ledger may have been there: give another folder with --data.",
	Fault:     "The mirror's file %s is wrong in line %d (%s). Do not change it; use another mirror or a backup where there is one. Nothing was made.",
	FaultFile: "The mirror's file %s is wrong (%s). Do not change it; use another mirror or a backup where there is one. Nothing was made.",
}

var koMirror = CLIMirror{
	Good:    "%s",
	New:     "%s (포스를 열면 시작합니다)",
	Behind:  "%s (기록 %d개가 밀려 있고, 포스를 열면 이어집니다)",
	Folder:  "folder는 1~%d자의 절대 경로입니다. 예: \"/media/usb/truckpos\"",
	Gone:    "미러 폴더가 없습니다: %s. USB를 꽂고, 처음이라면 폴더를 만드세요. 판매는 계속됩니다.",
	Full:    "미러 디스크가 가득 찼습니다: %s. 필요 없는 파일을 지우세요. 판매는 계속됩니다.",
	Locked:  "미러 폴더에 쓸 수 없습니다: %s. USB의 잠금과 폴더 권한을 확인하세요. 판매는 계속됩니다.",
	Other:   "미러 폴더에 다른 장부의 미러가 있습니다: %s. 이 장부의 USB를 꽂거나 빈 폴더를 쓰세요. 판매는 계속됩니다.",
	Ahead:   "미러에 이 장부에 없는 기록이 있습니다: %s. 옛 장부를 되돌렸다면 이 미러를 따로 보관하고 빈 폴더를 쓰세요. 판매는 계속됩니다.",
	Stuck:   "미러 디스크가 응답하지 않습니다: %s. USB를 뽑았다가 다시 꽂으세요. 판매는 계속됩니다.",
	Damaged: "미러 파일이 틀렸습니다: %s(%s). 이 미러를 따로 보관하고 빈 폴더를 쓰세요. 판매는 계속됩니다.",
	Broken:  "미러에 쓰지 못합니다: %s(%s). USB를 확인하세요. 판매는 계속됩니다.",
}

var enMirror = CLIMirror{
	Good:    "%s",
	New:     "%s (begins when the till opens)",
	Behind:  "%s (%d entries behind; goes on when the till opens)",
	Folder:  "folder is an absolute path of 1 to %d characters, like \"/media/usb/truckpos\".",
	Gone:    "The mirror's folder is not there: %s. Plug the USB stick in; the first time, make the folder. Sales go on.",
	Full:    "The mirror's disk is full: %s. Remove files you do not need. Sales go on.",
	Locked:  "The mirror's folder cannot be written: %s. Check the stick's lock and the folder's permissions. Sales go on.",
	Other:   "The folder mirrors another ledger: %s. Plug this ledger's stick in, or use an empty folder. Sales go on.",
	Ahead:   "The mirror has entries that this ledger does not have: %s. If an old ledger was put back, keep this mirror and use an empty folder. Sales go on.",
	Stuck:   "The mirror's disk does not answer: %s. Pull the stick out and plug it in again. Sales go on.",
	Damaged: "A file of the mirror is wrong: %s (%s). Keep this mirror and use an empty folder. Sales go on.",
	Broken:  "The mirror cannot be written: %s (%s). Check the stick. Sales go on.",
}

var koBackup = CLIBackup{
	Made:    "장부를 백업했습니다: %s (기록 %d개)",
	Taken:   "%s 자리에 이미 무엇이 있습니다. 덮어쓰지 않으니 다른 이름을 주세요.",
	ToFile:  "백업은 파일로만 만듭니다. 파일 이름을 주세요.",
	Partial: "백업을 끝까지 받지 못했습니다(%s). 만들던 파일은 지웠으니 다시 하세요.",
}

var enBackup = CLIBackup{
	Made:    "Ledger backed up: %s (%d entries)",
	Taken:   "Something is at %s already. Nothing is written over it: give another name.",
	ToFile:  "A backup is made in a file only. Name one.",
	Partial: "The backup did not arrive whole (%s). What there was of it is removed; try again.",
}

var koReading = CLIReading{
	Busy:      "포스가 다른 복사를 하고 있습니다. 잠시 뒤에 다시 하세요.",
	TillFull:  "포스의 디스크에 복사할 자리가 없습니다. 필요 없는 파일을 지우고 다시 하세요.",
	Failed:    "포스가 장부를 복사하지 못했습니다. 까닭은 %s 파일에 있습니다.",
	Stranger:  "%s 폴더의 포스는 다른 사용자가 열었습니다. 포스를 연 사용자로 다시 하세요.",
	NoRoom:    "임시 폴더 %s의 빈 공간이 %d MB뿐이라 장부의 사본을 둘 수 없습니다. %d MB는 있어야 합니다. 자리를 만들거나 TMPDIR 환경 변수로 다른 폴더를 주세요.",
	NotKept:   "임시 폴더 %s에 장부의 사본을 둘 수 없습니다(%s). 폴더를 확인하거나 TMPDIR 환경 변수로 다른 폴더를 주세요.",
	Partial:   "포스에서 장부의 사본을 끝까지 받지 못했습니다(%s). 다시 하세요.",
	Forbidden: "%s 장부를 읽을 권한이 없습니다. 장부는 포스를 연 사용자만 읽을 수 있으니 그 사용자로 다시 하세요.",
}

var enReading = CLIReading{
	Busy:      "The till is making other copies. Try again in a moment.",
	TillFull:  "The till's disk has no room for a copy. Remove files you do not need and try again.",
	Failed:    "The till could not copy the ledger. %s says why.",
	Stranger:  "The till in the folder %s was opened by another user. Try again as the user who opened it.",
	NoRoom:    "The folder for temporary files, %s, has only %d MB free for a copy of the ledger; %d MB are needed. Make room, or name another folder in the environment variable TMPDIR.",
	NotKept:   "The folder for temporary files, %s, cannot take a copy of the ledger (%s). Check it, or name another folder in the environment variable TMPDIR.",
	Partial:   "The till's copy of the ledger did not arrive whole (%s). Try again.",
	Forbidden: "The ledger %s may not be read. It is for the user alone who opens the till: try again as that user.",
}
