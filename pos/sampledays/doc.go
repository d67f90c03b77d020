// Package sampledays makes up the life of a food truck: business days with
// orders of one to four lines, every way to pay, and now and then what goes
// wrong: split payments, partial refunds, links paid twice, cards in doubt that
// somebody rules on days later, cash put in and taken out, a clock that is off,
// and a drawer that does not agree. It is for tests, for benchmarks and for who
// wants to see a till that has sold for years.
//
// It refuses chance: the same plan always gives the same life. It makes no
// telephone number, card or name of a person who exists.
package sampledays
