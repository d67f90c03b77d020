package pos_test

import (
	"reflect"
	"testing"

	"truckpos/pos"
	"truckpos/pos/postest"
)

// ones is a source of samples in which nothing is zero.
type ones struct{ n int64 }

func (s *ones) Number() int64  { s.n++; return s.n }
func (s *ones) Text() string   { return "글" }
func (s *ones) Flag() bool     { return true }
func (s *ones) Pick(n int) int { s.n++; return 1 + int(s.n%int64(n-1)) }

// Whatever changes in a report changes its seal: each number, word and list.
func TestSealCoversEverythingInAReport(t *testing.T) {
	closed, _ := postest.FillEvent(pos.DayClosed{}, &ones{}).(pos.DayClosed)
	z := closed.Z
	z.Sums.Taken = map[pos.Method]pos.Tally{pos.Cash: {Count: 1, Total: 2}, pos.KeyedCard: {Count: 3, Total: 4}}
	z.Sums.Returned = map[pos.Method]pos.Tally{pos.Transfer: {Count: 5, Total: 6}, pos.KakaoPay: {Count: 7, Total: 8}}
	seal := z.Seal()
	if again := z.Seal(); again != seal || seal == (pos.Seal{}) {
		t.Fatalf("seals %x and %x", seal, again)
	}
	changes := 0
	var change func(path string, v reflect.Value)
	differs := func(path string) {
		changes++
		if z.Seal() == seal {
			t.Errorf("%s changed unnoticed", path)
		}
	}
	change = func(path string, v reflect.Value) {
		before := reflect.New(v.Type()).Elem()
		before.Set(v)
		defer v.Set(before)
		if at := v.Type().PkgPath() + "." + v.Type().Name(); at == "time.Time" {
			v.Set(reflect.ValueOf(z.OpenedAt.Add(1_000_000)))
			differs(path)
			return
		}
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				change(path+"."+v.Type().Field(i).Name, v.Field(i))
			}
		case reflect.Array:
			for i := range v.Len() {
				change(path, v.Index(i))
			}
		case reflect.Slice:
			for i := range v.Len() {
				change(path, v.Index(i))
			}
			v.Set(v.Slice(0, v.Len()-1))
			differs(path + ", one less")
		case reflect.Map:
			for _, key := range v.MapKeys() {
				tally, _ := v.MapIndex(key).Interface().(pos.Tally)
				for _, other := range []pos.Tally{{Count: tally.Count + 1, Total: tally.Total}, {Count: tally.Count, Total: tally.Total + 1}} {
					v.SetMapIndex(key, reflect.ValueOf(other))
					differs(path)
				}
				v.SetMapIndex(key, reflect.ValueOf(tally))
			}
		case reflect.String:
			v.SetString(v.String() + "\n\" ")
			differs(path)
		case reflect.Int, reflect.Int32, reflect.Int64:
			v.SetInt(v.Int() - 1)
			differs(path)
		case reflect.Uint8, reflect.Uint64:
			v.SetUint(v.Uint() - 1)
			differs(path)
		default:
			t.Fatalf("teach the test about %s", v.Type())
		}
	}
	change("Z", reflect.ValueOf(&z).Elem())
	if changes < 100 {
		t.Errorf("only %d changes were tried", changes)
	}
	if z.Seal() != seal {
		t.Error("the test did not put everything back")
	}
}

// Words must not be able to stand for other words.
func TestSealTellsWhoFromWhy(t *testing.T) {
	a := pos.ZReport{OpenedBy: `민지" "`, ClosedBy: ""}
	b := pos.ZReport{OpenedBy: "민지", ClosedBy: ""}
	c := pos.ZReport{OpenedBy: "", ClosedBy: "민지"}
	if a.Seal() == b.Seal() || b.Seal() == c.Seal() {
		t.Error("different reports have one seal")
	}
}
