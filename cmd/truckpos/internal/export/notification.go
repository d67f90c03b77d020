package export

import "time"

// Notification tells a merchant's own program that a payment changed.
type Notification struct {
	EventType string  `json:"eventType"`
	CreatedAt string  `json:"createdAt"`
	Data      Payment `json:"data"`
}

const statusChanged = "PAYMENT_STATUS_CHANGED"

// Notify is the notification of a payment as it stands, made at an instant.
func Notify(at time.Time, p Payment) Notification {
	return Notification{EventType: statusChanged, CreatedAt: stamp(at), Data: p}
}
