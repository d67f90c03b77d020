// Package menufile reads and writes a menu as a TOML file that a person edits:
//
//	[[category]]
//	name = "꼬치"
//
//	[[category.item]]
//	code = 11
//	name = "닭꼬치 소금"
//	price = 4000
//
//	[[category.item.option]]
//	name = "맵기"
//	min = 1
//	max = 1
//	choices = [{name = "순한맛"}, {name = "매운맛", price = 500}]
//
// What [Encode] writes, [Decode] reads back to exactly the same menu.
//
// It refuses a file with any fault at all and names every one with its line:
// broken syntax, keys nobody knows, wrong types, and whatever a menu may not
// be. Nothing is ever half imported.
package menufile
