package wire

import "fmt"

// Objects reads an array of objects that must be there. They share what they
// remember as wrong with the object they are in.
func (o *Object) Objects(key string) []*Object {
	array, ok := o.values[key].([]any)
	if !ok {
		o.wrong(key, "is not an array")
		return nil
	}
	rows := make([]*Object, 0, len(array))
	for i, v := range array {
		values, ok := v.(map[string]any)
		if !ok {
			o.wrong(key, "is not an array of objects")
			return nil
		}
		rows = append(rows, &Object{path: fmt.Sprintf("%s%s[%d].", o.path, key, i), values: values, fail: o.fail})
	}
	return rows
}

// Flag reads a truth value that must be there.
func (o *Object) Flag(key string) bool {
	v, ok := o.values[key].(bool)
	if !ok {
		o.wrong(key, "is not true or false")
	}
	return v
}
