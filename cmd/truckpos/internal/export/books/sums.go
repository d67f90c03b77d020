package books

import (
	"fmt"

	"truckpos/pos"
)

// sums are what was written since a Z report.
type sums struct {
	taken, returned map[pos.Method]pos.Won
	net             pos.Amounts
}

func (s *sums) add(m *pos.Movement) {
	if s.taken == nil {
		s.taken, s.returned = map[pos.Method]pos.Won{}, map[pos.Method]pos.Won{}
	}
	a := m.Signed()
	if m.Kind == pos.Cancel {
		s.returned[m.Method] -= a.Total
	} else {
		s.taken[m.Method] += a.Total
	}
	s.net = pos.Amounts{Total: s.net.Total + a.Total, TaxFree: s.net.TaxFree + a.TaxFree, VAT: s.net.VAT + a.VAT}
}

// compare says where a Z report has other sums.
func (s *sums) compare(z *pos.ZReport) error {
	for _, m := range pos.Methods() {
		taken, returned := z.Sums.Taken[m].Total, z.Sums.Returned[m].Total
		if s.taken[m] != taken || s.returned[m] != returned {
			return fmt.Errorf("%s: %s won taken and %s given back, Z %d says %s and %s: %w",
				m, s.taken[m], s.returned[m], z.Number, taken, returned, ErrDiffers)
		}
	}
	if s.net != z.Sums.Net {
		return fmt.Errorf("%s won, %s tax free, %s VAT, Z %d says %s, %s and %s: %w",
			s.net.Total, s.net.TaxFree, s.net.VAT, z.Number, z.Sums.Net.Total, z.Sums.Net.TaxFree, z.Sums.Net.VAT, ErrDiffers)
	}
	return nil
}
