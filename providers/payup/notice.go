package payup

import "truckpos/pos"

// noticed is Payup's word for whether the buyer is sent a notice by KakaoTalk:
// only where the merchant wants that and there is a number to send it to.
func (c *Client) noticed(card *pos.Card) string {
	if c.notice && card.BuyerMobile != "" {
		return "Y"
	}
	return "N"
}

// oddNotice stands for a result that is no code.
const oddNotice = "?"

// noticeCode is what became of the notice: "" none was sent, [pos.NoticeSent],
// or Payup's error. The charge stands whatever it says.
func noticeCode(s string, secrets [][]byte) string {
	switch {
	case s == "":
		return ""
	case !identifier(s) || len(s) > maxCode || hide(s, secrets) != s:
		return oddNotice
	default:
		return s
	}
}
