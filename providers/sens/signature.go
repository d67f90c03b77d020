package sens

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strconv"
	"time"

	"truckpos/providers/internal/wire"
)

// signature is the gateway's signature v2: method and target as they go over the
// wire, the time in milliseconds and the access key, without host or body.
func signature(method, target, stamp, access string, secret []byte) string {
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(method + " " + target + "\n" + stamp + "\n" + access))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// signed adds the headers that prove who asks, at that time.
func (c *Client) signed(r wire.Request, at time.Time) wire.Request {
	method := r.Method
	if method == "" {
		method = http.MethodPost
	}
	stamp := strconv.FormatInt(at.UnixMilli(), 10)
	r.Header = [][2]string{
		{"x-ncp-apigw-timestamp", stamp},
		{"x-ncp-iam-access-key", c.access},
		{"x-ncp-apigw-signature-v2", signature(method, c.wire.URI(r), stamp, c.access, c.secret)},
	}
	return r
}
