// Package postest is the executable contract of package pos and of what lies
// below it: a suite for each interface declared there, and fakes that keep it.
//
//	Journal               what every ledger must do: all or nothing, in order, nothing lost
//	NewJournal            a ledger in memory that can be told to fail or to wait
//	Links, Cards          what every payment service must do, also when the network fails
//	Accounts              what every service for recurring payments must do beside that
//	Box, NewBox           what keeps changes that others are still to be told of
//	NewLinks, NewCards, NewAccounts
//	                      services in memory, told what to do step by step, with a book of the truth
//
// The suites are given a service together with the truth about it, and ask one
// thing above all: whoever says that no money moved must be right, and whoever
// cannot know must say so.
//
// It is imported by tests only.
package postest
