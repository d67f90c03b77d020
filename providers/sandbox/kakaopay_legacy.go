package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

// TrainingAdminKey is the key of the legacy dialect: synthetic, opens nothing but this sandbox.
const TrainingAdminKey = "0123456789abcdef0123456789abcdef"

// kakaoDialect is how one of the two forms of the API is spoken: the same calls and rules, another envelope. Each is strict
// and takes neither the other's key nor its body.
type kakaoDialect struct {
	path, authorization string
	wrongType           string // what is said of a Content-Type that is not this dialect's
	typed               func(header string) bool
	parse               func(body []byte) (*form, error)
	say                 func(answer) answer
}

func (k *KakaoPay) dialects() []kakaoDialect {
	return []kakaoDialect{
		{
			path: "/online/v1/payment/", authorization: "SECRET_KEY " + k.cfg.SecretKey,
			wrongType: "Content-Type must be application/json", typed: isJSON,
			parse: func(body []byte) (*form, error) {
				values, err := parseObject(body)
				return &form{values: values}, err
			},
			say: func(a answer) answer { return a },
		},
		{
			path: "/v1/payment/", authorization: "KakaoAK " + k.cfg.AdminKey,
			wrongType: "Content-Type must be application/x-www-form-urlencoded;charset=utf-8", typed: isForm,
			parse: parseForm, say: older,
		},
	}
}

// isForm tells whether a Content-Type header says a form in UTF-8. The legacy documents always name the charset.
func isForm(header string) bool {
	kind, params, err := mime.ParseMediaType(header)
	return err == nil && kind == "application/x-www-form-urlencoded" && strings.EqualFold(params["charset"], "utf-8")
}

// parseForm reads a form in which each field comes once. Its values are kept as JSON strings, for [form].
func parseForm(body []byte) (*form, error) {
	fields, err := url.ParseQuery(string(body))
	if err != nil {
		return &form{}, errors.New("not a form")
	}
	values := map[string]json.RawMessage{}
	for name, all := range fields {
		if len(all) != 1 {
			return &form{}, fmt.Errorf("%q comes twice", name)
		}
		if !utf8.ValidString(name) || !utf8.ValidString(all[0]) {
			return &form{}, errors.New("not UTF-8")
		}
		if values[name], err = json.Marshal(all[0]); err != nil {
			return &form{}, fmt.Errorf("keep the value of %q: %w", name, err)
		}
	}
	return &form{values: values, texts: true}, nil
}

// older says an answer in the words of the legacy dialect.
func older(a answer) answer {
	var fields map[string]json.RawMessage
	if a.status == 0 || json.Unmarshal(a.body, &fields) != nil {
		return a
	}
	rename(fields, "error_code", "code")
	rename(fields, "error_message", "msg")
	if _, ready := fields["next_redirect_pc_url"]; ready {
		fields["tms_result"] = json.RawMessage("false")
	}
	var card map[string]json.RawMessage
	if json.Unmarshal(fields["card_info"], &card) == nil {
		delete(card, "installment_type") // came with the current API
		for _, name := range []string{"purchase_corp", "purchase_corp_code", "issuer_corp", "issuer_corp_code"} {
			card[name] = card["kakaopay_"+name]
		}
		fields["card_info"] = jsonAnswer(http.StatusOK, card).body
	}
	return jsonAnswer(a.status, fields)
}

func rename(fields map[string]json.RawMessage, from, to string) {
	if value, ok := fields[from]; ok {
		delete(fields, from)
		fields[to] = value
	}
}
