package kakaopay

import (
	"fmt"
	"html/template"
	"io"
	"net/http"

	"truckpos/pos"
	"truckpos/providers/internal/wire"
)

// refreshSeconds is how often a page asks again while the payment is being approved.
const refreshSeconds = 2

// maxShopName is the length of the shop's name on the page, in characters.
const maxShopName = 40

// page draws what a buyer's phone shows.
type page struct {
	shop     string
	template *template.Template
}

// sentences is what a page says; the second line is for visitors to Korea.
type sentences struct {
	Mark, Title, Advice, English string
}

type pageData struct {
	sentences
	Shop, Call, Total string
	Refresh           int // seconds; 0: none
}

func newPage(shopName string) *page {
	return &page{shop: wire.Clean(shopName, maxShopName), template: template.Must(template.New("page").Parse(pageText))}
}

// render writes the page of a view and returns its status.
func (p *page) render(w io.Writer, view pos.BuyerView) (int, error) {
	status := http.StatusOK
	data := pageData{sentences: say(view.Outcome)}
	if view.Outcome == pos.BuyerUnknown || data.Title == "" {
		status, data.sentences = http.StatusNotFound, say(pos.BuyerUnknown)
	} else {
		data.Shop, data.Call, data.Total = p.shop, view.Call, view.Total.String()
	}
	if view.Outcome == pos.BuyerPending {
		data.Refresh = refreshSeconds
	}
	if err := p.template.Execute(w, data); err != nil {
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

const pageText = `<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
{{- if .Refresh}}
<meta http-equiv="refresh" content="{{.Refresh}}">
{{- end}}
<title>{{.Title}}</title>
<style>
body{margin:0;padding:12vh 6vw;font-family:sans-serif;text-align:center;color:#111;background:#fff;line-height:1.5;word-break:keep-all}
.mark{font-size:4rem;margin:0}.call{font-size:3rem;font-weight:700;margin:.2em 0}.small{color:#555}
@media(prefers-color-scheme:dark){body{color:#eee;background:#111}.small{color:#aaa}}
</style>
</head>
<body>
{{- if .Mark}}
<p class="mark" aria-hidden="true">{{.Mark}}</p>
{{- end}}
<h1>{{.Title}}</h1>
{{- if .Call}}
<p class="call">{{.Call}}</p>
<p>{{.Total}}원</p>
{{- end}}
{{- if .Advice}}
<p>{{.Advice}}</p>
{{- end}}
<p class="small" lang="en">{{.English}}</p>
{{- if .Shop}}
<p class="small">{{.Shop}}</p>
{{- end}}
</body>
</html>
`
