package storage

import (
	"time"

	"truckpos/pos"
)

// menuEntry is the import of a small menu.
func menuEntry(s *Store, day pos.Day) pos.Entry {
	menu := pos.Menu{Categories: []pos.Category{{Name: "꼬치", Items: []pos.Item{{Code: 12, Name: "닭꼬치 <매운맛>", Price: 4_000}}}}}
	return pos.Entry{At: s.info.CreatedAt.Add(30 * time.Hour), Day: day, Event: pos.MenuImported{Menu: menu}}
}
