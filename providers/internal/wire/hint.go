package wire

import "encoding/json"

// Hint reads a string or a number, as it was written, for the receipt or the
// screen. What is missing or something else is "", and never an error: no won
// depends on it.
func (o *Object) Hint(key string) string {
	switch v := o.values[key].(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	default:
		return ""
	}
}

// HintObject reads an object. What is missing or something else is an object
// without fields. [Object.Err] of the one it comes from knows nothing of it.
func (o *Object) HintObject(key string) *Object {
	values, _ := o.values[key].(map[string]any)
	return &Object{path: o.path + key + ".", values: values, fail: new(error)}
}

// HintObjects reads the objects of an array and passes over everything else,
// as [Object.HintObject] does.
func (o *Object) HintObjects(key string) []*Object {
	array, _ := o.values[key].([]any)
	var out []*Object
	for _, v := range array {
		if values, ok := v.(map[string]any); ok {
			out = append(out, &Object{path: o.path + key + ".", values: values, fail: new(error)})
		}
	}
	return out
}

// HintInts reads the whole numbers of an array and passes over everything else,
// as [Object.HintObject] does.
func (o *Object) HintInts(key string) []int64 {
	array, _ := o.values[key].([]any)
	var out []int64
	for _, v := range array {
		if n, ok := v.(json.Number); ok {
			if i, err := n.Int64(); err == nil {
				out = append(out, i)
			}
		}
	}
	return out
}

// HintList reads the strings and numbers of an array and passes over everything
// else, as [Object.Hint] does.
func (o *Object) HintList(key string) []string {
	array, _ := o.values[key].([]any)
	var out []string
	for _, v := range array {
		switch v := v.(type) {
		case string:
			out = append(out, v)
		case json.Number:
			out = append(out, v.String())
		}
	}
	return out
}

// HintBool reads a truth value; what is missing or something else is false.
func (o *Object) HintBool(key string) bool {
	v, _ := o.values[key].(bool)
	return v
}

// Len is how many values an array has; -1 where there is no array.
func (o *Object) Len(key string) int {
	if array, ok := o.values[key].([]any); ok {
		return len(array)
	}
	return -1
}
