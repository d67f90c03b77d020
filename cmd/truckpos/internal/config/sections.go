package config

import (
	"fmt"

	"truckpos/cmd/truckpos/internal/tomldoc"
	"truckpos/pos"
	"truckpos/providers/kakaopay"
	"truckpos/tui/text"
)

const (
	sectionTruck    = "[truck]"
	sectionKakaoPay = "[kakaopay]"
	sectionPayup    = "[payup]"
	sectionToss     = "[toss]"
	sectionTransfer = "[transfer]"
	sectionMirror   = "[mirror]"
	sectionNotify   = "[notify]"
)

// Limits of texts, in characters.
const (
	MaxName    = 40
	MaxAccount = 60
	MaxFolder  = 200
)

// schema is every key a configuration may have.
func schema() tomldoc.Schema {
	return append(tomldoc.Schema{
		{Header: "", Keys: []string{"mode", "lang"}},
		{Header: sectionTruck, Keys: []string{"name", "device", "staff", "card_service"}},
		{Header: sectionKakaoPay, Keys: []string{"dialect", "base_url", "secret_key", "cid", "cid_secret", "return_listen", "return_url",
			"recurring_cid", "recurring_cid_secret"}},
		{Header: sectionPayup, Keys: []string{"base_url", "merchant_id", "api_cert_key", "part_cancel", "mixed_tax", "kakao_notice", "bin_lookup"}},
		{Header: sectionToss, Keys: []string{"base_url", "secret_key", "key_in", "merchant_id"}},
		{Header: sectionCashReceipt, Keys: []string{"service", "ask_from", "self_issue_from"}},
		{Header: sectionTransfer, Keys: []string{"account"}},
		{Header: sectionMirror, Keys: []string{"folder"}},
		{Header: "[payout]", Keys: []string{"holidays_until"}},
		{Header: "[payout.kakaopay]", Keys: []string{"fee", "vat", "days"}},
		{Header: "[payout.payup]", Keys: []string{"fee", "vat", "days"}},
		{Header: "[payout.toss]", Keys: []string{"fee", "vat", "days"}},
		{Header: "[[holiday]]", Keys: []string{"date", "name"}},
		{Header: "[reconcile]"},
		{Header: "[reconcile.kakaopay]", Keys: columnKeys()},
		{Header: "[reconcile.payup]", Keys: columnKeys()},
		{Header: "[reconcile.toss]", Keys: columnKeys()},
		{Header: sectionNotify, Keys: []string{"url", "secret"}},
		{Header: "[closing]", Keys: []string{"ask_after"}},
	}, textSections()...)
}

// reader takes the configuration from the document.
type reader struct {
	doc    *tomldoc.Doc
	getenv func(string) string
	config *Config
}

func (r *reader) read() {
	root := r.doc.Root()
	r.doc.CheckKeys(schema())
	root.Require("", "mode")
	r.readMode(root)
	r.readTruck(root)
	if t := root.Table("kakaopay"); t != nil {
		r.config.KakaoPay = r.readKakaoPay(t)
	}
	if t := root.Table("payup"); t != nil {
		r.config.Payup = r.readPayup(t)
	}
	if t := root.Table("toss"); t != nil {
		r.config.Toss = r.readToss(t)
	}
	r.readCardService(root)
	if t := root.Table("cash_receipt"); t != nil {
		r.config.CashReceipt = r.readCashReceipt(t)
	}
	if t := root.Table("transfer"); t != nil {
		t.Require(sectionTransfer, "account")
		account := r.clean(t, "account", 1, MaxAccount, func(c *text.CLI) string { return c.Config.Account })
		r.config.Transfer = &Transfer{account}
	}
	if t := root.Table("mirror"); t != nil {
		t.Require(sectionMirror, "folder")
		r.config.Mirror = &Mirror{r.folder(t, "folder")}
	}
	r.readPayouts(root)
	r.readReconcile(root)
	if t := root.Table("notify"); t != nil {
		r.config.Notify = r.readNotify(t)
	}
	r.readTexts(root)
	if t := root.Table("closing"); t != nil {
		r.config.Closing = r.readClosing(t)
	}
}

