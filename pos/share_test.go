package pos

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestShareIsExactForEveryAmount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.Int64Range(1, int64(MaxWon)).Draw(t, "whole")
		part := rapid.Int64Range(0, whole).Draw(t, "part")
		of := rapid.OneOf(rapid.Int64Range(0, int64(MaxWon)), rapid.Just(int64(MaxWon))).Draw(t, "of")
		exact := new(big.Int).Mul(big.NewInt(part), big.NewInt(of))
		exact.Quo(exact, big.NewInt(whole))
		if got := share(Won(part), Won(of), Won(whole)); int64(got) != exact.Int64() {
			t.Fatalf("share(%d, %d, %d) = %d, want %s", part, of, whole, got, exact)
		}
	})
}

func TestShareOfNothingIsNothing(t *testing.T) {
	if got := share(5, 5, 0); got != 0 {
		t.Errorf("share of an empty whole is %s", got)
	}
}

// statuses are all of them, the zero value and one beyond the last.
func statuses() []Status {
	var all []Status
	for s := range Expired + 2 {
		all = append(all, s)
	}
	return all
}

func TestStatusLeavesOnlyAsTheTableSays(t *testing.T) {
	allowed := map[Status][]Status{
		Ready:             {InProgress, Expired, WaitingForDeposit},
		InProgress:        {Done, Expired, Aborted},
		WaitingForDeposit: {Done, Canceled, Expired},
		Done:              {PartialCanceled, Canceled},
		PartialCanceled:   {PartialCanceled, Canceled},
	}
	for _, from := range statuses() {
		for _, to := range statuses() {
			want := false
			for _, s := range allowed[from] {
				want = want || s == to
			}
			if from.mayBecome(to) != want {
				t.Errorf("%s may become %s: %t, want %t", from, to, !want, want)
			}
		}
	}
}

func TestAttemptStateLeavesOnlyAsTheTableSays(t *testing.T) {
	allowed := map[AttemptState][]AttemptState{
		Sending:  {Approved, Declined, NotSent, Unknown},
		Unknown:  {Approved, Declined, NotSent, RuledYes, RuledNo},
		RuledYes: {RuledNo}, RuledNo: {RuledYes}, // by a further ruling
	}
	for from := range RuledNo + 2 {
		for to := range RuledNo + 2 {
			want := false
			for _, s := range allowed[from] {
				want = want || s == to
			}
			if from.mayBecome(to) != want {
				t.Errorf("%s may become %s: %t, want %t", from, to, !want, want)
			}
		}
	}
}

// menus draws menus that have no fault, with choices that several groups share.
func menus() *rapid.Generator[*Menu] {
	return rapid.Custom(func(t *rapid.T) *Menu {
		choices := []Choice{{"소금", 0}, {"양념", 0}, {"양념", 500}, {"치즈", 500}, {"떡", 700}}
		var item Item
		item.Code, item.Name, item.Price = 101, "닭꼬치", 4000
		for range rapid.IntRange(0, 4).Draw(t, "groups") {
			taken := rapid.Permutation(choices).Draw(t, "choices")[:rapid.IntRange(1, 4).Draw(t, "n")]
			group := OptionGroup{Name: "맛"}
			for _, c := range taken {
				if c.Price == 500 && c.Name == "양념" {
					c.Name = "진한 양념"
				}
				group.Choices = append(group.Choices, c)
			}
			group.Max = rapid.IntRange(1, len(taken)).Draw(t, "max")
			group.Min = rapid.IntRange(0, group.Max).Draw(t, "min")
			item.Options = append(item.Options, group)
		}
		return &Menu{Categories: []Category{{Name: "꼬치", Items: []Item{item}}}}
	})
}

func TestEveryLineTheMenuBuildsIsSold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		menu := menus().Draw(t, "menu")
		if faults := menu.Check(); len(faults) > 0 {
			t.Fatalf("menu has faults: %v", faults)
		}
		item, _ := menu.Find(101)
		var choices [][]int
		for _, g := range item.Options {
			indexes := make([]int, len(g.Choices))
			for i := range indexes {
				indexes[i] = i
			}
			n := rapid.IntRange(g.Min, g.Max).Draw(t, "n")
			choices = append(choices, rapid.Permutation(indexes).Draw(t, "order")[:n])
		}
		line, err := menu.Line(101, 2, choices)
		if err != nil {
			t.Fatalf("line: %v", err)
		}
		if !menu.sells(line) {
			t.Fatalf("%+v is not sold by %+v", line, menu)
		}
		forged := line
		switch rapid.IntRange(0, 4).Draw(t, "forgery") {
		case 0:
			forged.UnitPrice--
		case 1:
			forged.Name += "!"
		case 2:
			forged.TaxFree = !forged.TaxFree
		case 3:
			forged.Options = append(append([]LineOption{}, line.Options...), LineOption{"금가루", 0})
		case 4:
			if len(line.Options) == 0 {
				return
			}
			forged.Options = append([]LineOption{}, line.Options...)
			forged.Options[0].Price--
		}
		if menu.sells(forged) {
			t.Fatalf("%+v is sold by %+v", forged, menu)
		}
	})
}

func TestChoiceTakenTwiceIsNotSold(t *testing.T) {
	group := OptionGroup{Name: "추가", Max: 2, Choices: []Choice{{"치즈", 500}, {"떡", 700}}}
	menu := Menu{Categories: []Category{{Name: "꼬치", Items: []Item{{Code: 1, Name: "닭꼬치", Price: 4000, Options: []OptionGroup{group}}}}}}
	cheese := LineOption{"치즈", 500}
	if menu.sells(Line{Code: 1, Name: "닭꼬치", UnitPrice: 4000, Quantity: 1, Options: []LineOption{cheese, cheese}}) {
		t.Error("the same choice was sold twice, which the menu cannot build")
	}
}
