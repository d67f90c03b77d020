package pos_test

import (
	"errors"
	"fmt"
	"testing"

	"truckpos/pos"
)

func TestPresetsSayWhatEachRoleMayDo(t *testing.T) {
	const never, any = pos.Won(0), pos.Unlimited
	table := map[pos.Action][3]pos.Won{ // clerk, manager, owner
		pos.ActionDiscount: {never, any, any},
		pos.ActionVoid:     {never, any, any},
		pos.ActionRefund:   {never, 50_000, any},
		pos.ActionDrawer:   {never, any, any},
		pos.ActionClose:    {never, any, any},
		pos.ActionMenu:     {never, any, any},
		pos.ActionRule:     {never, any, any},
		pos.ActionSettings: {never, never, any},
	}
	if len(table) != len(pos.Actions()) {
		t.Fatalf("%d actions, the table has %d", len(pos.Actions()), len(table))
	}
	for _, action := range pos.Actions() {
		for i, role := range pos.Roles() {
			if got, want := role.Preset(action), table[action][i]; got != want {
				t.Errorf("role %d, action %d: %s, want %s", role, action, got, want)
			}
			p := pos.Person{Role: role, Refunds: role.Preset(pos.ActionRefund)}
			for _, amount := range []pos.Won{0, 1, 50_000, 50_001, pos.MaxWon} {
				want := table[action][i] > 0 && amount <= table[action][i]
				if got := p.May(action, amount); got != want {
					t.Errorf("role %d may do action %d of %s won: %t", role, action, amount, got)
				}
			}
		}
	}
}

func TestLimitOfAPersonTakesThePlaceOfTheirRoles(t *testing.T) {
	clerk := pos.Person{Role: pos.RoleClerk, Refunds: 5000}
	manager := pos.Person{Role: pos.RoleManager}
	if !clerk.May(pos.ActionRefund, 5000) || clerk.May(pos.ActionRefund, 5001) || clerk.May(pos.ActionVoid, 1) || manager.May(pos.ActionRefund, 1) {
		t.Error("a person's own limit for refunds does not hold")
	}
}

func TestObviousPINsAreRefused(t *testing.T) {
	const phone = "01000004826"
	want := map[error][]string{
		pos.ErrPINForm:    {"", "1", "493", "493817265", "49a7", "49 7", "４９３８"},
		pos.ErrPINObvious: {"0000", "1111", "99999999", "1234", "7890", "4321", "0987", "12345678", "1212", "90909090", "123123", "2580", "0852", "4826", "04826"},
		nil:               {"4938", "1357", "20261", "1235", "58025", "49384938"},
	}
	for fault, pins := range want {
		for i, pin := range pins {
			if got := pos.CheckPIN([]byte(pin), phone); !errors.Is(got, fault) || fault == nil && got != nil {
				t.Errorf("%v, number %d of %d digits: %v", fault, i, len(pin), got)
			}
		}
	}
}

func TestPersonShowsFourDigitsOfATelephone(t *testing.T) {
	for phone, want := range map[string]string{"01000001234": "****-1234", "": "", "1234": ""} {
		p := pos.Person{Phone: phone}
		if got := p.MaskedPhone(); got != want {
			t.Errorf("masked: %q, want %q", got, want)
		}
	}
}

func TestRefusalTellsWhatWasWanted(t *testing.T) {
	var err error = &pos.NotAllowedError{Need: pos.Need{Action: pos.ActionRefund, Amount: 9000, About: "2026-11-21 A-001/1"}, Who: "민지"}
	err = fmt.Errorf("cancel: %w", err)
	if refused, ok := errors.AsType[*pos.NotAllowedError](err); !ok || refused.Action != pos.ActionRefund || refused.Who != "민지" {
		t.Errorf("%v", err)
	}
}
