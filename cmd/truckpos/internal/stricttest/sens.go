package stricttest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// What the program must be configured with for [SENS].
const (
	TextServiceID = "ncp:sms:kr:111111111111:strict"
	TextAccessKey = "STRICTACCESSKEY00001"
	TextSecretKey = "strict-text-secret" //nolint:gosec // opens nothing but this server
	TextSender    = "0211111111"
)

// SENS is the service of text messages. What it accepts is delivered when it is
// asked for the second time.
type SENS struct {
	twist
	BaseURL string

	t    testing.TB
	mu   sync.Mutex
	sent []Text
}

// Text is a message that the service accepted.
type Text struct {
	To, Kind, Subject, Content string
	request                    string
	asked                      int
}

// NewSENS starts the service. It ends with the test.
func NewSENS(t testing.TB) *SENS {
	s := &SENS{t: t}
	server := httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(server.Close)
	s.BaseURL = server.URL
	return s
}

// Sent is every message that was accepted, oldest first.
func (s *SENS) Sent() []Text {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Text(nil), s.sent...)
}

const textsPath = "/sms/v2/services/" + TextServiceID + "/messages"

// serve takes the target as it came over the wire: that is what is signed.
func (s *SENS) serve(w http.ResponseWriter, r *http.Request) {
	if !s.signed(r) {
		s.t.Errorf("sens: signature of %s %s", r.Method, r.RequestURI)
		answer(w, http.StatusUnauthorized, map[string]any{"error": map[string]any{"errorCode": "200", "message": "Authentication Failed"}})
		return
	}
	switch target, message := r.RequestURI, strings.TrimPrefix(r.RequestURI, textsPath+"/"); {
	case r.Method == http.MethodPost && target == textsPath:
		s.send(w, r)
	case r.Method == http.MethodGet && strings.HasPrefix(target, textsPath+"?"):
		s.list(w, r)
	case r.Method == http.MethodGet && message != target:
		s.detail(w, message)
	default:
		s.t.Errorf("sens: nobody knows %s %s", r.Method, target)
		http.NotFound(w, r)
	}
}

func (s *SENS) signed(r *http.Request) bool {
	stamp := r.Header.Get("x-ncp-apigw-timestamp")
	ms, err := strconv.ParseInt(stamp, 10, 64)
	if late := time.Since(time.UnixMilli(ms)); err != nil || late.Abs() > 5*time.Minute {
		return false
	}
	mac := hmac.New(sha256.New, []byte(TextSecretKey))
	_, _ = fmt.Fprintf(mac, "%s %s\n%s\n%s", r.Method, r.RequestURI, stamp, TextAccessKey) // a hash takes everything
	return r.Header.Get("x-ncp-iam-access-key") == TextAccessKey &&
		r.Header.Get("x-ncp-apigw-signature-v2") == base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

func (s *SENS) send(w http.ResponseWriter, r *http.Request) {
	f := readForm(r, "application/json;charset=utf-8")
	if s.strikes(w, "send") {
		return
	}
	text := Text{Kind: f.text("type", 3, 3), Subject: f.text("subject", 0, 80), Content: f.text("content", 1, 6000)}
	if f.text("contentType", 4, 4) != "COMM" || f.text("countryCode", 2, 2) != "82" || f.text("from", 8, 11) != TextSender {
		f.wrong("contentType, countryCode or from")
	}
	var messages []map[string]string
	if json.Unmarshal(f.fields["messages"], &messages) != nil || len(messages) != 1 || len(messages[0]) != 1 {
		f.wrong("messages")
	} else if text.To = messages[0]["to"]; len(text.To) != 11 || strings.Trim(text.To, "0123456789") != "" {
		f.wrong("to")
	}
	delete(f.fields, "messages")
	f.end()
	if text.Kind == "SMS" && (text.Subject != "" || len([]rune(text.Content)) > 80) || text.Kind != "SMS" && text.Kind != "LMS" {
		f.wrong("type " + text.Kind)
	}
	if f.fault != "" {
		s.t.Errorf("sens: send: %s", f.fault)
		answer(w, http.StatusBadRequest, map[string]any{"status": 400, "error": "Bad Request", "message": f.fault, "path": textsPath, "timestamp": "x"})
		return
	}
	answer(w, http.StatusAccepted, s.adorn("send", map[string]any{"requestId": s.keep(text), "requestTime": time.Now().Format("2006-01-02T15:04:05.000"),
		"statusCode": "202", "statusName": "success"}))
}

// keep keeps a message, once.
func (s *SENS) keep(text Text) (request string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, before := range s.sent {
		if before.To == text.To && before.Content == text.Content {
			s.t.Errorf("sens: the same message was sent twice to one telephone")
		}
	}
	text.request = fmt.Sprintf("REQ-%04d", len(s.sent)+1)
	s.sent = append(s.sent, text)
	return text.request
}

func (s *SENS) list(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	request := r.URL.Query().Get("requestId")
	if request == "" && (r.URL.Query().Get("requestStartTime") == "" || r.URL.Query().Get("requestEndTime") == "") {
		s.t.Errorf("sens: a list of everything: %s", r.URL.RawQuery)
	}
	found := []any{}
	for i, text := range s.sent {
		if request == "" || text.request == request {
			found = append(found, map[string]any{"messageId": fmt.Sprintf("MSG:%d", i), "requestId": text.request})
		}
	}
	answer(w, http.StatusAccepted, map[string]any{"statusCode": "202", "statusName": "success", "messages": found})
}

func (s *SENS) detail(w http.ResponseWriter, message string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i, err := strconv.Atoi(strings.TrimPrefix(message, "MSG:"))
	if err != nil || i < 0 || i >= len(s.sent) {
		s.t.Errorf("sens: no message %s", message)
		answer(w, http.StatusNotFound, map[string]any{"statusCode": "404", "statusName": "fail"})
		return
	}
	text := &s.sent[i]
	m := map[string]any{"messageId": message, "requestId": text.request, "to": text.To, "content": text.Content, "status": "PROCESSING", "telcoCode": nil}
	if text.asked++; text.asked > 1 {
		m["status"], m["statusCode"], m["statusName"] = "COMPLETED", "0", "success"
	}
	answer(w, http.StatusOK, map[string]any{"statusCode": "200", "statusName": "success", "messages": []any{m}})
}
