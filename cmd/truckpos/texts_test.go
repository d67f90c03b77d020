package main

import (
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/pos"
	_ "truckpos/pos/postest"
	"truckpos/providers/sens"
	"truckpos/tui/text"
)

// TestReadyTextIsAShortMessageWhateverTheShopIsCalled: a long one costs three times
// as much.
func TestReadyTextIsAShortMessageWhateverTheShopIsCalled(t *testing.T) {
	o := &pos.Order{ID: pos.OrderID{Day: 20261121, Number: 9999}}
	for _, shop := range []string{"닭트럭", "Joe's Grill 🍢", strings.Repeat("닭", config.MaxName), strings.Repeat("뷁", config.MaxName)} {
		content := readyText(text.ForCustomers(), shop, o)
		fitted, size := sens.Fit(content)
		if size > sens.MaxShort || !strings.Contains(fitted, "A-9999번 주문이 나왔습니다.") || !strings.HasPrefix(content, "["+string([]rune(shop)[:3])) {
			t.Errorf("%d bytes: %s", size, content)
		}
	}
}

// TestLinkIsTextedAsTheServiceGaveIt, however long it is.
func TestLinkIsTextedAsTheServiceGaveIt(t *testing.T) {
	link := "https://online-pay.example/mockup/v1/" + strings.Repeat("0f", 100) + "/info?a=1&b=%20"
	o, p := &pos.Order{ID: pos.OrderID{Day: 20261121, Number: 12}}, &pos.Payment{Amounts: pos.Amounts{Total: 12_000}, Link: pos.Link{URL: link}}
	title, content := (&backend{}).texting(&config.Config{Truck: config.Truck{Name: "닭트럭"}}).Link(o, p)
	if fitted, size := sens.Fit(content); !strings.HasSuffix(fitted, "\n"+link) || size > sens.MaxLong || !strings.Contains(content, "12,000원") || title == "" {
		t.Errorf("%s", content)
	}
}
