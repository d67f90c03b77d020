// Command truckpos is a point of sale for a food truck.
//
// This package only assembles: the command line, the configuration and the
// environment become options, and a subcommand a file does its one job with
// what storage, providers and tui offer. It holds no rule of the business.
//
//	main ─▶ execute ─▶ flags ─▶ options ─┬▶ runTill   (no subcommand)
//	                                     ├▶ menu import, export, sample
//	                                     ├▶ verify, backup, restore
//	                                     ├▶ doctor, notify
//	                                     └▶ version
//
// Commands that only read the ledger get it from withLedger, also while a till is
// open; those that write it refuse then.
//
// Exit codes: 0 all well, 1 a fault was found, 2 wrong usage. An error is one
// sentence on standard error that says what, where and what to do about it.
package main
