package wire

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"syscall"
	"time"
)

// aliveness asks the other side's system, not the service, whether it is still
// there: two empty packets without an answer end a connection, three seconds
// after the last sign of life at the latest. It is some 10 MB a day on a
// metered line.
func aliveness() net.KeepAliveConfig {
	return net.KeepAliveConfig{Enable: true, Idle: time.Second, Interval: time.Second, Count: 2}
}

// Hold connects to the service, with TLS where the base URL says so, calls
// held, and waits without sending anything until the connection ends. Nil
// means that the other side ended it, or that ctx is over. A *[pos.Fault] means
// that the service could not be reached or fell silent.
func (c *Client) Hold(ctx context.Context, held func()) error {
	if ctx.Err() != nil {
		return nil
	}
	dialing, cancel := context.WithTimeout(ctx, c.config.DialTimeout)
	conn, err := c.connect(dialing)
	cancel()
	if err == nil {
		err = keepAlive(conn)
	}
	if err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return c.unconnected("hold", err)
	}
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() }) // so that the read below ends
	defer stop()
	held()
	var unasked [1]byte
	_, err = conn.Read(unasked[:])
	_ = conn.Close() // nothing was written that could get lost
	if ctx.Err() == nil && silent(err) {
		return c.unconnected("hold", err)
	}
	return nil
}

// keepAlive watches over a connection. One that is not of the machine's network
// cannot be watched over and ends by itself.
func keepAlive(conn net.Conn) error {
	raw := conn
	if secure, ok := conn.(*tls.Conn); ok {
		raw = secure.NetConn()
	}
	tcp, ok := raw.(*net.TCPConn)
	if !ok {
		return nil
	}
	if err := tcp.SetKeepAliveConfig(aliveness()); err != nil {
		return errors.Join(err, conn.Close())
	}
	return nil
}

// silent reports whether a connection ended because nothing came back from the
// other side, and not because it said so.
func silent(err error) bool {
	return err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) &&
		!errors.Is(err, syscall.ECONNRESET) && !errors.Is(err, net.ErrClosed)
}
