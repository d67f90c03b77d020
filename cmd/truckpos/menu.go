package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"truckpos/cmd/truckpos/internal/menufile"
	"truckpos/pos"
	"truckpos/storage"
	"truckpos/tui/text"
)

func newMenu(f *flags, t *text.Text) *cobra.Command {
	h := &t.CLI.Help
	menu := &cobra.Command{Use: "menu", Short: h.Menu, Long: h.MenuLong, Args: noSubcommand(&t.CLI),
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
	menu.AddCommand(
		&cobra.Command{Use: "import FILE", Short: h.MenuImport, Long: h.MenuImportLong, Args: between(&t.CLI, 1, 1),
			RunE: func(cmd *cobra.Command, args []string) error { return importMenu(cmd, f, t, args[0]) }},
		&cobra.Command{Use: "export [FILE]", Short: h.MenuExport, Long: h.MenuExportLong, Args: between(&t.CLI, 0, 1),
			RunE: func(cmd *cobra.Command, args []string) error { return exportMenu(cmd, f, t, args) }},
		&cobra.Command{Use: "sample", Short: h.MenuSample, Args: between(&t.CLI, 0, 0),
			RunE: func(cmd *cobra.Command, _ []string) error {
				_, err := cmd.OutOrStdout().Write(menufile.Sample())
				return err
			}},
	)
	return menu
}

func importMenu(cmd *cobra.Command, f *flags, t *text.Text, path string) error {
	o, err := f.options(t)
	if err != nil {
		return err
	}
	menu, err := readMenu(path)
	if err != nil {
		return err
	}
	s, err := openLedger(o, patience)
	if errors.Is(err, storage.ErrLocked) && !errors.Is(err, errBeingRead) {
		return refuse(err, func(t *text.CLI) string { return t.Menu.TillOpen })
	}
	if err != nil {
		return err
	}
	err = pos.ImportMenu(cmd.Context(), s, systemClock{}, menu)
	if errors.Is(err, pos.ErrSignedOut) {
		err = importMenuByStaff(cmd, o, s, menu)
	}
	if err = errors.Join(err, s.Close()); err != nil {
		return &ledgerError{o.Ledger(), err}
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), t.CLI.Menu.Imported+"\n", menu.Len(), len(menu.Categories), printed(o.Ledger()))
	return err
}

// readMenu reads a menu file that a person named.
func readMenu(path string) (pos.Menu, error) {
	file, err := openRegular(path)
	if err != nil {
		return pos.Menu{}, err
	}
	defer file.Close()
	return menufile.Decode(path, file)
}

func openRegular(path string) (*os.File, error) {
	unreadable := func(err error) error {
		if errors.Is(err, os.ErrNotExist) {
			return refuse(err, func(t *text.CLI) string { return t.File.NotFound }, path)
		}
		return refuse(err, func(t *text.CLI) string { return t.File.NotReadable }, path, reason(err))
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, unreadable(err)
	case !info.Mode().IsRegular(): // opening a pipe would wait for ever
		return nil, unreadable(errors.New("not a regular file"))
	}
	file, err := os.Open(path) //nolint:gosec // the file the person named
	if err != nil {
		return nil, unreadable(err)
	}
	return file, nil
}

func exportMenu(cmd *cobra.Command, f *flags, t *text.Text, args []string) error {
	o, err := f.options(t)
	if err != nil {
		return err
	}
	menu, err := menuInForce(cmd.Context(), o)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		_, err := cmd.OutOrStdout().Write(menufile.Encode(menu))
		return err
	}
	if err := writeWhole(args[0], menufile.Encode(menu)); err != nil {
		return refuse(err, func(t *text.CLI) string { return t.File.NotWritten }, args[0], reason(err))
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), t.CLI.Menu.Exported+"\n", menu.Len(), printed(args[0]))
	return err
}

func menuInForce(ctx context.Context, o *options) (menu pos.Menu, err error) {
	err = withLedger(ctx, o, func(ctx context.Context, s *storage.Store) (err error) {
		if menu, err = s.Menu(ctx); err != nil {
			return &ledgerError{o.Ledger(), err}
		}
		return nil
	})
	if err == nil && menu.Len() == 0 {
		err = refuse(nil, func(t *text.CLI) string { return t.Menu.Empty })
	}
	return menu, err
}
