package notify

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"time"
)

// The headers of a message.
const (
	SignatureHeader = "Truckpos-Signature"
	EventHeader     = "Truckpos-Event-Id"
)

// Sign returns the value of the signature header: the seconds since 1970 at which
// the message is sent, and over these, a full stop and the body, as they are sent,
// HMAC-SHA256 with the secret, in lower-case hex.
func Sign(secret string, at time.Time, body []byte) string {
	t := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(t + "."))
	mac.Write(body)
	return fmt.Sprintf("t=%s,v1=%s", t, hex.EncodeToString(mac.Sum(nil)))
}
