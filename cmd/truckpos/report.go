package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"truckpos/cmd/truckpos/internal/report"
	"truckpos/pos"
	"truckpos/pos/payout"
	"truckpos/pos/settlement"
	"truckpos/storage"
	"truckpos/tui/review"
	"truckpos/tui/text"
)

// span is what of the ledger a command is about.
type span struct {
	day, from, to string
	z             uint64
	numbered      bool    // whether z was given
	first, last   pos.Day // 0 where no days were asked for
}

func (s *span) define(cmd *cobra.Command, t *text.CLIClosed) {
	cmd.Flags().StringVar(&s.day, "day", "", "`DAY`"+t.FlagDay)
	cmd.Flags().StringVar(&s.from, "from", "", "`DAY`"+t.FlagFrom)
	cmd.Flags().StringVar(&s.to, "to", "", "`DAY`"+t.FlagTo)
	cmd.Flags().Uint64Var(&s.z, "z", 0, "`N`"+t.FlagZ)
}

// scope is what the flags ask for; the open day where they ask for nothing.
func (s *span) scope(t *text.Text) (settlement.Scope, error) {
	ranged, given := s.from != "" || s.to != "", 0
	for _, asked := range []bool{s.numbered, s.day != "", ranged} {
		if asked {
			given++
		}
	}
	switch {
	case given > 1 || ranged && (s.from == "" || s.to == ""):
		return settlement.Scope{}, &usageError{t.CLI.Closed.OneSpan}
	case s.numbered:
		return settlement.Z(s.z), nil
	case s.day != "":
		day, err := dayOf("--day", s.day)
		s.first, s.last = day, day
		return settlement.Day(day), err
	case ranged:
		from, err := dayOf("--from", s.from)
		if err != nil {
			return settlement.Scope{}, err
		}
		to, err := dayOf("--to", s.to)
		if err == nil && to < from {
			err = refuse(pos.ErrDay, func(t *text.CLI) string { return t.Closed.DaysBackwards }, from, to)
		}
		s.first, s.last = from, to
		return settlement.Days(from, to), err
	default:
		return settlement.Open(), nil
	}
}

// dayOf reads the day that a flag gives.
func dayOf(flag, s string) (pos.Day, error) {
	day, err := pos.ParseDay(s)
	if err != nil {
		return 0, refuse(err, func(t *text.CLI) string { return t.Closed.BadDay }, flag, s)
	}
	return day, nil
}

func newReport(f *flags, t *text.Text) *cobra.Command {
	s, format := &span{}, "text"
	cmd := &cobra.Command{
		Use: "report", Short: t.CLI.Help.Report, Long: t.CLI.Help.ReportLong, Args: between(&t.CLI, 0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			s.numbered = cmd.Flags().Changed("z")
			scope, err := s.scope(t)
			if err != nil {
				return err
			}
			write, ok := reportFormats[format]
			if !ok {
				return see(cmd, &t.CLI, fmt.Sprintf(t.CLI.Usage.BadValue, "--format"))
			}
			o, err := f.options(t)
			if err != nil {
				return err
			}
			return withLedger(cmd.Context(), o, func(ctx context.Context, ledger *storage.Store) error {
				found, err := s.read(ctx, ledger, o, scope)
				switch {
				case errors.Is(err, pos.ErrNoSuchReport):
					return refuse(err, func(t *text.CLI) string { return t.Closed.NoSuchZ }, s.z)
				case err != nil:
					return &ledgerError{o.Ledger(), err}
				}
				return write(cmd.OutOrStdout(), o.Text, found)
			})
		},
	}
	s.define(cmd, &t.CLI.Closed)
	cmd.Flags().StringVar(&format, "format", format, "`text|json|csv`"+t.CLI.Closed.FlagFormat)
	return cmd
}

var reportFormats = map[string]func(io.Writer, *text.Text, *report.Settlement) error{
	"text": report.Text,
	"json": func(w io.Writer, _ *text.Text, s *report.Settlement) error { return report.JSON(w, s) },
	"csv":  report.CSV,
}

// read reports on a scope. Where nothing is open, the last Z report takes the
// place of the open day.
func (s *span) read(ctx context.Context, ledger *storage.Store, o *options, scope settlement.Scope) (*report.Settlement, error) {
	r, err := settlement.Read(ctx, ledger, scope)
	if err == nil && scope == settlement.Open() && nothingSince(r) {
		if r.Periods[0].Number > 1 {
			scope = settlement.Z(r.Periods[0].Number - 1)
			r, err = settlement.Read(ctx, ledger, scope)
		} else {
			r.Periods = nil
		}
	}
	if err != nil {
		return nil, err
	}
	setup, err := payoutSetup(o.Config)
	if err != nil {
		return nil, err
	}
	found := &report.Settlement{Scope: s.name(&o.Text.CLI.Report.Scopes, r), Key: scope.String(), Report: r, Terms: setup.Terms, Outlook: &payout.Outlook{}}
	return found, s.lookOut(ctx, ledger, setup, found)
}

// nothingSince reports whether no day is open and nothing was written since the
// last Z report, or ever.
func nothingSince(r *settlement.Report) bool {
	return len(r.Periods) == 1 && !r.Periods[0].Open && r.Periods[0].To < r.Periods[0].From
}

// name is what the report covers, in words.
func (s *span) name(t *text.ReportScopes, r *settlement.Report) string {
	switch {
	case s.first != 0 && s.first == s.last:
		return fmt.Sprintf(t.Day, s.first)
	case s.first != 0:
		return fmt.Sprintf(t.Days, s.first, s.last)
	case len(r.Periods) == 1 && r.Periods[0].Z != nil:
		return fmt.Sprintf(t.Z, r.Periods[0].Number)
	default:
		return t.Open
	}
}

// payoutDays is how long a report may be that tells of payouts: all they are made of
// is in memory together.
const payoutDays = 200

func tooLong(from, to pos.Day) bool {
	return from.Time().AddDate(0, 0, payoutDays).Before(to.Time())
}

// lookOut reads what the services should pay out for what is reported.
func (s *span) lookOut(ctx context.Context, ledger *storage.Store, setup review.Setup, found *report.Settlement) error {
	from, to := s.first, s.last
	if days := found.Report.Days(); from == 0 && len(days) > 0 {
		from, to = days[0], days[len(days)-1]
	}
	opening, opened, err := ledger.Opening(ctx)
	if err != nil || from == 0 || !opened {
		return err
	}
	if days := found.Report.Days(); tooLong(from, to) && len(days) > 0 { // nothing arrives before the first of all days
		from, to = max(from, days[0]), min(to, days[len(days)-1])
	}
	reader := payout.Reader{Journal: ledger, Terms: found.Terms, Calendar: setup.Calendar, Now: time.Now(), Newest: opening.Day, Settled: opening.Day}
	if tooLong(from, to) {
		found.Terms, found.TooLong = nil, len(found.Terms) > 0
	}
	if len(found.Terms) > 0 {
		found.Outlook, err = reader.Read(ctx, from, to)
		return err
	}
	found.Outlook.Compared, err = reader.Compared(ctx, from, to)
	return err
}
