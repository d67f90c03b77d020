package pay_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/tui/kit"
	"truckpos/tui/kit/kittest"
	"truckpos/tui/text"
)

// plan makes an account that waits for its first payment.
func (c *counter) plan(terms pos.AccountTerms) pos.AccountID {
	c.t.Helper()
	id, err := c.reg.SetAccount(context.Background(), 0, terms)
	if err != nil {
		c.t.Fatal(err)
	}
	c.settle()
	return id
}

// opened makes an account that can be charged; its first payment was 4,000 won.
func (c *counter) opened(terms pos.AccountTerms) {
	c.t.Helper()
	id, ctx := c.plan(terms), context.Background()
	paid, err := c.reg.RequestAccount(ctx, fmt.Sprint("first ", id), c.place(1), 4_000, id)
	if err != nil {
		c.t.Fatal(err)
	}
	p, err := c.reg.Payment(paid)
	if err != nil {
		c.t.Fatal(err)
	}
	c.reg.BuyerReturned(ctx, p.Link.State, c.offices.Agree(p.Link.TransactionID))
	c.settle()
	c.reg.Acknowledge(paid)
	c.settle()
}

var office = pos.AccountTerms{Name: "가나상사 3층", Note: "점심 12시", DayLimit: 30_000, MonthLimit: 100_000}

func TestAccountIsChargedWithOneConfirmation(t *testing.T) {
	atCounter(t, plan{offices: true}, func(c *counter) {
		c.opened(office)
		c.press("ctrl+g")
		c.sees("어느 계정으로 받을까요?", "가나상사 3층", "사용 중", "4,000")
		c.press("1")
		d := c.dialog()
		if d.DefaultChoice() != 0 || d.Choices[0].Value != nil || !d.Choices[1].MovesMoney {
			t.Errorf("Enter would charge: %+v", d)
		}
		if d.Body[0] != "가나상사 3층 · 12,000원" || d.Body[1] != "오늘 4,000원 · 이번 달 4,000원" || d.Body[2] != office.Note {
			t.Errorf("%q", d.Body)
		}
		c.answer(0)
		if c.offices.Calls(postest.CallAccount) != 0 {
			t.Fatal("charged without a yes")
		}
		c.press("1")
		c.answer(1)
		c.answer(1) // the dialog answered twice
		c.sees("승인 완료", "가나상사 3층 12,000원")
		if c.offices.Calls(postest.CallAccount) != 1 || len(c.order().Payments) != 1 || c.payment(1).Status != pos.Done {
			t.Errorf("charged %d times", c.offices.Calls(postest.CallAccount))
		}
	})
}

func TestFirstPaymentOfAnAccountShowsACode(t *testing.T) {
	atCounter(t, plan{offices: true}, func(c *counter) {
		id := c.plan(office)
		c.press("ctrl+g", "enter")
		if !strings.Contains(c.view(), "정기결제 첫 결제: 가나상사 3층") {
			t.Fatalf("%s", c.view())
		}
		p := c.payment(1)
		if p.Payer != id || c.links.Calls(postest.CallReady) != 0 {
			t.Fatalf("%+v", p)
		}
		c.press("f2") // a new link opens the same account
		if p = c.payment(2); p.Payer != id || c.offices.Calls(postest.CallReady) != 2 {
			t.Errorf("%+v", p)
		}
		c.reg.BuyerReturned(context.Background(), p.Link.State, c.offices.Agree(p.Link.TransactionID))
		c.settle()
		c.sees("승인 완료", "가나상사 3층: 정기결제 계정이 등록되었습니다")
	})
}

func TestFirstPaymentWhoseAnswerIsLostSaysThatTheAccountIsNotSetUp(t *testing.T) {
	atCounter(t, plan{offices: true}, func(c *counter) {
		c.plan(office)
		c.press("ctrl+g", "1")
		c.offices.Next(postest.CallApprove, postest.LostAfter())
		p := c.payment(1)
		c.reg.BuyerReturned(context.Background(), p.Link.State, c.offices.Agree(p.Link.TransactionID))
		c.settle()
		c.wait(10e9)
		c.sees("승인 완료", "돈은 받았지만 등록되지 않았습니다")
	})
}

