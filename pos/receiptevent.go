package pos

// ReceiptQueued puts the issue or the cancel of a cash receipt into the queue, or
// back into it when it was certainly not done.
type ReceiptQueued struct {
	N, K int // payment, and number of the receipt in it
	ReceiptWish
	Private Identity // in full; the journal keeps it apart, and it is erased when it is not needed any more
}

// ReceiptSending is on disk before the first byte leaves. It begins a receipt, or
// takes it out of the queue.
type ReceiptSending struct {
	N, K int
	ReceiptWish
}

// ReceiptEnded says what became of it: Unknown, Approved, Declined or NotSent.
type ReceiptEnded struct {
	N, K   int
	State  AttemptState
	Office OfficeStatus // of one that was approved
	Slip   ReceiptSlip
	Fault  FaultNote
}

// ReceiptFollowed says what the tax office made of it.
type ReceiptFollowed struct {
	N, K   int
	Office OfficeStatus
	Slip   ReceiptSlip
	Fault  FaultNote
}

// ReceiptRuled settles one whose outcome no service can tell by a person's word.
type ReceiptRuled struct {
	N, K   int
	Took   bool
	Slip   ReceiptSlip // what the person read at the service
	Ruling Ruling
}

// ReceiptLeft says that a person gave one up, or took care of it elsewhere.
type ReceiptLeft struct {
	N, K int
	Left Ruling
}

func (v ReceiptQueued) private() string               { return string(v.Private) }
func (v ReceiptQueued) withPrivate(part string) Event { v.Private = Identity(part); return v }

func (ReceiptQueued) event()   {}
func (ReceiptSending) event()  {}
func (ReceiptEnded) event()    {}
func (ReceiptFollowed) event() {}
func (ReceiptRuled) event()    {}
func (ReceiptLeft) event()     {}
