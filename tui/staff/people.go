package staff

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"truckpos/pos"
	"truckpos/tui/kit"
	"truckpos/tui/text"
)

// picker lets somebody choose a person: by digit, or by the arrows and Enter.
type picker struct {
	people []pos.Person
	at     int
}

// set replaces the people; the choice stays with its person.
func (p *picker) set(people []pos.Person) {
	id := p.chosen().ID
	p.people, p.at = people, min(p.at, max(len(people)-1, 0))
	p.choose(id)
}

func (p *picker) choose(id pos.PersonID) bool {
	for i := range p.people {
		if p.people[i].ID == id {
			p.at = i
			return true
		}
	}
	return false
}

// chosen is the person marked; zero without people.
func (p *picker) chosen() pos.Person {
	if len(p.people) == 0 {
		return pos.Person{}
	}
	return p.people[p.at]
}

// key moves the mark, and reports whether a person was taken.
func (p *picker) key(k tea.KeyMsg) bool {
	n := len(p.people)
	if n == 0 {
		return false
	}
	switch s := k.String(); s {
	case "up":
		p.at = max(p.at-1, 0)
	case "down":
		p.at = min(p.at+1, n-1)
	case "home":
		p.at = 0
	case "end":
		p.at = n - 1
	case "enter":
		return true
	default:
		if len(s) == 1 && s[0] >= '1' && s[0] <= '9' && int(s[0]-'1') < n {
			p.at = int(s[0] - '1')
			return true
		}
	}
	return false
}

// lines draws h people around the mark in w cells.
func (p *picker) lines(st *kit.Styles, t *text.Staff, w, h int) []string {
	first := min(max(p.at-h+1, 0), max(len(p.people)-h, 0))
	var lines []string
	for i := first; i < min(first+h, len(p.people)); i++ {
		person, digit := p.people[i], " "
		if i < 9 {
			digit = fmt.Sprint(i + 1)
		}
		line := kit.Fit(fmt.Sprintf("%s  %s  %s", digit, kit.Fit(kit.Truncate(person.Name, nameWidth), nameWidth), t.Roles[person.Role]), max(w-2, 0))
		if i == p.at {
			line = st.Selected.On(kit.Mark + line)
		} else {
			line = kit.Unmarked + line
		}
		lines = append(lines, line)
	}
	return lines
}

// nameWidth is what a name gets in a list of people.
const nameWidth = 20