func TestFirstLinkThatCannotBeMadeIsTriedAgainForTheAccount(t *testing.T) {
	atCounter(t, plan{offices: true}, func(c *counter) {
		id := c.plan(office)
		c.offices.Next(postest.CallReady, postest.LostBefore())
		c.press("ctrl+g", "1")
		c.sees("링크를 만들지 못했습니다")
		c.seesNot("대기열에 넣기")
		c.press("enter")
		if p := c.payment(1); p.Payer != id {
			t.Errorf("%+v", p)
		}
	})
}

func TestAccountThatRefusesSaysWhyAndOffersOtherWays(t *testing.T) {
	for name, tt := range map[string]struct {
		step postest.Step
		want []string
	}{
		"closed":   {postest.Refuse("-751", "비활성", pos.AdviceAccountClosed), []string{"거절되었습니다", "끝난 정기결제 계정입니다"}},
		"month":    {postest.Refuse("-752", "한도", pos.AdviceAccountLimit), []string{"이번 달에 카카오페이에서 쓸 수 있는 한도"}},
		"card":     {postest.Refuse("-782", "이용 한도 초과", pos.AdviceOtherWay), []string{"이용 한도 초과", "다른 방법으로"}},
		"not sent": {postest.Unsent(), []string{"보내지 못했습니다"}},
	} {
		t.Run(name, func(t *testing.T) {
			atCounter(t, plan{offices: true}, func(c *counter) {
				c.opened(office)
				c.offices.Next(postest.CallAccount, tt.step)
				c.press("ctrl+g", "1")
				c.answer(1)
				c.sees(tt.want...)
				c.quiet()
				c.press("f5")
				c.quiet()
				c.press("enter")
				c.sees("현금 결제 완료")
			})
		})
	}
}

func TestLostChargeOfAnAccountIsNotAskedAbout(t *testing.T) {
	atCounter(t, plan{offices: true}, func(c *counter) {
		c.opened(office)
		c.offices.Next(postest.CallAccount, postest.LostAfter())
		c.press("ctrl+g", "1")
		c.answer(1)
		c.sees("결과를 알 수 없습니다", "다시 물을 수 없습니다", "F9 확인필요")
		c.seesNot("물어보는 중")
		c.quiet()
		c.press("f9")
		c.wentTo(kit.Goto{Screen: kit.ScreenResolve, Arg: c.payment(1).ID})
	})
}

func TestLimitsAreToldBeforeAnythingIsAsked(t *testing.T) {
	for _, tt := range []struct {
		terms pos.AccountTerms
		want  string
	}{
		{pos.AccountTerms{Name: "가", DayLimit: 15_999}, "하루 한도 15,999원을 넘습니다"},
		{pos.AccountTerms{Name: "가", MonthLimit: 15_999}, "한 달 한도 15,999원을 넘습니다"},
	} {
		atCounter(t, plan{offices: true}, func(c *counter) {
			c.opened(tt.terms)
			c.press("ctrl+g", "1")
			c.sees(tt.want)
			if len(c.asked) != 0 {
				t.Error("asked all the same")
			}
		})
	}
}

func TestWithoutAContractTheKeyMeansNothing(t *testing.T) {
	atCounter(t, plan{}, func(c *counter) {
		before := c.view()
		c.press("ctrl+g")
		if c.view() != before {
			t.Errorf("%s", c.view())
		}
	})
	atCounter(t, plan{offices: true}, func(c *counter) {
		c.press("ctrl+g")
		c.sees("쓸 수 있는 계정이 없습니다")
		c.press("esc")
	})
}

func TestGoldenAccounts(t *testing.T) {
	for _, lang := range []text.Lang{text.Korean, text.English} {
		for _, size := range [][2]int{{80, 24}, {120, 40}} {
			atCounter(t, plan{offices: true, lang: lang}, func(c *counter) {
				c.window(size[0], size[1])
				c.opened(office)
				c.plan(pos.AccountTerms{Name: "다라설계사무소 별관"})
				c.press("ctrl+g", "down")
				kittest.Golden(t, fmt.Sprintf("accounts.%s.%dx%d", lang, size[0], size[1]), c.view())
			})
		}
	}
}
