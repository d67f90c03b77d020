package kit

// Twin is the Latin letter on the same key of the 두벌식 keyboard: ㅂ → q, ㅃ → Q. Every
// other rune is its own twin. In Hangul mode the key q arrives as ㅂ; a letter that
// is a shortcut has to work all the same.
func Twin(r rune) rune {
	if r < 'ㄱ' || r > 'ㅣ' {
		return r
	}
	const latin = "qwertyuiopasdfghjklzxcvbnmQWERTOP"
	i := 0
	for _, j := range "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ" {
		if j == r {
			return rune(latin[i])
		}
		i++
	}
	return r
}
