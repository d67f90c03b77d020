package wire

// HintFlag reads true or false, as [Object.Hint] reads texts: what is missing or
// something else is what the caller takes it for.
func (o *Object) HintFlag(key string, otherwise bool) bool {
	if v, ok := o.values[key].(bool); ok {
		return v
	}
	return otherwise
}
