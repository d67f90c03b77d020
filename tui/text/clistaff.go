package text

// CLIStaff is what commands say about the staff.
type CLIStaff struct {
	_ uncompared

	Label         string // in front of the doctor's lines
	None          string
	SignIn, Alone string // "%d" people
	WithoutPIN    string // names
	Orphaned      string
	Ask, AskPIN   string // before what is typed
	NoSuchName    string // name
	NotRead       string
	Refused       string // why
	Restored      string // "%d" people
}

var koCLIStaff = CLIStaff{
	Label: "직원", None: "없음. 누구나 모든 것을 할 수 있습니다.",
	SignIn: "%d명, PIN으로 로그인합니다.", Alone: "%d명, 로그인을 쓰지 않습니다.",
	WithoutPIN: "PIN이 없는 사람: %s", Orphaned: "PIN이 있는 사장이 없습니다. 포스를 열고 사장의 PIN을 정하세요.",
	Ask: "누가 바꾸나요? 이름: ", AskPIN: "PIN(보이지 않습니다): ", NoSuchName: "직원 가운데 '%s'(이)라는 사람이 없습니다. 아무것도 바꾸지 않았습니다.",
	NotRead: "이름과 PIN을 받지 못했습니다. 아무것도 바꾸지 않았습니다.", Refused: "아무것도 바꾸지 않았습니다. %s",
	Restored: "직원 %d명의 PIN과 휴대폰 번호는 사본에 두지 않아 되살릴 수 없습니다. 포스를 열면 먼저 사장의 PIN을 정합니다.",
}

var enCLIStaff = CLIStaff{
	Label: "staff", None: "none: everybody may do everything.",
	SignIn: "%d people, who sign in by PIN.", Alone: "%d people, without signing in.",
	WithoutPIN: "without a PIN: %s", Orphaned: "No owner has a PIN. Open the till and set the owner's.",
	Ask: "Who changes it? Name: ", AskPIN: "PIN (not shown): ", NoSuchName: "There is nobody called '%s' on the staff. Nothing was changed.",
	NotRead: "No name and PIN could be read. Nothing was changed.", Refused: "Nothing was changed. %s",
	Restored: "The PINs and telephone numbers of %d people are not in the copy and cannot be restored. The till first asks for the owner's new PIN.",
}