func (r *reader) readMode(root *tomldoc.Table) {
	if mode, ok := root.Text("mode"); ok {
		r.config.Mode = Mode(mode)
		if r.config.Mode != Live && r.config.Mode != Training {
			r.doc.Add(root.LineOf("mode"), func(t *text.CLI) string { return t.Config.Mode })
		}
	}
	if lang, ok := root.Text("lang"); ok {
		r.config.Lang = text.Lang(lang)
		if r.config.Lang != text.Korean && r.config.Lang != text.English {
			r.doc.Add(root.LineOf("lang"), func(t *text.CLI) string { return t.Config.Lang })
		}
	}
}

func (r *reader) readTruck(root *tomldoc.Table) {
	t := root.Table("truck")
	if t == nil {
		if r.config.Mode == Live && !root.Has("truck") && !r.doc.Broken() {
			r.doc.Add(0, func(t *text.CLI) string { return t.Config.LiveTruck })
		}
		return
	}
	t.Require(sectionTruck, "name", "device")
	r.config.Truck.Name = r.clean(t, "name", 1, MaxName, func(c *text.CLI) string { return c.Config.Name })
	r.config.Truck.Staff = r.clean(t, "staff", 0, MaxName, func(c *text.CLI) string { return c.Config.Staff })
	device, ok := t.Text("device")
	if ok && (len(device) < 1 || len(device) > 3 || !only(device, lettersAndDigits)) {
		r.doc.Add(t.LineOf("device"), func(c *text.CLI) string { return c.Config.Device })
	}
	r.config.Truck.Device = device
}

func (r *reader) readKakaoPay(t *tomldoc.Table) *KakaoPay {
	t.Require(sectionKakaoPay, "cid", "return_listen", "return_url")
	dialect := r.dialect(t, "dialect")
	k := &KakaoPay{
		Dialect:      dialect,
		BaseURL:      dialect.BaseURL(),
		SecretKey:    r.secret(t, "secret_key", EnvKakaoPaySecretKey, true, maxSecret),
		CID:          r.identifier(t, "cid", 10),
		CIDSecret:    r.secret(t, "cid_secret", EnvKakaoPayCIDSecret, false, maxCIDSecret),
		ReturnListen: r.listen(t, "return_listen"),
		ReturnURL:    r.returnURL(t, "return_url"),
	}
	if t.Has("base_url") {
		k.BaseURL = r.baseURL(t)
	}
	r.readRecurring(t, k)
	if k.Dialect == kakaopay.Legacy { // its keys do not tell what they are for
		return k
	}
	if k.SecretKey == "" || k.CID == "" || kakaopay.CheckPair(k.SecretKey.Reveal(), k.CID) == nil {
		return k
	}
	r.doc.Add(t.LineOf("cid"), func(c *text.CLI) string {
		if kakaopay.TestCID(k.CID) {
			return c.Config.LiveKeyDevCID
		}
		return c.Config.DevKeyLiveCID
	})
	return k
}

// dialect reads in which form KakaoPay is spoken to.
func (r *reader) dialect(t *tomldoc.Table, key string) kakaopay.Dialect {
	word, ok := t.Text(key)
	switch d := kakaopay.Dialect(word); {
	case !ok:
	case d.Known():
		return d
	default:
		r.doc.Add(t.LineOf(key), func(c *text.CLI) string {
			return fmt.Sprintf(c.CardConfig.Dialect, kakaopay.Current, kakaopay.Legacy)
		})
	}
	return kakaopay.Current
}

func (r *reader) readPayup(t *tomldoc.Table) *Payup {
	t.Require(sectionPayup, "base_url", "merchant_id")
	on := func(key string) bool {
		v, _ := t.Bool(key)
		return v
	}
	return &Payup{
		BaseURL:    r.baseURL(t),
		MerchantID: r.identifier(t, "merchant_id", 20),
		APICertKey: r.secret(t, "api_cert_key", EnvPayupAPICertKey, true, maxCertKey),
		PartCancel: on("part_cancel"),
		MixedTax:   on("mixed_tax"),
		Notice:     on("kakao_notice"),
		Lookup:     on("bin_lookup"),
	}
}

// clean reads a text for people: least to most characters, none that a
// filter would take out.
func (r *reader) clean(t *tomldoc.Table, key string, least, most int, say func(*text.CLI) string) string {
	s, ok := t.Text(key)
	if ok && (s != pos.CleanText(s, most) || len(s) < least) {
		r.doc.Add(t.LineOf(key), func(c *text.CLI) string { return fmt.Sprintf(say(c), most) })
	}
	return s
}
