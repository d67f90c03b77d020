package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"truckpos/cmd/truckpos/internal/pinhash"
	"truckpos/pos"
	"truckpos/storage"
	"truckpos/tui/text"
)

// importMenuByStaff imports a menu into a ledger with staff: whoever does it signs
// in first, and must have the right.
func importMenuByStaff(cmd *cobra.Command, o *options, s *storage.Store, menu pos.Menu) (err error) {
	ctx := cmd.Context()
	reg, err := pos.Open(ctx, pos.Config{Journal: s, Clock: systemClock{}, Random: rand.Reader, Device: o.Config.Truck.Device,
		Staff: o.Config.Truck.Staff, PINs: pinhash.New(rand.Reader)})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, reg.Drain(context.WithoutCancel(ctx))) }()
	if a := reg.Attendance(); a.SignIn {
		id, pin, err := askWho(cmd, &o.Text.CLI.Staff, reg.People())
		if err == nil {
			err = staffRefusal(reg.SignIn(ctx, id, pin), o.Text)
		}
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, reg.SignOut(ctx)) }()
	}
	return staffRefusal(reg.ImportMenu(ctx, menu), o.Text)
}

// staffRefusal gives a refusal about staff its sentence.
func staffRefusal(err error, t *text.Text) error {
	if err == nil || errors.Is(err, pos.ErrJournal) {
		return err
	}
	why := t.Faults.Sentence(err)
	return refuse(err, func(t *text.CLI) string { return t.Staff.Refused }, why)
}

// longestLine is more than a name and a PIN take, in bytes.
const longestLine = 512

// askWho asks for a name and its PIN. On a terminal the PIN is not shown; from
// anything else both are lines.
func askWho(cmd *cobra.Command, t *text.CLIStaff, people []pos.Person) (pos.PersonID, *pos.Secret, error) {
	unread := func(err error) (pos.PersonID, *pos.Secret, error) {
		return 0, nil, refuse(err, func(t *text.CLI) string { return t.Staff.NotRead })
	}
	in := cmd.InOrStdin()
	lines := bufio.NewReaderSize(io.LimitReader(in, longestLine), longestLine)
	fmt.Fprint(cmd.ErrOrStderr(), t.Ask)
	name, err := lines.ReadString('\n')
	if err != nil {
		return unread(err)
	}
	name = strings.TrimSpace(name)
	i := slices.IndexFunc(people, func(p pos.Person) bool { return p.Name == name })
	if i < 0 {
		return 0, nil, refuse(pos.ErrNoSuchPerson, func(t *text.CLI) string { return t.Staff.NoSuchName }, printed(name))
	}
	fmt.Fprint(cmd.ErrOrStderr(), t.AskPIN)
	var pin []byte
	if file, ok := in.(*os.File); ok && isTerminal(file) {
		pin, err = term.ReadPassword(int(file.Fd()))
		fmt.Fprintln(cmd.ErrOrStderr())
	} else {
		pin, err = lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) && len(pin) > 0 {
			err = nil
		}
	}
	if err != nil {
		return unread(err)
	}
	secret := pos.NewSecret(bytes.TrimRight(pin, "\r\n"))
	return people[i].ID, &secret, nil
}

// staffOf says of the ledger's staff how many there are, and what is missing.
func (d *doctor) staffOf(ctx context.Context, o *options, s *storage.Store) {
	t := &d.all.Staff
	people, rules, err := pos.Staff(ctx, s)
	if err != nil {
		d.bad(t.Label, sentence(&ledgerError{o.Ledger(), err}, d.all))
		return
	}
	var without []string
	owned := false
	for _, p := range people {
		if !p.HasPIN {
			without = append(without, p.Name)
		}
		owned = owned || p.HasPIN && p.Role == pos.RoleOwner
	}
	switch {
	case len(people) == 0:
		d.good(t.Label, t.None)
		return
	case !owned:
		d.bad(t.Label, t.Orphaned)
		return
	case rules.SignIn:
		d.good(t.Label, t.SignIn, len(people))
	default:
		d.good(t.Label, t.Alone, len(people))
	}
	if len(without) > 0 {
		d.note(t.Label, fmt.Sprintf(t.WithoutPIN, strings.Join(without, ", ")))
	}
}

// tellStaffLost says that a restored ledger has no PINs.
func tellStaffLost(ctx context.Context, out io.Writer, o *options) error {
	s, err := readLedger(o)
	if err != nil {
		return err
	}
	people, _, err := pos.Staff(ctx, s)
	if err = errors.Join(err, s.Close()); err == nil && len(people) > 0 {
		_, err = fmt.Fprintf(out, o.Text.CLI.Staff.Restored+"\n", len(people))
	}
	return err
}

// codes sends codes to telephones; nil where the till sends no texts.
func (t *till) codes() func(ctx context.Context, phone string, code *pos.Secret) error {
	if t.back.texts == nil {
		return nil
	}
	return func(ctx context.Context, phone string, code *pos.Secret) error {
		content := fmt.Sprintf(t.o.Text.Staff.CodeText, t.o.Config.Truck.Name, code.Reveal())
		_, err := t.reg.SendText(ctx, rand.Text(), pos.Letter{Purpose: pos.TextStaffCode, To: phone, Content: content})
		return err
	}
}
