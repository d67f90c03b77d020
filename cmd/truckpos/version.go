package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"truckpos/tui/text"
)

func newVersion(t *text.Text) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: t.CLI.Help.Version, Args: between(&t.CLI, 0, 0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "truckpos %s (%s, %s/%s)\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

// version is what the Go command stamped into the program: a release, else
// the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "devel"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	said := "devel"
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			said += "-" + s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			said += "+changed"
		}
	}
	return strings.TrimSpace(said)
}
