package pos

// Service is what the till calls and keeps in touch with: behind a way to pay,
// or beside them.
type Service uint8

// The services.
const (
	ServiceLinks    Service = iota + 1 // behind KakaoPay
	ServiceCards                       // behind KeyedCard
	ServiceTexts                       // text messages
	ServiceReceipts                    // cash receipts
)

func services() []Service {
	return []Service{ServiceLinks, ServiceCards, ServiceTexts, ServiceReceipts}
}

// String names the service in English, for logs.
func (s Service) String() string {
	switch s {
	case ServiceLinks:
		return KakaoPay.String()
	case ServiceCards:
		return KeyedCard.String()
	case ServiceTexts:
		return "texts"
	case ServiceReceipts:
		return "cash receipts"
	default:
		return "no service"
	}
}

// serviceOf is what stands behind a method; 0 where nothing does.
func serviceOf(m Method) Service {
	switch m {
	case KakaoPay:
		return ServiceLinks
	case KeyedCard:
		return ServiceCards
	default:
		return 0
	}
}

// behind is what is called for a service, nil where it is not configured.
func (r *Register) behind(s Service) any {
	switch {
	case s == ServiceLinks && r.cfg.Links != nil:
		return r.cfg.Links
	case s == ServiceCards && r.cfg.Cards != nil:
		return r.cfg.Cards
	case s == ServiceTexts && r.cfg.Texts.Service != nil:
		return r.cfg.Texts.Service
	case s == ServiceReceipts && r.cfg.Receipts != nil:
		return r.cfg.Receipts
	default:
		return nil
	}
}

// service is what stands behind a method, nil where it is not configured.
func (r *Register) service(m Method) any { return r.behind(serviceOf(m)) }
