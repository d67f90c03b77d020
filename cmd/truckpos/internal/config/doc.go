// Package config reads the till's configuration: a TOML file, with the
// secrets from the environment where it has them.
//
//	config.toml ──┐
//	              ├─▶ Load ─▶ Config: mode, truck, KakaoPay, Payup, Transfer, Mirror,
//	TRUCKPOS_… ───┘            payouts, holidays, columns, Notify, Closing
//	                           (a service that is not set up is nil, see Why)
//
// Without a file the till is for training. What the environment names takes
// the place of what the file says.
//
// It refuses, naming every fault with its line: keys nobody knows, values of
// the wrong type or form, tables that lack a key, keys of a trial beside the
// code of a contract, and a file that other users of the computer can read.
// A secret is never part of a fault and never printed.
package config
