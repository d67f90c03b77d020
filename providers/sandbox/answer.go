package sandbox

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
)

// answer is a complete HTTP answer.
type answer struct {
	status int
	kind   string // Content-Type
	body   []byte
}

// jsonAnswer encodes v, which is one of our own structs; failing to encode one is a mistake of this package.
func jsonAnswer(status int, v any) answer {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("sandbox: encode answer %T: %v", v, err))
	}
	return answer{status: status, kind: "application/json;charset=UTF-8", body: b}
}

// htmlAnswer is what a gateway says in place of the service.
func htmlAnswer() answer {
	return answer{
		status: http.StatusOK,
		kind:   "text/html; charset=utf-8",
		body:   []byte("<!doctype html><html><body><h1>서비스 점검 중입니다</h1></body></html>\n"),
	}
}

func (a answer) send(w http.ResponseWriter) { a.write(w, len(a.body)) }

// sendHalf announces the whole body and sends half; the HTTP server then closes the connection.
func (a answer) sendHalf(w http.ResponseWriter) { a.write(w, len(a.body)/2) }

func (a answer) write(w http.ResponseWriter, n int) {
	w.Header().Set("Content-Type", a.kind)
	w.Header().Set("Content-Length", strconv.Itoa(len(a.body)))
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body[:n]) // the caller may have left; there is nobody to tell
}

// cut ends the connection without an answer: by a reset, or by an orderly close.
func cut(w http.ResponseWriter, reset bool) {
	h, ok := w.(http.Hijacker)
	if !ok {
		panic(http.ErrAbortHandler) // net/http's own way to break off
	}
	c, _, err := h.Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if l, ok := c.(*line); ok && reset {
		l.reset()
		return
	}
	_ = c.Close() // broken on purpose
}
