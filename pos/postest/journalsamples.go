package postest

import (
	"fmt"
	"reflect"
	"time"

	"truckpos/pos"
)

// Source decides what a sample is filled with.
type Source interface {
	// Number is a number from 0 to below 2^31.
	Number() int64
	// Text is valid UTF-8.
	Text() string
	Flag() bool
	// Pick is a number from 0 to below n.
	Pick(n int) int
}

// Events are all events of the domain, empty, in the order of their declaration.
func Events() []pos.Event {
	return []pos.Event{
		pos.OrderPlaced{}, pos.OrderAmended{}, pos.OrderMoved{}, pos.OrderVoided{}, pos.CashReceived{},
		pos.DepositAwaited{}, pos.DepositConfirmed{}, pos.LinkMade{}, pos.PaymentClosed{}, pos.AttemptSending{},
		pos.AttemptEnded{}, pos.AttemptRuled{}, pos.MoneyFound{}, pos.PaymentQueued{}, pos.QueuedRefused{},
		pos.QueuedLeft{}, pos.MoneyReturned{}, pos.ItemSoldOut{}, pos.MenuImported{},
		pos.DayOpened{}, pos.CashMoved{}, pos.ReportTaken{}, pos.DayClosed{}, pos.ClockNoted{}, pos.Reconciled{},
		pos.AccountSet{}, pos.AccountOpened{}, pos.AccountClosing{}, pos.AccountClosed{}, pos.AccountNoted{},
		pos.ReceiptQueued{}, pos.ReceiptSending{}, pos.ReceiptEnded{}, pos.ReceiptFollowed{}, pos.ReceiptRuled{}, pos.ReceiptLeft{},
		pos.PersonAdded{}, pos.PersonChanged{}, pos.PersonLeft{}, pos.PINSet{}, pos.PINRefused{}, pos.PINRight{}, pos.SignedIn{}, pos.SignedOut{},
		pos.TillLocked{}, pos.Authorised{}, pos.CodeSent{}, pos.CodeRefused{}, pos.RecoveryMade{}, pos.StaffRulesChanged{},
		pos.PhoneGiven{}, pos.TextWished{}, pos.TextSending{}, pos.TextEnded{}, pos.TextReported{}, pos.TextDropped{},
	}
}

// FillEvent returns an event of e's type with every field filled, also those
// that are added to the type later. It need not make sense to the domain.
func FillEvent(e pos.Event, src Source) pos.Event {
	v := reflect.New(reflect.TypeOf(e)).Elem()
	fill(v, src)
	filled, _ := v.Interface().(pos.Event) // it is of e's type
	return filled
}

// enumeration is the range of an enumeration's values.
func enumeration(t reflect.Type) (first, last uint8, ok bool) {
	switch t {
	case reflect.TypeFor[pos.Method]():
		return uint8(pos.Cash), uint8(pos.TossCard), true
	case reflect.TypeFor[pos.CardProvider]():
		return uint8(pos.PayupCards), uint8(pos.TossCards), true
	case reflect.TypeFor[pos.AttemptKind]():
		return uint8(pos.Approve), uint8(pos.Cancel), true
	case reflect.TypeFor[pos.AttemptState]():
		return uint8(pos.Sending), uint8(pos.RuledNo), true
	case reflect.TypeFor[pos.TextPurpose]():
		return uint8(pos.TextOrderReady), uint8(pos.TextStaffCode), true
	case reflect.TypeFor[pos.MessageState]():
		return uint8(pos.MessageWaiting), uint8(pos.MessageForgotten), true
	case reflect.TypeFor[pos.TextWhy]():
		return uint8(pos.TextPickedUp), uint8(pos.TextNoPhone), true
	case reflect.TypeFor[pos.Stage]():
		return uint8(pos.StageHeld), uint8(pos.StageVoided), true
	case reflect.TypeFor[pos.Status]():
		return uint8(pos.Ready), uint8(pos.Expired), true
	case reflect.TypeFor[pos.Cause]():
		return uint8(pos.CauseNone), uint8(pos.CauseRuled), true
	case reflect.TypeFor[pos.ReceiptType]():
		return uint8(pos.ReceiptPersonal), uint8(pos.ReceiptSelf), true
	case reflect.TypeFor[pos.OfficeStatus]():
		return uint8(pos.OfficeInProgress), uint8(pos.OfficeFailed), true
	case reflect.TypeFor[pos.ReconcileKind]():
		return uint8(pos.ReconcileMatched), uint8(pos.ReconcileFee), true
	case reflect.TypeFor[pos.ThingKind]():
		return uint8(pos.ThingSending), uint8(pos.ThingReceipt), true
	case reflect.TypeFor[pos.Role]():
		return uint8(pos.RoleClerk), uint8(pos.RoleOwner), true
	case reflect.TypeFor[pos.Action]():
		return uint8(pos.ActionDiscount), uint8(pos.ActionSettings), true
	case reflect.TypeFor[pos.PINBy]():
		return uint8(pos.PINByFirst), uint8(pos.PINByRecovery), true
	case reflect.TypeFor[pos.FaultKind]():
		return uint8(pos.FaultUnknown), uint8(pos.FaultMisconfigured), true
	case reflect.TypeFor[pos.Advice]():
		return uint8(pos.AdviceNone), uint8(pos.AdviceAccountLimit), true
	default:
		return 0, 0, false
	}
}

