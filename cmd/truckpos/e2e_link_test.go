package main

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/stricttest"
	"truckpos/providers/sandbox"
)

// scanner is a phone that scanned a code of the simulated service.
type scanner struct {
	t    testing.TB
	link string
}

// pays pays and returns the shop's page that the phone ended on.
func (b scanner) pays() stricttest.Page {
	b.t.Helper()
	visit, err := sandbox.Buyer{Client: &http.Client{}}.Pay(b.t.Context(), b.link, sandbox.MethodMoney)
	if err != nil {
		b.t.Fatalf("paying %s: %v", b.link, err)
	}
	return stricttest.Settle(b.t, stricttest.Visit(b.t, visit.URL))
}

// quits gives the payment up.
func (b scanner) quits() stricttest.Page {
	b.t.Helper()
	visit, err := sandbox.Buyer{Client: &http.Client{}}.Quit(b.t.Context(), b.link)
	if err != nil {
		b.t.Fatalf("leaving %s: %v", b.link, err)
	}
	return stricttest.Visit(b.t, visit.URL)
}

// says fails unless a page answers with all of the words.
func says(t testing.TB, p stricttest.Page, status int, words ...string) {
	t.Helper()
	if p.Status != status {
		t.Errorf("%s answers %d, want %d", p.URL, p.Status, status)
	}
	for _, word := range words {
		if !strings.Contains(p.Body, word) {
			t.Errorf("%s does not say %q:\n%s", p.URL, word, p.Body)
		}
	}
}

func TestABuyerWhoScansTheCodePaysAndIsTold(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.toPayment("A-001", "2*11")
	link := x.showLink()
	stricttest.Visit(t, link)
	x.WaitFor("▶ 결제 화면") // the till follows the buyer
	page := scanner{t, link}.pays()
	x.sees("승인 완료", "카카오페이 8,000원")
	says(t, page, http.StatusOK, `lang="ko"`, "결제되었습니다", "A-001", "8,000원", "연습 트럭")
	again := stricttest.Visit(t, page.URL)
	if again.Status != page.Status || again.Body != page.Body {
		t.Errorf("reloaded, the page says something else:\n%s", again.Body)
	}
	x.next()
	x.press("f8")
	x.sees("1건", "카카오페이", "승인", "받은 돈 1건 8,000")

	for _, address := range strangeReturns(t, page.URL) {
		strange := stricttest.Visit(t, address)
		says(t, strange, http.StatusNotFound, "페이지를 찾을 수 없습니다")
		for _, told := range []string{"A-001", "8,000", "연습", "트럭", "truck"} {
			if strings.Contains(strange.Body, told) {
				t.Errorf("%s tells %q", address, told)
			}
		}
	}
	x.press("f8")
	x.sees("1건", "받은 돈 1건 8,000")
	x.quit()
	verified(t, x.folder)
}

// strangeReturns are addresses near a good one that nobody was given.
func strangeReturns(t testing.TB, good string) []string {
	t.Helper()
	u, err := url.Parse(good)
	if err != nil {
		t.Fatal(err)
	}
	part := strings.Split(u.Path, "/") // /k/<state>/ok
	if len(part) != 4 || u.Query().Get("pg_token") == "" {
		t.Fatalf("%s is no return address", good)
	}
	base := u.Scheme + "://" + u.Host
	other := strings.Repeat("A", len(part[2]))
	return []string{
		base + "/", base + "/k", base + "/k/", base + "/k/" + part[2], base + "/k/" + other + "/ok?pg_token=abc",
		base + "/k/" + other + "/cancel", base + "/k/" + part[2] + "/paid?pg_token=abc", base + "/k/" + part[2] + "/ok",
		base + "/k/" + part[2] + "/ok?pg_token=a%20b", base + "/favicon.ico", base + "/k/" + strings.ToLower(part[2]) + "x/fail",
	}
}

func TestABuyerWhoStopsLeavesTheOrderUnpaid(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.toPayment("A-001", "13")
	link := x.showLink()
	says(t, scanner{t, link}.quits(), http.StatusOK, "결제를 그만두셨습니다", "A-001")
	x.WaitFor("손님이 휴대폰에서 그만두었습니다")
	x.rest()
	x.press("enter") // a new link
	if again := x.link(); again == link {
		t.Error("the new link is the old one")
	}
	x.press("f4") // another way after all
	x.WaitFor("Enter만 누르면")
	x.exact()
	x.next()
	x.quit()
	verified(t, x.folder)
}

func TestTwoBuyersPayWhileTheNextCustomerIsServed(t *testing.T) {
	t.Parallel()
	x := startTill(t, setup{})
	x.toPayment("A-001", "11")
	first := x.showLink()
	x.press("esc")
	x.sees("새 주문", "대기 1")
	x.toPayment("A-002", "31")
	second := x.showLink()
	if first == second {
		t.Fatal("both buyers have the same link")
	}
	x.press("esc")
	x.sees("새 주문", "대기 2")
	x.put("24") // the next customer orders
	x.press("enter")
	x.WaitFor("▶ 모둠튀김")

	says(t, scanner{t, second}.pays(), http.StatusOK, "결제되었습니다", "A-002", "3,000원")
	x.sees("결제되었습니다", "A-002 · 카카오페이 · 3,000원", "대기 1", "▶ 모둠튀김")
	x.press("f12")
	x.WaitGone("A-002 · 카카오페이")
	x.press("enter") // what was being taken is still there
	x.WaitFor("╭ A-003 ")
	says(t, scanner{t, first}.pays(), http.StatusOK, "결제되었습니다", "A-001", "4,000원")
	x.sees("A-001 · 카카오페이 · 4,000원", "대기 0")
	x.press("f12")
	x.WaitGone("A-001 · 카카오페이")
	x.exact()
	x.next()
	x.press("f8")
	x.sees("3건", "받은 돈 3건 13,000")
	x.quit()
	verified(t, x.folder)
}
