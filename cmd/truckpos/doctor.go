package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/tui/text"
)

func newDoctor(f *flags, t *text.Text) *cobra.Command {
	return &cobra.Command{
		Use: "doctor", Short: t.CLI.Help.Doctor, Long: t.CLI.Help.DoctorLong, Args: between(&t.CLI, 0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			d := &doctor{out: cmd.OutOrStdout(), all: &t.CLI, t: &t.CLI.Doctor}
			if err := d.examine(cmd.Context(), f, t); err != nil {
				return err
			}
			if d.faults > 0 {
				fmt.Fprintf(d.out, "\n"+d.t.Unwell+"\n", d.faults)
				return errReported
			}
			_, err := fmt.Fprintf(d.out, "\n%s\n", d.t.Well)
			return err
		},
	}
}

// doctor examines one thing after the other and says of each how it is.
type doctor struct {
	out    io.Writer
	all    *text.CLI
	t      *text.CLIDoctor
	faults int
	locked bool // a till is open
}

// examine goes on as far as the configuration lets it. An error says that it
// was not to go on.
func (d *doctor) examine(ctx context.Context, f *flags, t *text.Text) error {
	o, err := f.options(t)
	if _, wrong := errors.AsType[*usageError](err); wrong {
		return err
	}
	if err != nil {
		d.configFaults(err)
	} else {
		d.config(o)
		if err := d.folder(ctx, o); err != nil {
			return err
		}
		if err := d.mirror(ctx, o); err != nil {
			return err
		}
	}
	d.terminal()
	if err == nil {
		d.services(ctx, o)
		d.notify(ctx, o)
	}
	return nil
}

func (d *doctor) good(label, format string, values ...any) {
	d.line("✓", d.t.OK, label, format, values)
}

func (d *doctor) bad(label, format string, values ...any) {
	d.faults++
	d.line("✗", d.t.Bad, label, format, values)
}

// note says what is no fault but should be known.
func (d *doctor) note(label, format string) { d.line("!", d.t.Note, label, format, nil) }

// line writes one finding. The word beside the mark is for terminals and ears
// that the mark does not reach.
func (d *doctor) line(mark, word, label, format string, values []any) {
	if len(values) > 0 {
		format = fmt.Sprintf(format, values...)
	}
	width := max(ansi.StringWidth(d.t.OK), ansi.StringWidth(d.t.Bad), ansi.StringWidth(d.t.Note))
	pad := strings.Repeat(" ", width-ansi.StringWidth(word))
	fmt.Fprintf(d.out, "%s %s%s  %s: %s\n", mark, word, pad, label, printed(format))
}

func (d *doctor) configFaults(err error) {
	lines := sentences(err, d.all)
	n := len(lines)
	if faults, ok := errors.AsType[*tomldoc.Faults](err); ok {
		n = len(faults.List)
	}
	d.bad(d.t.Config, d.t.ConfigBad, n)
	for _, line := range lines {
		fmt.Fprintf(d.out, "    %s\n", printed(line))
	}
}

func (d *doctor) config(o *options) {
	if o.Config.Found {
		d.good(d.t.Config, d.t.ConfigGood, o.Config.Path)
	} else {
		d.good(d.t.Config, d.t.ConfigNone, o.Config.Path)
	}
	if o.Config.Mode == config.Live {
		d.good(d.t.Mode, d.t.Live)
	} else {
		d.good(d.t.Mode, d.t.Training)
	}
}

// terminal looks at what shows the screen, if anything does.
func (d *doctor) terminal() {
	w, h, ok := terminalSize(os.Stdout)
	if !ok {
		d.good(d.t.Terminal, d.t.TerminalNone)
		return
	}
	if small(w, h) {
		d.bad(d.t.Terminal, d.t.TerminalSmall, w, h, minWidth, minHeight)
	} else {
		d.good(d.t.Terminal, d.t.TerminalGood, w, h)
	}
	switch name, value := locale(os.Getenv); {
	case utf8Locale(value):
		d.good(d.t.Glyphs, d.t.GlyphsGood, value)
	default:
		d.bad(d.t.Glyphs, d.t.GlyphsBad, name+"="+value)
	}
}
