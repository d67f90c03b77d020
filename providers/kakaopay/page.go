package kakaopay

import (
	"fmt"
	"html"
	"io"
	"net/http"
	"strings"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// refreshSeconds is how often a page asks again while the payment is being approved.
const refreshSeconds = 2

// maxShopName is the length of the shop's name on the page, in characters.
const maxShopName = 40

// page draws what a buyer's phone shows. It is written by hand because a
// template library would make the linker keep every method of the program: two
// megabytes for one page.
type page struct{ shop string }

// sentences is what a page says; the second line is for visitors to Korea.
type sentences struct {
	Mark, Title, Advice, English string
}

func newPage(shopName string) *page {
	return &page{shop: wire.Clean(shopName, maxShopName)}
}

// render writes the page of a view and returns its status.
func (p *page) render(w io.Writer, view pos.BuyerView) (int, error) {
	status, said := http.StatusOK, say(view.Outcome)
	known := view.Outcome != pos.BuyerUnknown && said.Title != ""
	if !known {
		status, said = http.StatusNotFound, say(pos.BuyerUnknown)
	}
	var b strings.Builder
	// put writes before and after around a text, or nothing where there is none.
	put := func(before, text, after string) {
		if text != "" {
			b.WriteString(before + html.EscapeString(text) + after)
		}
	}
	b.WriteString(pageStart)
	if view.Outcome == pos.BuyerPending {
		fmt.Fprintf(&b, "<meta http-equiv=\"refresh\" content=\"%d\">\n", refreshSeconds)
	}
	put("<title>", said.Title, "</title>\n")
	b.WriteString(pageStyle)
	put("<p class=\"mark\" aria-hidden=\"true\">", said.Mark, "</p>\n")
	put("<h1>", said.Title, "</h1>\n")
	if known {
		put("<p class=\"call\">", view.Call, "</p>\n")
		put("<p>", view.Total.String(), "원</p>\n")
	}
	put("<p>", said.Advice, "</p>\n")
	put("<p class=\"small\" lang=\"en\">", said.English, "</p>\n")
	if known {
		put("<p class=\"small\">", p.shop, "</p>\n")
	}
	b.WriteString(pageEnd)
	if _, err := io.WriteString(w, b.String()); err != nil {
		return 0, fmt.Errorf("draw the buyer's page: %w", err)
	}
	return status, nil
}

func say(o pos.BuyerOutcome) sentences {
	switch o {
	case pos.BuyerPending:
		return sentences{"…", "결제를 확인하고 있습니다", "이 화면을 닫지 말고 잠시 기다려 주세요.", "Confirming your payment. Please wait."}
	case pos.BuyerPaid:
		return sentences{"✓", "결제되었습니다", "준비되면 위 번호로 불러 드립니다.", "Paid. We will call your number."}
	case pos.BuyerRefused:
		return sentences{"!", "결제가 승인되지 않았습니다", "직원에게 다른 결제 방법을 말씀해 주세요.", "Not approved. Please ask us for another way to pay."}
	case pos.BuyerQuit:
		return sentences{"!", "결제를 그만두셨습니다", "결제하시려면 직원에게 말씀해 주세요.", "You stopped the payment. Please tell us if you still want to pay."}
	case pos.BuyerTooLate:
		return sentences{"!", "더 이상 쓸 수 없는 결제 링크입니다", "이 링크로는 결제되지 않았습니다. 직원에게 말씀해 주세요.",
			"This link is no longer in use and nothing was charged through it. Please ask us."}
	case pos.BuyerUncertain:
		return sentences{"?", "결제 결과를 아직 확인하지 못했습니다", "다시 결제하지 마시고 직원에게 이 화면을 보여 주세요.",
			"Your payment is not confirmed yet. Please do not pay again and show us this page."}
	case pos.BuyerUnknown:
		return sentences{"", "페이지를 찾을 수 없습니다", "", "Page not found."}
	default:
		return sentences{}
	}
}

// The parts of the page that are always the same.
const (
	pageStart = `<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
`
	pageStyle = `<style>
body{margin:0;padding:12vh 6vw;font-family:sans-serif;text-align:center;color:#111;background:#fff;line-height:1.5;word-break:keep-all}
.mark{font-size:4rem;margin:0}.call{font-size:3rem;font-weight:700;margin:.2em 0}.small{color:#555}
@media(prefers-color-scheme:dark){body{color:#eee;background:#111}.small{color:#aaa}}
</style>
</head>
<body>
`
	pageEnd = "</body>\n</html>\n"
)
