package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// practiceCard is every card number that tests and training know, whole or in
// groups, and cardLong what has the digits of one in groups.
var (
	practiceCard = regexp.MustCompile(`4000[ .-]?0000[ .-]?0000|9433[ .-]?1000|0918[ .-]?2736`)
	cardLong     = regexp.MustCompile(`\b[0-9]{4}[ .-][0-9]{4}[ .-][0-9]{4}[ .-][0-9]{3,4}\b`)
)

func TestNoGoldenFileHoldsASecret(t *testing.T) {
	files := 0
	err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && len(d.Name()) > 2:
			return fs.SkipDir // git's and the tools' own
		case d.IsDir() || !slices.Contains(strings.Split(filepath.ToSlash(path), "/"), "testdata") || filepath.Ext(path) == ".go":
			return nil
		}
		files++
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		clean(t, path, data, append(append(cardForms(), keyForms()...), "900101"))
		if found := practiceCard.Find(data); found != nil {
			t.Errorf("%s holds %s", path, found)
		}
		if found := cardLong.Find(data); found != nil {
			t.Errorf("%s holds %s, as long as a card number", path, found)
		}
		return nil
	})
	if err != nil || files < 20 {
		t.Errorf("%d files looked through, %v", files, err)
	}
}
