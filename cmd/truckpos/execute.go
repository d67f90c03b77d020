package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/tui/text"
)

// Exit codes.
const (
	exitWell  = 0
	exitFault = 1
	exitUsage = 2
)

// execute runs the command line and returns the exit code.
func execute(ctx context.Context, args []string) (code int) {
	t := texts(language(args, os.Getenv))
	defer func() {
		if v := recover(); v != nil { // the value is not shown: nobody knows what is in it
			fmt.Fprintf(os.Stderr, t.CLI.Start.Bug+"\n", fmt.Sprintf("%T, %s", v, panicked()))
			code = exitFault
		}
	}()
	root := newRoot(t) //nolint:contextcheck // cobra hands the context to the commands
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitWell
	}
	if errors.Is(err, errReported) {
		return exitFault
	}
	for _, line := range sentences(err, &t.CLI) {
		fmt.Fprintln(os.Stderr, printed(line))
	}
	if _, ok := errors.AsType[*usageError](err); ok {
		return exitUsage
	}
	return exitFault
}

// texts returns the texts of a language that is known to be one.
func texts(lang text.Lang) *text.Text {
	t, err := text.For(lang)
	if err != nil {
		panic(err)
	}
	return t
}

// language decides in which language to speak, before anything can go wrong:
// by --lang, else by the configuration, else by the locale; Korean when none
// of them says.
func language(args []string, getenv func(string) string) text.Lang {
	var f flags
	set := pflag.NewFlagSet("", pflag.ContinueOnError)
	set.ParseErrorsAllowlist.UnknownFlags = true
	set.SetOutput(io.Discard)
	set.BoolP("help", "h", false, "")
	f.define(set, &text.CLIHelp{})
	_ = set.Parse(args) // read again, and complained about, by the command itself
	if lang, ok := f.language(); ok {
		return lang
	}
	path := f.config
	if path == "" {
		path, _ = config.DefaultPath() // complained about when it is read
	}
	if lang := config.Lang(path); lang != "" {
		return lang
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := getenv(name); value != "" {
			if len(value) >= 2 && value[:2] == string(text.English) {
				return text.English
			}
			break
		}
	}
	return text.Korean
}

// panicked names the function and line that panicked.
func panicked() string {
	pcs := make([]uintptr, 32)
	const skip = 3 // Callers, panicked, the deferred function
	frames := runtime.CallersFrames(pcs[:runtime.Callers(skip, pcs)])
	for {
		f, more := frames.Next()
		if f.Function != "runtime.gopanic" && f.Function != "runtime.panicmem" && f.Function != "runtime.sigpanic" &&
			f.Function != "runtime.goPanicIndex" || !more {
			return fmt.Sprintf("%s:%d", f.Function, f.Line)
		}
	}
}

// newRoot builds the command tree in the language of t.
func newRoot(t *text.Text) *cobra.Command {
	h := &t.CLI.Help
	f := &flags{}
	root := &cobra.Command{
		Use: "truckpos", Short: h.Root, Long: h.RootLong,
		Args:                  noSubcommand(&t.CLI),
		SilenceUsage:          true,
		SilenceErrors:         true,
		DisableFlagsInUseLine: true,
		CompletionOptions:     cobra.CompletionOptions{DisableDefaultCmd: true},
		PersistentPreRunE:     func(cmd *cobra.Command, _ []string) error { return noneEmpty(cmd, &t.CLI) },
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := f.options(t)
			if err != nil {
				return err
			}
			return runTill(cmd.Context(), o)
		},
	}
	f.define(root.PersistentFlags(), h)
	f.defineTill(root.Flags(), h)
	root.SetFlagErrorFunc(flagError(&t.CLI))
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { writeHelp(cmd, h) })
	root.AddCommand(newMenu(f, t), newReport(f, t), newReconcile(f, t), newExport(f, t), newPayments(f, t), newPayment(f, t),
		newVerify(f, t), newBackup(f, t), newRestore(f, t), newDoctor(f, t), newNotify(f, t), newVersion(t), newGenerate(f, t))
	root.SetHelpCommand(newHelp(&t.CLI))
	root.InitDefaultHelpFlag()
	for _, cmd := range append(root.Commands(), root) {
		prepare(cmd, h)
	}
	return root
}

// prepare gives every command what cobra would otherwise say in English.
func prepare(cmd *cobra.Command, h *text.CLIHelp) {
	cmd.DisableFlagsInUseLine = true
	if cmd.Flags().Lookup("help") == nil {
		cmd.Flags().BoolP("help", "h", false, "")
	}
	cmd.Flags().Lookup("help").Usage = h.FlagHelp
	if cmd.HasParent() {
		for _, sub := range cmd.Commands() {
			prepare(sub, h)
		}
	}
}
