package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"truckpos/cmd/truckpos/internal/config"
	"truckpos/cmd/truckpos/internal/export"
	"truckpos/cmd/truckpos/internal/logfile"
	"truckpos/pos"
	"truckpos/providers/notify"
	"truckpos/tui/text"
)

const noticeSecret = "sixteen-letters-1"

// told is a notification as the receiver got it.
type told struct {
	id     string
	signed string // the header
	body   string
	export.Notification
}

// bookkeeper receives notifications and answers as it is told.
type bookkeeper struct {
	*httptest.Server
	status atomic.Int32
	got    chan told
}

func newBookkeeper(t *testing.T) *bookkeeper {
	b := &bookkeeper{got: make(chan told, 100)}
	b.status.Store(http.StatusOK)
	b.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		n := told{id: r.Header.Get(notify.EventHeader), signed: r.Header.Get(notify.SignatureHeader), body: string(body)}
		if err != nil || json.Unmarshal(body, &n.Notification) != nil {
			t.Errorf("body %q, %v", body, err)
		}
		w.WriteHeader(int(b.status.Load()))
		b.got <- n
	}))
	t.Cleanup(b.Close)
	return b
}

// next waits for what is posted next.
func (b *bookkeeper) next(t *testing.T) told {
	t.Helper()
	select {
	case n := <-b.got:
		return n
	case <-time.After(20 * time.Second):
		t.Fatal("nothing was posted")
		return told{}
	}
}

// counter is a live till without its screen.
type counter struct {
	*till
	t    *testing.T
	stop func()
	keys int
}

func newCounter(t *testing.T, url string) *counter {
	t.Helper()
	c := &config.Config{Mode: config.Live, Truck: config.Truck{Name: "닭트럭", Device: "T1"}, Path: "config.toml",
		Notify: &config.Notify{URL: url, Secret: noticeSecret}}
	o := &options{Config: c, Text: texts(text.English), Folder: t.TempDir()}
	s := &counter{till: &till{o: o, log: logfile.New(io.Discard, nil)}, t: t}
	store, err := openLedger(o, 0)
	if err != nil {
		t.Fatal(err)
	}
	err = pos.ImportMenu(t.Context(), store, systemClock{}, pos.Menu{Categories: []pos.Category{
		{Name: "꼬치", Items: []pos.Item{{Code: 11, Name: "닭꼬치", Price: 4_000}}},
	}})
	if err = errors.Join(err, store.Close()); err != nil {
		t.Fatal(err)
	}
	s.open()
	t.Cleanup(s.shut)
	return s
}

// open opens the till.
func (s *counter) open() {
	s.t.Helper()
	var err error
	if s.store, err = openLedger(s.o, time.Second); err != nil {
		s.t.Fatal(err)
	}
	if s.reg, err = pos.Open(s.t.Context(), pos.Config{Journal: s.store, Clock: systemClock{}, Random: rand.Reader, Device: "T1", Go: s.guarded}); err != nil {
		s.t.Fatal(err)
	}
	s.stop = s.tellChanges(context.WithoutCancel(s.t.Context()))
}

func (s *counter) shut() {
	if s.stop == nil {
		return
	}
	s.stop()
	s.stop = nil
	if err := s.store.Close(); err != nil {
		s.t.Error(err)
	}
}

func (s *counter) key() string {
	s.keys++
	return fmt.Sprint("key", s.keys, time.Now().UnixNano())
}

// day opens the business day.
func (s *counter) day() {
	s.t.Helper()
	if err := s.reg.OpenDay(s.t.Context(), s.key(), pos.Opening{Day: s.reg.ProposedDay(), By: "민지"}); err != nil {
		s.t.Fatal(err)
	}
}

// sale sells two skewers for cash.
func (s *counter) sale() pos.PaymentID {
	s.t.Helper()
	content := pos.Content{Lines: []pos.Line{{Code: 11, Name: "닭꼬치", UnitPrice: 4_000, Quantity: 2}}}
	o, err := s.reg.Place(s.t.Context(), s.key(), content, false)
	if err != nil {
		s.t.Fatal(err)
	}
	id, err := s.reg.PayCash(s.t.Context(), s.key(), o.ID, 8_000, 10_000)
	if err != nil {
		s.t.Fatal(err)
	}
	return id
}

// says runs the command that shows how notifications are.
func (s *counter) says() string {
	s.t.Helper()
	var out bytes.Buffer
	if err := showNotify(s.t.Context(), s.o, &out, time.Now()); err != nil {
		s.t.Errorf("notify: %v", err)
	}
	return out.String()
}

// until waits for a sentence of the command.
func (s *counter) until(want string) {
	s.t.Helper()
	deadline, look := time.After(20*time.Second), time.NewTicker(20*time.Millisecond)
	defer look.Stop()
	for {
		said := s.says()
		if strings.Contains(said, want) {
			return
		}
		select {
		case <-look.C:
		case <-deadline:
			s.t.Fatalf("it never said %q but\n%s", want, said)
		}
	}
}

func (s *counter) replay(args []string, from, to string) (string, error) {
	s.t.Helper()
	r := replay{wanted: true, from: from, to: to}
	if err := r.read(args, s.o.Text); err != nil {
		return "", err
	}
	var out bytes.Buffer
	err := r.run(s.t.Context(), s.o, &out)
	return out.String(), err
}
