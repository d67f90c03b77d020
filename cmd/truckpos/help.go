package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"truckpos/tui/text"
)

// newHelp is the help command: 'truckpos help menu'.
func newHelp(t *text.CLI) *cobra.Command {
	return &cobra.Command{
		Use: "help", Short: t.Help.Help,
		RunE: func(cmd *cobra.Command, args []string) error {
			target, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return noSubcommand(t)(cmd.Root(), args)
			}
			writeHelp(target, &t.Help)
			return nil
		},
	}
}

// writeHelp writes what a command does, how it is written, and what it takes.
func writeHelp(cmd *cobra.Command, h *text.CLIHelp) {
	out := cmd.OutOrStdout()
	said := cmd.Long
	if said == "" {
		said = cmd.Short
	}
	fmt.Fprintf(out, "%s\n\n%s\n", said, h.Usage)
	if cmd.Runnable() {
		fmt.Fprintf(out, "  %s [%s]\n", cmd.UseLine(), h.Arguments)
	}
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(out, "  %s %s [%s]\n", cmd.CommandPath(), h.Command, h.Arguments)
		var rows [][2]string
		for _, sub := range cmd.Commands() {
			if sub.Hidden {
				continue
			}
			rows = append(rows, [2]string{sub.Name(), sub.Short})
		}
		writeRows(out, h.Commands, rows)
	}
	writeRows(out, h.Flags, flagRows(cmd.LocalNonPersistentFlags()))
	global := flagRows(cmd.InheritedFlags())
	if !cmd.HasParent() {
		global = flagRows(cmd.PersistentFlags())
	}
	writeRows(out, h.GlobalFlags, global)
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintf(out, "\n"+h.More+"\n", cmd.CommandPath())
	}
}

func flagRows(set *pflag.FlagSet) [][2]string {
	var rows [][2]string
	set.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		value, usage := pflag.UnquoteUsage(f)
		if f.Value.Type() != "bool" {
			name += " " + value
			usage = strings.TrimPrefix(usage, value)
		}
		rows = append(rows, [2]string{name, usage})
	})
	return rows
}

// writeRows writes two columns; the first is ASCII.
func writeRows(out io.Writer, heading string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	width := 0
	for _, r := range rows {
		width = max(width, len(r[0]))
	}
	fmt.Fprintf(out, "\n%s\n", heading)
	for _, r := range rows {
		fmt.Fprintf(out, "  %-*s  %s\n", width, r[0], r[1])
	}
}
