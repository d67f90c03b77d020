package pos

// Texting is how text messages are sent. Without a Service none are.
type Texting struct {
	Service TextService
}
