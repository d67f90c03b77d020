package payup

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// signature is Payup's: the values joined by "|", without a blank, hashed with
// SHA-256, in lower-case hex (sections "승인" and "취소" of API v1.3).
func signature(values ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(values, "|")))
	return hex.EncodeToString(sum[:])
}
