package sandbox_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"
)

// tossRows asks for rows, or returns the code of a refusal.
func tossRows(t *testing.T, url string) ([]map[string]any, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header = tossHeader("")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		var refusal struct{ Code string }
		if err := json.NewDecoder(resp.Body).Decode(&refusal); err != nil {
			t.Fatal(err)
		}
		return nil, refusal.Code
	}
	var rows []map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&rows); err != nil {
		t.Fatal(err)
	}
	return rows, ""
}

func TestTossSettlesFromTheDayAfter(t *testing.T) {
	_, clock, base := tossService(t, nil)
	paid := tossCharged(t, base)
	if _, a := post(t, base+"/v1/payments/"+fmt.Sprint(paid["paymentKey"])+"/cancel", `{"cancelReason":"변심","cancelAmount":4000}`, tossHeader("c")); a["code"] != nil {
		t.Fatalf("%v", a)
	}
	url := base + "/v1/settlements?startDate=2026-11-21&endDate=2026-11-21&dateType=soldDate&page=%d&size=100"
	if rows, code := tossRows(t, fmt.Sprintf(url, 1)); len(rows) != 0 || code != "" {
		t.Errorf("%v %s", rows, code)
	}
	clock.Move(24 * time.Hour)
	rows, code := tossRows(t, fmt.Sprintf(url, 1))
	if code != "" || len(rows) != 2 || fmt.Sprint(rows[0]["payOutAmount"]) != "11670" || rows[0]["paidOutDate"] != "2026-11-23" || rows[1]["cancel"] == nil {
		t.Errorf("%v %s", rows, code)
	}
	if rows, code := tossRows(t, fmt.Sprintf(url, 2)); len(rows) != 0 || code != "" {
		t.Errorf("page 2: %v %s", rows, code)
	}
}

func TestTossIsStrictAboutPeriodsAndPages(t *testing.T) {
	_, _, base := tossService(t, nil)
	tossCharged(t, base)
	for query, good := range map[string]bool{
		"/v1/transactions?startDate=2026-11-21T00:00:00&endDate=2026-11-21T23:59:59&limit=100":                  true,
		"/v1/transactions?startDate=2026-11-21&endDate=2026-11-21&limit=100":                                    false,
		"/v1/transactions?startDate=2026-11-21T00:00:00&endDate=2026-11-21T23:59:59&limit=99":                   false,
		"/v1/transactions?startDate=2026-11-21T00:00:00&endDate=2026-11-21T23:59:59&limit=100&startingAfter=no": false,
		"/v1/transactions?startDate=2026-11-21T00:00:00&endDate=2026-11-21T23:59:59&limit=100&x=1":              false,
		"/v1/settlements?startDate=2026-11-21&endDate=2026-11-21&dateType=soldDate&page=1&size=5000":            true,
		"/v1/settlements?startDate=2026-11-21&endDate=2026-11-21&dateType=sold&page=1&size=5000":                false,
		"/v1/settlements?startDate=2026-11-21&endDate=2026-11-21&dateType=soldDate&page=0&size=5000":            false,
		"/v1/settlements?startDate=2026-11-21&endDate=2026-11-21&dateType=soldDate&page=1&size=5001":            false,
	} {
		if _, code := tossRows(t, base+query); (code == "") != good {
			t.Errorf("%s: %q", query, code)
		}
	}
}
