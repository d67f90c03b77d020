package review

// receiptSheet tells of the cash receipts by type, where there was any.
func (m *Model) receiptSheet(s *sheet) {
	if len(m.report.Receipts) == 0 {
		return
	}
	t := &m.text.Receipt
	s.head(t.Heading)
	for i := range m.report.Receipts {
		row := &m.report.Receipts[i]
		s.pair(m.st.Text, t.Types[row.Type], m.counted(row.Issued.Count, row.Issued.Total))
		if back := row.Canceled.Total + row.Refused.Total; back != 0 {
			s.pair(m.st.Text, "  "+t.Columns[3], m.counted(row.Canceled.Count+row.Refused.Count, -back))
		}
	}
}
