package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Lengths in bytes of EUC-KR. The documents say 90 for an SMS, and 80 in an older place; the stricter one holds here, and
// what is longer is refused, where the service would cut it.
const (
	sensShort   = 80
	sensLong    = 2000
	sensSubject = 40
)

type sensAccepted struct {
	RequestID string `json:"requestId"`
	At        string `json:"requestTime"`
	sensWord
}

// sensRequest is what of a request may be sent.
type sensRequest struct {
	kind, subject, content string
	to                     []string
}

// send takes messages in for delivery.
func (s *SENS) send(c *call) answer {
	req, wrong := s.readSend(c)
	if wrong != "" {
		return sensRefusal(http.StatusBadRequest, wrong)
	}
	if !c.hold() {
		return answer{}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.cfg.Clock()
	id, err := s.dice.digits(13)
	if err != nil {
		return s.odd.internal
	}
	request := "RSSA-" + id + "-0000"
	for i, to := range req.to {
		s.serial++
		s.texts.put(&text{Text{RequestID: request, MessageID: fmt.Sprintf("%d-ESA-%s-%05d", i, id, s.serial), From: s.cfg.From, To: to,
			Kind: req.kind, Subject: req.subject, Content: req.content, At: now}})
	}
	return jsonAnswer(http.StatusAccepted, sensAccepted{request, sensTime(now), sensWord{"202", "success"}})
}

// sensTime is how the answer to a send writes a moment: Korean time with milliseconds, no zone.
func sensTime(t time.Time) string { return t.In(kst()).Format("2006-01-02T15:04:05.000") }

// readSend reads the whole request and says what is wrong with it.
func (s *SENS) readSend(c *call) (sensRequest, string) {
	if !isJSON(c.r.Header.Get("Content-Type")) {
		return sensRequest{}, "content type"
	}
	raw, err := parseObject(c.body)
	if err != nil {
		return sensRequest{}, "body"
	}
	f := sheet{values: map[string]string{}}
	messages := raw["messages"]
	delete(raw, "messages")
	for name, value := range raw {
		v, ok := asString(value)
		if !ok {
			return sensRequest{}, cutName(name) + " is no string"
		}
		f.values[name] = v
	}
	req := sensRequest{kind: f.need("type", oneOf("SMS", "LMS")), content: f.need("content", func(v string) bool { return sensBytes(v) > 0 }),
		subject: f.may("subject", func(v string) bool { return sensBytes(v) <= sensSubject && sensBytes(v) > 0 })}
	f.may("contentType", oneOf("COMM"))
	f.may("countryCode", oneOf("82"))
	f.need("from", oneOf(s.cfg.From))
	if bad := f.end(); bad != nil {
		return sensRequest{}, string(bad.text)
	}
	size := sensBytes(req.content)
	switch {
	case req.kind == "SMS" && (size > sensShort || req.subject != ""), size > sensLong:
		return sensRequest{}, fmt.Sprintf("content of %d bytes or subject of %s", size, req.kind)
	}
	req.to, err = readRecipients(messages)
	if err != nil {
		return sensRequest{}, err.Error()
	}
	return req, ""
}

// readRecipients reads messages, which here hold nothing but the numbers.
func readRecipients(raw json.RawMessage) ([]string, error) {
	var list []json.RawMessage
	if err := json.Unmarshal(raw, &list); err != nil || len(list) < 1 || len(list) > sensMostTexts {
		return nil, fmt.Errorf("messages: not 1 to %d of them", sensMostTexts)
	}
	var numbers []string
	for _, one := range list {
		fields, err := parseObject(one)
		if err != nil {
			return nil, fmt.Errorf("messages: %w", err)
		}
		to, ok := asString(fields["to"])
		if !ok || len(fields) != 1 || !digits(to, 10, 11) || !strings.HasPrefix(to, "01") {
			return nil, errors.New("messages: to is missing, is no mobile number, or something stands beside it")
		}
		numbers = append(numbers, to)
	}
	return numbers, nil
}
