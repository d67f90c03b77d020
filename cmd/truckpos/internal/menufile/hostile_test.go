package menufile_test

import (
	"strconv"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/menufile"
	"truckpos/pos/postest"
)

func TestNoHostileNameGetsOnTheMenu(t *testing.T) {
	const menu = "[[category]]\nname = CATEGORY\n[[category.item]]\ncode = 1\nname = ITEM\nprice = 1\n" +
		"[[category.item.option]]\nname = GROUP\nmin = 0\nmax = 1\nchoices = [{ name = CHOICE }]\nKEY = 1\n"
	for _, hostile := range postest.HostileTexts() {
		for _, place := range []string{"CATEGORY", "ITEM", "GROUP", "CHOICE", "KEY"} {
			for _, text := range []string{strconv.Quote(hostile.Text), `"` + hostile.Text + `"`, hostile.Text} {
				file := strings.Replace(menu, place, text, 1)
				if place != "KEY" {
					file = strings.Replace(file, "KEY = 1\n", "", 1)
				}
				for _, other := range []string{"CATEGORY", "ITEM", "GROUP", "CHOICE"} {
					file = strings.Replace(file, other, `"`+strings.ToLower(other)+`"`, 1)
				}
				got, err := menufile.Decode("menu.toml", strings.NewReader(file))
				if err == nil {
					if what := postest.UncleanIn(got); what != "" {
						t.Errorf("%s for %s: the menu holds %s", hostile.Name, place, what)
					}
					continue
				}
				for _, line := range lines(t, err) {
					if what := postest.Unclean(line); what != "" {
						t.Errorf("%s for %s: told with %s: %q", hostile.Name, place, what, line)
					}
				}
			}
		}
	}
}
