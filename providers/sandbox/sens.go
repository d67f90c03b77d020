package sandbox

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// What the training till and the simulated text service agree on without being told.
const (
	TrainingServiceID    = "ncp:sms:kr:000000000000:truckpos"
	TrainingAccessKey    = "DEMOACCESSKEY0000001" // synthetic, like the next
	TrainingTextSecret   = "demo-secret"
	TrainingSenderNumber = "0200000000"
)

const (
	sensSkew      = 5 * time.Minute // how far a caller's clock may be off
	sensReady     = time.Second     // until a message is handed to the carrier
	sensDelay     = 3 * time.Second // until the carrier has delivered it
	sensMostTexts = 100             // messages of one request
)

// SENSConfig says what the simulated text service knows. Clock and Random are required; the rest has training values.
type SENSConfig struct {
	Clock  func() time.Time // must be safe for concurrent use
	Random io.Reader        // used under a lock; crypto/rand.Reader outside tests

	ServiceID string        // TrainingServiceID
	AccessKey string        // TrainingAccessKey
	SecretKey string        // TrainingTextSecret
	From      string        // the one registered sender, TrainingSenderNumber
	Delay     time.Duration // until a message is delivered, 3 s
	Remember  int           // messages kept, 2,000
}

// SENS simulates NAVER Cloud's text message service (SMS API v2). It is an http.Handler, safe for concurrent use.
type SENS struct {
	server
	cfg SENSConfig

	mu     sync.Mutex // guards what follows, and cfg.Random
	dice   dice
	serial int
	texts  shelf[text]
}

var _ http.Handler = (*SENS)(nil)

// NewSENS returns the service, not yet listening. It fails when the configuration makes no sense.
func NewSENS(cfg SENSConfig) (*SENS, error) {
	if cfg.Clock == nil || cfg.Random == nil {
		return nil, errors.New("sandbox: sens: clock and randomness are required")
	}
	cfg.ServiceID = cmp.Or(cfg.ServiceID, TrainingServiceID)
	cfg.AccessKey = cmp.Or(cfg.AccessKey, TrainingAccessKey)
	cfg.SecretKey = cmp.Or(cfg.SecretKey, TrainingTextSecret)
	cfg.From = cmp.Or(cfg.From, TrainingSenderNumber)
	cfg.Delay = cmp.Or(cfg.Delay, sensDelay)
	cfg.Remember = cmp.Or(cfg.Remember, maxRemembered)
	if cfg.Delay < 0 || cfg.Remember < 1 {
		return nil, errors.New("sandbox: sens: delay or memory out of range")
	}
	s := &SENS{
		server: newServer(newFaultBox(false, CallTextSend, CallTextList, CallTextDetail), oddAnswers{
			internal:    sensGateway(http.StatusInternalServerError, "900", "Unexpected Error"),
			unknownCode: jsonAnswer(http.StatusAccepted, sensWord{Code: "777", Name: "fail"}),
		}),
		cfg:  cfg,
		dice: dice{cfg.Random},
		// Every message is settled: it is only looked at again.
		texts: shelf[text]{limit: cfg.Remember, settled: func(*text) bool { return true }},
	}
	s.mux.HandleFunc("POST /sms/v2/services/{serviceId}/messages", s.handle(CallTextSend, s.checked(s.send)))
	s.mux.HandleFunc("GET /sms/v2/services/{serviceId}/messages", s.handle(CallTextList, s.checked(s.list)))
	s.mux.HandleFunc("GET /sms/v2/services/{serviceId}/messages/{messageId}", s.handle(CallTextDetail, s.checked(s.detail)))
	return s, nil
}

// Texts returns every message still remembered, oldest first, as it stands by the service's clock: what a test compares
// with the till's records, and what a person practising sees on the simulated telephone.
func (s *SENS) Texts() []Text {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.cfg.Clock()
	all := make([]Text, 0, len(s.texts.items))
	for _, x := range s.texts.items {
		all = append(all, x.at(now, s.cfg.Delay))
	}
	return all
}

// sensWord is how the service itself answers: its words are strings.
type sensWord struct {
	Code string `json:"statusCode"`
	Name string `json:"statusName"`
}

// sensRefusal is a refusal of the service itself, whose shape no document gives.
func sensRefusal(status int, name string) answer {
	return jsonAnswer(status, sensWord{Code: strconv.Itoa(status), Name: name})
}

// sensGateway is a refusal of the gateway in front of it.
func sensGateway(status int, code, message string) answer {
	type inner struct {
		Code    string `json:"errorCode"`
		Message string `json:"message"`
	}
	return jsonAnswer(status, struct {
		Error inner `json:"error"`
	}{inner{code, message}})
}

// checked is the gateway: it lets through who signed the very bytes of the target, now.
func (s *SENS) checked(do endpoint) endpoint {
	return func(c *call) answer {
		stamp := c.r.Header.Get("x-ncp-apigw-timestamp")
		ms, err := strconv.ParseInt(stamp, 10, 64)
		switch {
		case err != nil || !digits(stamp, 13, 13):
			return sensGateway(http.StatusBadRequest, "100", "Bad Request Exception")
		case c.r.Header.Get("x-ncp-iam-access-key") != s.cfg.AccessKey:
			return sensGateway(http.StatusUnauthorized, "210", "Permission Denied")
		case s.cfg.Clock().Sub(time.UnixMilli(ms)).Abs() > sensSkew,
			!s.signed(c.r.Method+" "+c.r.RequestURI+"\n"+stamp+"\n"+s.cfg.AccessKey, c.r.Header.Get("x-ncp-apigw-signature-v2")):
			return sensGateway(http.StatusUnauthorized, "200", "Authentication Failed")
		case c.r.PathValue("serviceId") != s.cfg.ServiceID:
			return sensGateway(http.StatusNotFound, "300", "Not Found Exception")
		}
		return do(c)
	}
}

func (s *SENS) signed(what, signature string) bool {
	mac := hmac.New(sha256.New, []byte(s.cfg.SecretKey))
	mac.Write([]byte(what))
	given, err := base64.StdEncoding.DecodeString(signature)
	return err == nil && hmac.Equal(given, mac.Sum(nil))
}
