package review

// receiptSheet tells of the cash receipts by type, where there was any.
func (m *Model) receiptSheet(s *sheet) {
	if !m.report.HasReceipts() {
		return
	}
	t := &m.text.Receipt
	s.head(t.Heading)
	for i := range m.report.Receipts {
		row := &m.report.Receipts[i]
		if row.IsZero() {
			continue
		}
		s.pair(m.st.Text, t.Types[row.Type], m.counted(row.Issued.Count, row.Issued.Total))
		if back := row.Canceled.Total + row.Refused.Total; back != 0 {
			s.pair(m.st.Text, "  "+t.Columns[3], m.counted(row.Canceled.Count+row.Refused.Count, -back))
		}
	}
}
