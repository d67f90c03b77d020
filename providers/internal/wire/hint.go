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

// True reports whether a field is true. What is missing or something else is
// not.
func (o *Object) True(key string) bool {
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
