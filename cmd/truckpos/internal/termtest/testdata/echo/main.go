// Echo is the program that the tests of termtest drive: it shows Hangul, a QR
// code, its window and the keys it receives.
package main

import (
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"strings"

	"truckpos/tui/qr"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"golang.org/x/term"
)

func main() {
	if len(os.Args) > 2 {
		alternative(os.Args[1], os.Args[2])
		return
	}
	m := &echo{link: os.Args[1], dark: lipgloss.HasDarkBackground()}
	if _, err := tea.NewProgram(m, tea.WithAltScreen()).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("bye 안녕히")
	os.Exit(m.code)
}

// alternative is a program without a screen of its own.
func alternative(what, argument string) {
	n, err := strconv.Atoi(argument)
	if err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	switch what {
	case "ask": // many questions, and never an ear for the answers
		if _, err := term.MakeRaw(0); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		for range n {
			fmt.Print("\x1b[6n\x1b[c\x1b]11;?\x1b\\")
		}
		fmt.Print("asked")
		end := make(chan os.Signal, 1)
		signal.Notify(end, os.Interrupt)
		<-end
	case "talk": // much output right before the end
		fmt.Println(strings.Repeat("x", n) + "\r\nlast words")
	case "environment":
		fmt.Println(strings.Join(os.Environ(), "\r\n"))
	}
}

type echo struct {
	link   string
	dark   bool
	w, h   int
	keys   []string
	code   int
	showQR bool
}

func (m *echo) Init() tea.Cmd { return nil }

func (m *echo) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
	case tea.KeyMsg:
		m.keys = append(m.keys, msg.String())
		switch msg.String() {
		case "f2":
			m.showQR = !m.showQR
		case "f10":
			m.code = 7
			return m, tea.Quit
		}
	}
	return m, nil
}

func (m *echo) View() string {
	if m.w == 0 {
		return ""
	}
	if m.showQR {
		code, err := qr.Draw(m.link, m.w, m.h-1)
		if err != nil {
			return err.Error()
		}
		return strings.Join(code.Lines, "\n") + "\n결제 대기"
	}
	last := m.keys[max(0, len(m.keys)-3):]
	marked := lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Color("#ff8800")).Render("확인필요")
	return strings.Join([]string{
		"떡볶이 4,000원 | " + marked + " | end",
		fmt.Sprintf("window %dx%d dark %t", m.w, m.h, m.dark),
		fmt.Sprintf("keys %d: %q", len(m.keys), last),
		strings.Repeat("밥", m.w/2),
		"bottom",
	}, "\n")
}
