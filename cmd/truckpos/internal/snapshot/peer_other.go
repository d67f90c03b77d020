//go:build !linux

package snapshot

import "net"

// ownPeer cannot ask here whose the program at the other end is: the folder
// lets nobody else in.
func ownPeer(net.Conn) bool { return true }
