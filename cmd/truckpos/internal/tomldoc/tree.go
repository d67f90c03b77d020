package tomldoc

// kind is what a value is.
type kind uint8

const (
	isText kind = iota + 1
	isInt
	isBool
	isTable
	isArray
	isOther // a date, a time, a fraction
)

// origin is how a table came about, which decides what may still be added to it.
type origin uint8

const (
	byPath   origin = iota + 1 // named on the way to another: [a] by [a.b]
	byHeader                   // [a]
	byDots                     // a.b = 1
	byBraces                   // a = {}
)

// value is one value of the document.
type value struct {
	kind    kind
	text    string
	int     int64
	bool    bool
	bad     bool // an integer beyond 64 bits: reported already
	table   *Table
	array   []*value
	growing bool // an array of [[tables]], which may still get another
}

// field is a key of a table with its value.
type field struct {
	line  int
	value *value
}

// Table is a table of the document: [name], one of [[name]], or {}.
type Table struct {
	doc    *Doc
	path   string // "kakaopay", "category.item"; "" for the top
	line   int
	origin origin
	keys   []string // in the order of the document
	fields map[string]field
}

func (d *Doc) newTable(path string, line int, o origin) *Table {
	return &Table{doc: d, path: path, line: line, origin: o, fields: map[string]field{}}
}

func (t *Table) set(key string, line int, v *value) {
	t.keys = append(t.keys, key)
	t.fields[key] = field{line, v}
}

func (t *Table) below(key string) string {
	if t.path == "" {
		return key
	}
	return t.path + "." + key
}