func fill(v reflect.Value, src Source) {
	if first, last, ok := enumeration(v.Type()); ok {
		v.SetUint(uint64(first) + uint64(src.Pick(int(last-first)+1))) //nolint:gosec // a pick is not negative
		return
	}
	if v.Type() == reflect.TypeFor[time.Time]() {
		v.Set(reflect.ValueOf(time.UnixMilli(src.Number() * 1000).In(pos.Seoul())))
		return
	}
	if c, ok := v.Addr().Interface().(*pos.Count); ok {
		for i := range c {
			c[i] = src.Pick(pos.MaxPieces + 1)
		}
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(src.Flag())
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(src.Number())
	case reflect.Uint8:
		v.SetUint(uint64(src.Pick(256))) //nolint:gosec // a pick is not negative
	case reflect.Uint64:
		v.SetUint(uint64(src.Number())) //nolint:gosec // not negative
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), src)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range 1 + src.Pick(2) {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			fill(key, src)
			fill(value, src)
			v.SetMapIndex(key, value)
		}
	case reflect.String:
		v.SetString(src.Text())
	case reflect.Slice:
		n := 1 + src.Pick(2)
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			fill(v.Index(i), src)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), src)
		}
	default:
		panic(fmt.Sprintf("postest: teach fill about %s", v.Type()))
	}
}

// counter is a Source that repeats itself only after a long time. Its round
// walks the enumerations.
type counter struct{ n, round int64 }

func (c *counter) Number() int64  { c.n++; return c.n }
func (c *counter) Text() string   { c.n++; return fmt.Sprintf("글 <%d> \"&\"", c.n) }
func (c *counter) Flag() bool     { return true }
func (c *counter) Pick(n int) int { return int(c.round % int64(n)) }

// copyDeep returns a copy of x that shares nothing with it, times cut to the
// millisecond as every journal does.
func copyDeep[T any](x T) T {
	from := reflect.ValueOf(&x).Elem()
	to := reflect.New(from.Type()).Elem()
	copyValue(to, from)
	copied, _ := to.Interface().(T) // it is of x's type
	return copied
}

func copyValue(to, from reflect.Value) {
	if at, ok := from.Interface().(time.Time); ok {
		to.Set(reflect.ValueOf(at.Truncate(time.Millisecond)))
		return
	}
	switch from.Kind() {
	case reflect.Struct:
		for i := range from.NumField() {
			copyValue(to.Field(i), from.Field(i))
		}
	case reflect.Slice:
		if from.IsNil() {
			return
		}
		to.Set(reflect.MakeSlice(from.Type(), from.Len(), from.Len()))
		for i := range from.Len() {
			copyValue(to.Index(i), from.Index(i))
		}
	case reflect.Interface:
		if from.IsNil() {
			return
		}
		inner := reflect.New(from.Elem().Type()).Elem()
		copyValue(inner, from.Elem())
		to.Set(inner)
	default:
		to.Set(from)
	}
}
