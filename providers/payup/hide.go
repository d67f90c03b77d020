package payup

import "truckpos/providers/internal/wire"

// hide makes a text of Payup's fit to be kept, see [wire.CardMessage].
func hide(text string, secrets [][]byte) string { return wire.CardMessage(text, secrets...) }

// repeats reports whether s holds one of the secrets.
func repeats(s string, secrets [][]byte) bool { return wire.Repeats(s, secrets) }
