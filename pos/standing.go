package pos

// standing is an event that is in force until another one says otherwise,
// however many days pass: who works here, which accounts may be charged.
type standing interface{ stands() }

// Stands reports whether an event matters beyond its day. What stands is
// found by [Archive].Standing, so that a till that starts need not read the whole journal for
// it. Such events are few: a handful a month.
func Stands(event Event) bool {
	_, ok := event.(standing)
	return ok
}
