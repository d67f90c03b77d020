// Package pinhash makes of a PIN, or of a code that was texted, what a ledger may
// keep: an argon2id hash with a salt of its own, written as
//
//	$argon2id$v=19$m=19456,t=2,p=1$salt$hash
//
// both in unpadded base64. A PIN has few digits, so what protects it is what one
// try costs: 19 MiB of memory read and written twice. One hash is made at a time,
// or a small machine would run out of memory.
//
// It refuses hashes whose costs are not within its limits: a ledger that was
// tampered with must not make it fill the memory.
package pinhash
