package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"truckpos/cmd/truckpos/internal/stricttest"
	"truckpos/providers/sandbox"
)

// unissuedCard is synthetic and has a right check digit. No network's numbers
// begin with 0, and unlike the practice cards its digits stand nowhere by chance.
const unissuedCard = "0918273645546379"

// cardForms are the ways in which unissuedCard could stand in a text: its number as it
// is and in groups, each half of that, whoever holds it, and the password where
// it can be told from any other two digits.
func cardForms() []string {
	forms := slices.Concat([]string{cardHolderID}, passwordForms())
	for _, part := range []string{unissuedCard, unissuedCard[:8], unissuedCard[8:]} {
		forms = append(forms, part)
		for _, between := range []string{" ", "-", ".", "\u00a0"} {
			forms = append(forms, strings.ReplaceAll(grouped(part), " ", between))
		}
	}
	return forms
}

// passwordForms are what a request, an answer that repeats it, and the form say.
func passwordForms() []string {
	var forms []string
	for _, before := range []string{`cardPw":"`, "cardPw=", "cardPw: ", "cardPw ", "비밀번호 앞 두 자리 ", "비밀번호 앞 두 자리   "} {
		forms = append(forms, before+cardPassword)
	}
	return forms
}

// keyForms are the keys to money of the strict services and of the training
// ones, and each half of them.
func keyForms() []string {
	var forms []string
	for _, key := range []string{stricttest.SecretKey, stricttest.CIDSecret, stricttest.APICertKey, sandbox.TrainingSecretKey, sandbox.TrainingAPICertKey} {
		half := len(key) / 2
		for _, part := range []string{key, key[:half], key[half:]} {
			if strings.Trim(part, "0") != "" {
				forms = append(forms, part)
			}
		}
	}
	return forms
}

// clean fails when a text holds one of the secrets.
func clean(t testing.TB, where string, text []byte, secrets []string) {
	t.Helper()
	for _, secret := range secrets {
		if at := bytes.Index(text, []byte(secret)); at >= 0 {
			t.Errorf("%s holds %q: …%q", where, secret, text[max(0, at-60):min(len(text), at+60)])
		}
	}
}
