package payup

import (
	"fmt"
	"strings"
	"testing"

	"truckpos/pos"
)

// part asks for total of available won back.
func part(id string, total, available pos.Won) pos.CancelRequest {
	return pos.CancelRequest{TransactionID: id, Amounts: pos.Amounts{Total: total}, Available: available, Reason: "단순 변심"}
}

func TestPartIsSentOnlyWhereTheContractHasIt(t *testing.T) {
	s := serve(t, 200, `{"responseCode":"0000"}`)
	if s.CancelsParts() {
		t.Error("parts are given back without being set")
	}
	_, err := s.Cancel(t.Context(), part("20261121123006ST0001", 4_000, 12_000))
	if f := fault(t, err); f.Kind != pos.FaultNotSent || s.path != "" {
		t.Errorf("%+v, sent to %q", f, s.path)
	}
	if !serveParts(t, 200, "").CancelsParts() {
		t.Error("parts are not given back though set")
	}
}

func TestPartIsSigned(t *testing.T) {
	s := serveParts(t, 200, `{"responseCode":"0000","responseMsg":"성공","cancelDateTime":"20261121124000","transactionId":"20261121123006ST0001"}`)
	c, err := s.Cancel(t.Context(), part("20261121123006ST0001", 4_000, 12_000))
	if err != nil || c.TransactionID != "20261121123006ST0001" || c.Receipt.At.IsZero() {
		t.Fatalf("%+v, %v", c, err)
	}
	if s.path != "/v2/api/payment/truckpos/partcancel" {
		t.Errorf("sent to %s", s.path)
	}
	wantSent(t, s, map[string]any{"transactionId": "20261121123006ST0001", "cancelAmount": "4000", "cancelReason": "단순 변심",
		"signature": "677d15029b45637bd869491811868bcbc605dafaf20e0d3a330cb727c969e1ad"})
}

func TestWholeChargeIsNeverGivenBackAsAPart(t *testing.T) {
	s := serveParts(t, 200, `{"responseCode":"0000"}`)
	if _, err := s.Cancel(t.Context(), whole("T1")); err != nil || !strings.HasSuffix(s.path, "/cancel2") {
		t.Errorf("whole: sent to %q, %v", s.path, err)
	}
	// What is left after a part is a part.
	if _, err := s.Cancel(t.Context(), part("T1", 8_000, 8_000)); err != nil || !strings.HasSuffix(s.path, "/partcancel") {
		t.Errorf("the rest: sent to %q, %v", s.path, err)
	}
}

func TestImpossiblePartIsNotSent(t *testing.T) {
	s := serveParts(t, 200, `{"responseCode":"0000"}`)
	contradiction := part("T1", 4_000, 12_000)
	contradiction.Whole = true
	for name, r := range map[string]pos.CancelRequest{
		"nothing": part("T1", 0, 12_000), "negative": part("T1", -1, 12_000), "more than there is": part("T1", 12_001, 12_000),
		"beyond every amount": part("T1", pos.MaxWon+1, pos.MaxWon+1), "no transaction": part("", 1, 2),
		"whole and yet less": contradiction,
	} {
		_, err := s.Cancel(t.Context(), r)
		if f := fault(t, err); f.Kind != pos.FaultNotSent || s.path != "" {
			t.Errorf("%s: %+v, sent to %q", name, f, s.path)
		}
	}
}

func TestPartAnsweredForSomethingElseIsUnknown(t *testing.T) {
	for _, field := range []string{`"transactionId":"20261121123006ST0002"`, `"cancelAmount":"3999"`, `"cancelAmount":"-4000"`, `"cancelAmount":{}`, `"transactionId":[]`} {
		s := serveParts(t, 200, fmt.Sprintf(`{"responseCode":"0000",%s}`, field))
		_, err := s.Cancel(t.Context(), part("20261121123006ST0001", 4_000, 12_000))
		if f := fault(t, err); f.Kind != pos.FaultUnknown || f.Advice != pos.AdviceReconcile {
			t.Errorf("%s: %+v", field, f)
		}
	}
	for _, field := range []string{`"cancelAmount":"4000"`, `"cancelAmount":4000`} {
		s := serveParts(t, 200, fmt.Sprintf(`{"responseCode":"0000",%s}`, field))
		if _, err := s.Cancel(t.Context(), part("20261121123006ST0001", 4_000, 12_000)); err != nil {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestReasonIsCutWholeAndNeverEmpty(t *testing.T) {
	s := serveParts(t, 200, `{"responseCode":"0000"}`)
	for reason, want := range map[string]string{"": noReason, "\x1b\n": noReason, strings.Repeat("닭", 100): strings.Repeat("닭", 42), "불량\x1b[2J": "불량[2J"} {
		r := part("T1", 1, 2)
		r.Reason = reason
		if _, err := s.Cancel(t.Context(), r); err != nil || s.sent["cancelReason"] != want {
			t.Errorf("%q sent as %q, %v", reason, s.sent["cancelReason"], err)
		}
	}
}
