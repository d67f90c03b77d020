package payup

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
	"truckpos/providers/internal/wire/wiretest"
)

func looking(c *Config) { c.Lookup = true }

const hintAnswer = `{"responseCode":"0000","responseMsg":"성공","cardName":"국민카드","cardType":"신용","cardBrand":"VISA","noinfMonths":"2,3"}`

func TestFirstDigitsAreAskedAboutOnceAndNothingElseIsSent(t *testing.T) {
	s := serveAs(t, hintAnswer, looking)
	want := []pos.CardHint{{Issuer: "국민카드", Brand: "VISA", Type: "신용", InterestFree: []int{2, 3}}}
	for range 2 {
		got, err := s.CardHints(t.Context(), "400000", 60_000)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v, %v", got, err)
		}
	}
	if s.path != "/cardBin/binCheck.do" || s.calls != 1 {
		t.Errorf("%d calls, the last to %s", s.calls, s.path)
	}
	wantSent(t, s, map[string]any{"cardNo": "400000"})
}

func TestNobodyIsAskedWithoutTheSettingOrForMoreThanSixDigits(t *testing.T) {
	off := serve(t, 200, hintAnswer)
	if got, err := off.CardHints(t.Context(), "400000", 1); err != nil || got != nil || off.calls != 0 {
		t.Errorf("%+v, %v, %d calls", got, err, off.calls)
	}
	s := serveAs(t, hintAnswer, looking)
	for _, bin := range []string{"40000", "4000000", "4000000000000002", "40000x"} {
		if _, err := s.CardHints(t.Context(), bin, 1); fault(t, err).Kind != pos.FaultNotSent {
			t.Errorf("%s: %v", bin, err)
		}
	}
	if got, err := s.CardHints(t.Context(), "", 1); err != nil || got != nil || s.calls != 0 {
		t.Errorf("%+v, %v, %d calls", got, err, s.calls)
	}
}

func TestHintIsReadUnderTheNamesItMayHave(t *testing.T) {
	for answer, want := range map[string]pos.CardHint{
		`{"cardCompany":"신한카드"}`:                                             {Issuer: "신한카드"},
		`{"issuerName":"신한","brand":"MASTER","cardKind":"체크"}`:               {Issuer: "신한", Brand: "MASTER", Type: "체크"},
		`{"responseCode":"0000","data":{"cardName":"비씨카드","noinf":[2,"3"]}}`: {Issuer: "비씨카드", InterestFree: []int{2, 3}},
		`{"result":{"issuer":"하나"},"noinfMonth":"06:03:02:99"}`:              {Issuer: "하나", InterestFree: []int{2, 3, 6}},
		`{"cardName":7,"cardType":{},"noinf":"N"}`:                           {Issuer: "7"},
		`{"cardName":"은행 400000 4000000000000002"}`:                          {Issuer: "은행 ****"},
	} {
		got, err := serveAs(t, answer, looking).CardHints(t.Context(), "400000", 1)
		if err != nil || len(got) != 1 || !reflect.DeepEqual(got[0], want) {
			t.Errorf("%s: %+v, %v; want %+v", answer, got, err, want)
		}
	}
	for _, answer := range []string{`{}`, `{"responseCode":"0000"}`, `{"cardName":null,"noinf":""}`} {
		if got, err := serveAs(t, answer, looking).CardHints(t.Context(), "400000", 1); err != nil || got != nil {
			t.Errorf("%s: %+v, %v", answer, got, err)
		}
	}
}

func TestLookupThatFailsIsAFaultThatIsForgotten(t *testing.T) {
	for _, answer := range []string{`<html>`, `[]`, `{"responseCode":"6002","responseMsg":"cardNo 400000"}`, `{"code":"9001","msg":"x"}`} {
		s := serveAs(t, answer, looking)
		for range 2 {
			_, err := s.CardHints(t.Context(), "400000", 1)
			if f := fault(t, err); strings.Contains(fmt.Sprintf("%+v", f), "400000") {
				t.Errorf("%s: %+v repeats the digits", answer, f)
			}
		}
		if s.calls != 2 {
			t.Errorf("%s: asked %d times", answer, s.calls)
		}
	}
}

func TestOnlySoManyHintsAreRemembered(t *testing.T) {
	h := newHints(true)
	for n := range maxHints + 10 {
		h.keep(fmt.Sprintf("%06d", n), []pos.CardHint{{Issuer: "x"}})
	}
	if _, ok := h.of("000000"); ok || len(h.said) != maxHints || len(h.order) != maxHints {
		t.Errorf("%d remembered in %d", len(h.said), len(h.order))
	}
}

func FuzzLookup(f *testing.F) {
	for _, body := range []string{hintAnswer, `{}`, `{"data":{"noinf":["2",3,{}]}}`, `{"responseCode":"6002"}`, `<html>`, hintAnswer[:40]} {
		f.Add(200, body)
		f.Add(500, body)
	}
	f.Fuzz(func(t *testing.T, status int, body string) {
		if !wiretest.Possible(status) || len(body) > 4_000 {
			t.Skip("no answer")
		}
		c := hearingAs(t, status, body, looking)
		hints, err := c.CardHints(t.Context(), "400000", 60_000)
		if what := postest.UncleanIn([]any{hints, fmt.Sprint(err)}); what != "" {
			t.Fatal(what)
		}
		if err == nil && status != 200 {
			t.Fatalf("HTTP %d %q: %+v", status, body, hints)
		}
		for _, h := range hints {
			for i, n := range h.InterestFree {
				if n < pos.MinInstalments || n > pos.MaxInstalments || i > 0 && n <= h.InterestFree[i-1] {
					t.Fatalf("%q: months %v", body, h.InterestFree)
				}
			}
			if all := h.Issuer + h.Brand + h.Type; strings.Contains(all, "400000") {
				t.Fatalf("%q: %+v repeats the digits", body, h)
			}
		}
	})
}
