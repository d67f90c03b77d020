package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"truckpos/tui/text"
)

// usageError says that the command line is wrong, in words for people.
type usageError struct{ sentence string }

func (e *usageError) Error() string { return e.sentence }

// see adds where the help is.
func see(cmd *cobra.Command, t *text.CLI, sentence string) error {
	return &usageError{sentence + fmt.Sprintf(t.Usage.See, cmd.CommandPath()+" --help")}
}

// noneEmpty refuses a flag with an empty text: a script whose variable is not set
// would otherwise get another day, folder or file than it means, or an anchor that is
// not looked at.
func noneEmpty(cmd *cobra.Command, t *text.CLI) (err error) {
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if err == nil && f.Value.Type() == "string" && f.Value.String() == "" {
			err = see(cmd, t, fmt.Sprintf(t.Usage.BadValue, "--"+f.Name))
		}
	})
	return err
}

// noSubcommand refuses a word that is no subcommand of cmd.
func noSubcommand(t *text.CLI) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		said := fmt.Sprintf(t.Usage.UnknownCommand, args[0])
		cmd.SuggestionsMinimumDistance = 2 // letters
		if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
			said += fmt.Sprintf(t.Usage.Near, near[0])
		}
		return see(cmd, t, said)
	}
}

// between wants least to most arguments.
func between(t *text.CLI, least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return &usageError{fmt.Sprintf(t.Usage.TooFew, cmd.UseLine())}
		case len(args) > most:
			return &usageError{fmt.Sprintf(t.Usage.TooMany, cmd.UseLine())}
		}
		return nil
	}
}

// flagError puts pflag's errors into our words.
func flagError(t *text.CLI) func(*cobra.Command, error) error {
	return func(cmd *cobra.Command, err error) error {
		if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
			name := "--" + e.GetSpecifiedName()
			if e.GetSpecifiedShortnames() != "" {
				name = "-" + e.GetSpecifiedName()
			}
			return see(cmd, t, fmt.Sprintf(t.Usage.UnknownFlag, name))
		}
		if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
			return see(cmd, t, fmt.Sprintf(t.Usage.FlagValue, "--"+e.GetSpecifiedName()))
		}
		if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
			return see(cmd, t, fmt.Sprintf(t.Usage.BadValue, "--"+e.GetFlag().Name))
		}
		if e, ok := errors.AsType[*pflag.InvalidSyntaxError](err); ok {
			return see(cmd, t, fmt.Sprintf(t.Usage.UnknownFlag, e.GetSpecifiedFlag()))
		}
		return err // the request for help
	}
}
