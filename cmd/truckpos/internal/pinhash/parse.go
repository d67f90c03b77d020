package pinhash

import (
	"encoding/base64"
	"strconv"
	"strings"
)

// parse takes a hash apart, and refuses one that this package would not have
// made or that would cost too much.
func parse(text string) (kept, error) {
	parts := strings.Split(text, "$")
	const fields = 6 // the first is empty
	if len(text) > mostText || len(parts) != fields || parts[0] != "" || parts[1] != "argon2id" || parts[2] != "v=19" {
		return kept{}, errForm
	}
	costs := strings.Split(parts[3], ",")
	if len(costs) != 3 {
		return kept{}, errForm
	}
	var k kept
	var ok [3]bool
	var number uint64
	number, ok[0] = cost(costs[0], "m=", mostMemory)
	k.memory = uint32(number) //nolint:gosec // within its limit
	number, ok[1] = cost(costs[1], "t=", mostPasses)
	k.passes = uint32(number) //nolint:gosec // within its limit
	number, ok[2] = cost(costs[2], "p=", mostLanes)
	k.lanes = uint8(number) //nolint:gosec // within its limit
	var errSalt, errHash error
	k.salt, errSalt = base64.RawStdEncoding.Strict().DecodeString(parts[4])
	k.hash, errHash = base64.RawStdEncoding.Strict().DecodeString(parts[5])
	if ok != [3]bool{true, true, true} || errSalt != nil || errHash != nil || len(k.salt) < saltSize || len(k.hash) < hashSize {
		return kept{}, errForm
	}
	return k, nil
}

// cost reads a number from 1 to most behind its name.
func cost(text, name string, most uint64) (uint64, bool) {
	digits, named := strings.CutPrefix(text, name)
	n, err := strconv.ParseUint(digits, 10, 32)
	return n, named && err == nil && n >= 1 && n <= most
}
