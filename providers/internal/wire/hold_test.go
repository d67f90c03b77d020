package wire

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"syscall"
	"testing"
	"testing/synctest"

	"truckpos/pos"
)

func TestHoldSendsNothingUntilTheOtherSideHangsUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ours, theirs := net.Pipe()
		c := dialled(t, func(context.Context, string, string) (net.Conn, error) { return ours, nil })
		ended, held := make(chan error, 1), false
		go func() { ended <- c.Hold(t.Context(), func() { held = true }) }()
		synctest.Wait()
		select {
		case err := <-ended:
			t.Fatalf("ended: %v", err)
		default:
		}
		if !held {
			t.Error("a connection, and nobody was told")
		}
		if err := theirs.Close(); err != nil {
			t.Fatal(err)
		}
		if err := <-ended; err != nil {
			t.Errorf("the other side hung up: %v", err)
		}
	})
}

func TestHoldEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ours, theirs := net.Pipe()
		defer theirs.Close()
		c := dialled(t, func(context.Context, string, string) (net.Conn, error) { return ours, nil })
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- c.Hold(ctx, func() {}) }()
		synctest.Wait()
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("ended by its caller: %v", err)
		}
		if _, err := theirs.Read(make([]byte, 1)); !errors.Is(err, io.EOF) {
			t.Errorf("the connection is still open: %v", err)
		}
		if err := c.Hold(ctx, func() { t.Error("held a connection for nobody") }); err != nil {
			t.Errorf("over before it began: %v", err)
		}
	})
}

func TestHoldTellsWhyThereIsNoConnection(t *testing.T) {
	refused := dialled(t, func(context.Context, string, string) (net.Conn, error) { return nil, syscall.ECONNREFUSED })
	failed(t, refused.Hold(t.Context(), func() { t.Error("held nothing") }), pos.FaultNotSent)
	stranger := httptest.NewTLSServer(http.NotFoundHandler())
	defer stranger.Close()
	err := clientFor(t, stranger.URL, nil).Hold(t.Context(), func() { t.Error("held a stranger's connection") })
	failed(t, err, pos.FaultMisconfigured)
}

func TestHoldOverTheMachinesNetwork(t *testing.T) {
	address, connections := scripted(t, func(c net.Conn) { _ = c.Close() })
	if err := clientFor(t, address, nil).Hold(t.Context(), func() {}); err != nil || connections.Load() != 1 {
		t.Errorf("held %d connections: %v", connections.Load(), err)
	}
}

func TestOnlyAnEndWithoutAWordIsSilence(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want bool
	}{
		{nil, false}, // it spoke unasked
		{io.EOF, false},
		{io.ErrUnexpectedEOF, false},
		{&net.OpError{Op: "read", Err: syscall.ECONNRESET}, false},
		{&net.OpError{Op: "read", Err: syscall.ETIMEDOUT}, true},
		{&net.OpError{Op: "read", Err: syscall.EHOSTUNREACH}, true},
		{&net.OpError{Op: "read", Err: syscall.ENETDOWN}, true},
	} {
		if got := silent(tt.err); got != tt.want {
			t.Errorf("%s: silence %t, want %t", fmt.Sprint(tt.err), got, tt.want)
		}
	}
}
