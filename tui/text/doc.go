// Package text holds every sentence the till says to people, in Korean and in
// English: one struct per screen, one value per language, so that a missing
// text shows in a test and a missing field does not compile.
//
// It refuses to know who says a sentence or when; it imports nothing of ours
// but the domain's words.
package text
