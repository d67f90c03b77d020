package stricttest

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
)

// taxes reads how a charge is split and says what its answer says of that: the
// taxable part came with its VAT and goes back without.
func (p *Payup) taxes(f *form, amount string) map[string]any {
	flag, taxable, free := f.text("taxFlag", 0, 1), f.text("taxAmount", 0, 12), f.text("freeAmount", 0, 12)
	if !p.MixedTax {
		if flag+taxable+free != "" {
			f.wrong("taxes of a merchant who is not switched to mixed tax")
		}
		return nil
	}
	all, err := strconv.Atoi(amount)
	with, err2 := strconv.Atoi(taxable)
	without, err3 := strconv.Atoi(free)
	if flag != "Y" || err != nil || err2 != nil || err3 != nil || with < 0 || without < 0 || with+without != all {
		f.wrong(fmt.Sprintf("taxFlag %q, taxAmount %q and freeAmount %q of %q", flag, taxable, free, amount))
	}
	vat := (with + 5) / 11
	return map[string]any{"taxAmount": strconv.Itoa(with - vat), "vatAmount": strconv.Itoa(vat), "freeAmount": free}
}

// tell sends the buyer's notice and returns what became of it.
func (p *Payup) tell(f *form, send, mobile string) string {
	switch {
	case send == "Y" && mobile == "":
		f.wrong("a notice to a buyer who left no number")
	case send == "Y":
		p.mu.Lock()
		defer p.mu.Unlock()
		p.told = append(p.told, mobile)
		return "0000"
	case send != "N" && send != "":
		f.wrong("kakaoSend " + send)
	}
	return ""
}

// lookUp tells of a card by its first six digits. More of it is none of its business.
func (p *Payup) lookUp(w http.ResponseWriter, r *http.Request) {
	f := readForm(r, "application/json;charset=utf-8")
	if p.strikes(w, "binCheck") {
		return
	}
	bin := f.digits("cardNo", 6)
	f.end()
	p.mu.Lock()
	if slices.Contains(p.looked, bin) {
		f.wrong("asked twice about the same first digits")
	}
	p.looked = append(p.looked, bin)
	p.mu.Unlock()
	p.gate.pass("binCheck")
	if f.fault != "" {
		p.refuse(w, "binCheck", f)
		return
	}
	answer(w, http.StatusOK, p.adorn("binCheck", map[string]any{"responseCode": "0000", "cardCompany": "가나카드", "cardKind": "신용"}))
}

// Looked is which first digits were asked about.
func (p *Payup) Looked() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.looked)
}

// Told is to which mobile numbers notices were sent.
func (p *Payup) Told() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.told)
}
