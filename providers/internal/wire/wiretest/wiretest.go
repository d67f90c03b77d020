// Package wiretest stands in for a service in tests that are about its answers
// alone: no port, no server, every byte as the test wants it.
package wiretest

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"

	"truckpos/providers/internal/wire"
)

// Says returns a way to a service that reads one request of each connection,
// whatever it asks for, gives this answer, and hangs up. The status must be one
// that an answer can have.
func Says(status int, body []byte) wire.Dialer {
	head := fmt.Sprintf("HTTP/1.1 %03d x\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n", status, len(body))
	return Writes(append([]byte(head), body...))
}

// Writes is [Says] with every byte of the answer, its head included.
func Writes(raw []byte) wire.Dialer {
	return func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		go func() {
			defer theirs.Close()
			r, err := http.ReadRequest(bufio.NewReader(theirs))
			if err != nil {
				return
			}
			if _, err := io.Copy(io.Discard, r.Body); err != nil {
				return
			}
			_, _ = theirs.Write(raw) // the caller may have heard enough
		}()
		return ours, nil
	}
}
