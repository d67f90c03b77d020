//go:build !race

package simulation_test

// slowed is how many times longer everything takes under the race detector.
const slowed = 1
