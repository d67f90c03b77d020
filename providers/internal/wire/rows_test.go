package wire

import (
	"errors"
	"strings"
	"testing"
)

func TestRowsInsideAnObjectShareWhatIsWrong(t *testing.T) {
	for body, says := range map[string]string{
		`{"data":[{"n":1},{"n":"2"}],"more":true}`: "data[1].n",
		`{"data":[{"n":1},2],"more":true}`:         "data is not an array of objects",
		`{"data":{"n":1},"more":true}`:             "data is not an array",
		`{"more":true}`:                            "data is not an array",
		`{"data":[],"more":"true"}`:                "more is not",
		`{"data":[{"n":1}]}`:                       "more is not",
		`{"data":[{"n":1},{"n":2}],"more":false}`:  "",
	} {
		o, err := ParseObject([]byte(body))
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range o.Objects("data") {
			row.Int("n")
		}
		o.Flag("more")
		if err := o.Err(); (err == nil) != (says == "") || err != nil && (!errors.Is(err, ErrAnswer) || !strings.Contains(err.Error(), says)) {
			t.Errorf("%s: %v, want %q", body, err, says)
		}
	}
}
