package text

// ReviewFetch is what the settlement screen says of comparing with what a
// service itself tells.
type ReviewFetch struct {
	Key     string
	Asking  string
	Running string
	TooLong string // how many days are possible
	Done    string // first and last day
	Failed  string // why
}

var koReviewFetch = ReviewFetch{
	Key: "토스와 대조", Asking: "토스에 거래와 정산 내역을 물어보고 있습니다. 1분까지 걸릴 수 있습니다.",
	Running: "토스의 답을 기다리는 중입니다.", TooLong: "한 번에 %d일까지 대조합니다. 하루나 짧은 기간을 고르세요.",
	Done: "토스와 대조했습니다: %s~%s", Failed: "토스와 대조하지 못했습니다. %s",
}

var enReviewFetch = ReviewFetch{
	Key: "compare with Toss", Asking: "Asking Toss for its transactions and settlements. It may take a minute.",
	Running: "Toss has not answered yet.", TooLong: "Up to %d days are compared at once. Choose a day or a shorter period.",
	Done: "Compared with Toss: %s to %s", Failed: "Not compared with Toss. %s",
}
