package stricttest

// dialect is one of the two forms of KakaoPay's calls.
type dialect struct {
	path, scheme, contentType, code, message string
}

// LegacyPath is where the legacy dialect is spoken, below the base URL.
const LegacyPath = "/v1/payment/"

func dialects() []dialect {
	return []dialect{
		{"/online/v1/payment/", "SECRET_KEY ", "application/json", "error_code", "error_message"},
		{LegacyPath, "KakaoAK ", "application/x-www-form-urlencoded;charset=utf-8", "code", "msg"},
	}
}

// Spoken is how many calls were made in each dialect, by its path.
func (k *KakaoPay) Spoken(path string) (in, others int) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for p, n := range k.spoken {
		if p == path {
			in += n
		} else {
			others += n
		}
	}
	return in, others
}
