package sandbox

import (
	"net/http"
	"net/url"
	"time"
)

// Limits of a question about a time.
const (
	sensWindow  = 30 * 24 * time.Hour
	sensHistory = 90 * 24 * time.Hour
)

type sensMessages struct {
	sensWord
	Messages []sensMessage `json:"messages"`
}

// sensMessage is one message of an answer. A list leaves the content out.
type sensMessage struct {
	RequestID   string   `json:"requestId"`
	MessageID   string   `json:"messageId"`
	RequestTime string   `json:"requestTime"`
	ContentType string   `json:"contentType"`
	Type        string   `json:"type"`
	Subject     string   `json:"subject,omitempty"`
	Content     string   `json:"content,omitempty"`
	CountryCode string   `json:"countryCode"`
	From        string   `json:"from"`
	To          string   `json:"to"`
	Status      string   `json:"status"`
	Code        string   `json:"statusCode,omitempty"`
	Name        string   `json:"statusName,omitempty"`
	Reason      string   `json:"statusMessage,omitempty"`
	Complete    string   `json:"completeTime,omitempty"`
	Telco       string   `json:"telcoCode,omitempty"`
	Files       []string `json:"files"`
}

func sensMessageOf(t Text, content bool) sensMessage {
	m := sensMessage{RequestID: t.RequestID, MessageID: t.MessageID, RequestTime: sensMoment(t.At), ContentType: "COMM", Type: t.Kind,
		CountryCode: "82", From: t.From, To: t.To, Status: t.Status, Files: []string{}}
	if content {
		m.Subject, m.Content = t.Subject, t.Content
	}
	if t.Code != "" {
		m.Code, m.Name, m.Reason, m.Complete, m.Telco = t.Code, "success", "성공", sensMoment(t.Completed), "SKT"
		if !t.Arrived() {
			m.Name, m.Reason = "fail", carrierReasons[t.Code]
		}
	}
	return m
}

// sensMoment is how everything but the answer to a send writes a moment.
func sensMoment(t time.Time) string { return t.In(kst()).Format(time.DateTime) }

// list finds messages by request or by the time of it.
func (s *SENS) list(c *call) answer {
	fits, ok := s.listed(c.r.URL.Query())
	if !ok {
		return sensRefusal(http.StatusBadRequest, "requestId, or requestStartTime and requestEndTime")
	}
	if !c.hold() {
		return answer{}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	out := sensMessages{sensWord{"202", "success"}, []sensMessage{}}
	for _, t := range s.matching(fits) {
		out.Messages = append(out.Messages, sensMessageOf(t, false))
	}
	return jsonAnswer(http.StatusOK, out)
}

// listed reads the question; false where it is none.
func (s *SENS) listed(q url.Values) (func(*text) bool, bool) {
	if id := q.Get("requestId"); id != "" {
		return func(x *text) bool { return x.RequestID == id }, len(q) == 1
	}
	from, err := time.ParseInLocation(time.DateTime, q.Get("requestStartTime"), kst())
	to, wrong := time.ParseInLocation(time.DateTime, q.Get("requestEndTime"), kst())
	if err != nil || wrong != nil || len(q) != 2 || to.Before(from) || to.Sub(from) > sensWindow || s.cfg.Clock().Sub(from) > sensHistory {
		return nil, false
	}
	return func(x *text) bool { return !x.At.Before(from) && x.At.Before(to.Add(time.Second)) }, true
}

// detail tells of one message.
func (s *SENS) detail(c *call) answer {
	if !c.hold() {
		return answer{}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.matching(func(x *text) bool { return x.MessageID == c.r.PathValue("messageId") })
	if len(found) == 0 || c.r.URL.RawQuery != "" {
		return sensRefusal(http.StatusNotFound, "no such message")
	}
	return jsonAnswer(http.StatusOK, sensMessages{sensWord{"200", "success"}, []sensMessage{sensMessageOf(found[0], true)}})
}
