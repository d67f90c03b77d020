package pos

import (
	"fmt"
	"slices"
)

// maxMessages bounds the messages of one order in the ledger.
const maxMessages = 99

func (o *Order) applyText(e Entry) error {
	switch v := e.Event.(type) {
	case PhoneGiven:
		return o.givePhone(v)
	case TextWished:
		return o.wishText(e, v)
	case TextSending:
		m, err := o.turnMessage(e, v.K, v.Purpose, MessageSending)
		if err == nil {
			m.SentAt = e.At
		}
		return err
	case TextEnded:
		return o.endText(e, v)
	case TextReported:
		return o.reportText(e, v)
	case TextDropped:
		m, ok := o.Message(v.K)
		if !ok || v.Why == 0 {
			return fmt.Errorf("message %d dropped for reason %d: %w", v.K, v.Why, ErrFold)
		}
		m.Why = v.Why
		_, err := o.turnMessage(e, v.K, m.Purpose, MessageDropped)
		return err
	default:
		return fmt.Errorf("not an event of an order: %w", ErrFold)
	}
}

func (o *Order) givePhone(v PhoneGiven) error {
	switch {
	case o.Stage == StageVoided:
		return ErrOrderClosed
	case !validPhone(v.Phone) || !v.Given && v.Phone != "":
		return fmt.Errorf("phone number of %d digits: %w", len(v.Phone), ErrAmount)
	}
	o.PhoneGiven, o.Phone = v.Given, v.Phone
	return nil
}

func (o *Order) wishText(e Entry, v TextWished) error {
	_, hasPayment := o.Payment(v.N)
	switch {
	case v.K != len(o.Messages)+1 || v.K > maxMessages:
		return fmt.Errorf("message %d after %d: %w", v.K, len(o.Messages), ErrFold)
	case v.Purpose != TextOrderReady && v.Purpose != TextPayLink, hasPayment != (v.Purpose == TextPayLink):
		return fmt.Errorf("message %d, %s, about payment %d: %w", v.K, v.Purpose, v.N, ErrFold)
	}
	o.Messages = append(slices.Clip(o.Messages), Message{K: v.K, Purpose: v.Purpose, Payment: v.N, State: MessageWaiting,
		Phone: v.Phone, Title: v.Title, Content: v.Content, At: e.At, EndedAt: e.At})
	return nil
}

// turnMessage takes a message to another state.
func (o *Order) turnMessage(e Entry, k int, purpose TextPurpose, next MessageState) (*Message, error) {
	m, ok := o.Message(k)
	if !ok || m.Purpose != purpose {
		return nil, fmt.Errorf("message %d, %s: %w", k, purpose, ErrFold)
	}
	if !m.State.mayBecome(next) {
		return nil, fmt.Errorf("message %d from %s to %s: %w", k, m.State, next, ErrTransition)
	}
	m.State, m.EndedAt = next, e.At
	return m, nil
}

func (o *Order) endText(e Entry, v TextEnded) error {
	m, ok := o.Message(v.K)
	if !ok || m.State != MessageSending {
		return fmt.Errorf("message %d ended without being sent: %w", v.K, ErrTransition)
	}
	if _, err := o.turnMessage(e, v.K, v.Purpose, v.State); err != nil {
		return err
	}
	m.ID, m.Fault = v.ID, v.Fault
	return nil
}

func (o *Order) reportText(e Entry, v TextReported) error {
	m, ok := o.Message(v.K)
	if !ok || m.State != MessageUnknown && m.State != MessageAccepted {
		return fmt.Errorf("report on message %d, which the service does not have: %w", v.K, ErrTransition)
	}
	if _, err := o.turnMessage(e, v.K, v.Purpose, v.State); err != nil {
		return err
	}
	if v.ID != "" {
		m.ID = v.ID
	}
	m.Code, m.Fault = v.Code, FaultNote{}
	if v.Reason != "" {
		m.Fault = FaultNote{Kind: FaultDeclined, Code: v.Code, Message: v.Reason}
	}
	return nil
}
