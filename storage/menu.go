package storage

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	bolt "go.etcd.io/bbolt"

	"truckpos/pos"
)

// menuVersion begins the menu's value; JSON follows.
const menuVersion = 1

type menuBody struct {
	Categories []categoryBody `json:"c"`
}

type categoryBody struct {
	Name  string     `json:"n"`
	Items []itemBody `json:"i"`
}

type itemBody struct {
	Code    int         `json:"c"`
	Name    string      `json:"n"`
	Price   pos.Won     `json:"p"`
	TaxFree bool        `json:"f,omitempty"`
	Options []groupBody `json:"o,omitempty"`
}

type groupBody struct {
	Name    string       `json:"n"`
	Min     int          `json:"l,omitempty"`
	Max     int          `json:"u"`
	Choices []optionBody `json:"c"`
}

func encodeMenu(m pos.Menu) ([]byte, error) {
	var b menuBody
	for _, c := range m.Categories {
		category := categoryBody{Name: c.Name}
		for _, it := range c.Items {
			item := itemBody{Code: it.Code, Name: it.Name, Price: it.Price, TaxFree: it.TaxFree}
			for _, g := range it.Options {
				group := groupBody{Name: g.Name, Min: g.Min, Max: g.Max}
				for _, ch := range g.Choices {
					group.Choices = append(group.Choices, optionBody(ch))
				}
				item.Options = append(item.Options, group)
			}
			category.Items = append(category.Items, item)
		}
		b.Categories = append(b.Categories, category)
	}
	return versioned(menuVersion, b)
}

func decodeMenu(value []byte) (pos.Menu, error) {
	var b menuBody
	if err := readVersioned(value, menuVersion, &b); err != nil {
		return pos.Menu{}, fmt.Errorf("menu: %w", err)
	}
	var m pos.Menu
	for _, c := range b.Categories {
		category := pos.Category{Name: c.Name}
		for _, it := range c.Items {
			item := pos.Item{Code: it.Code, Name: it.Name, Price: it.Price, TaxFree: it.TaxFree}
			for _, g := range it.Options {
				group := pos.OptionGroup{Name: g.Name, Min: g.Min, Max: g.Max}
				for _, ch := range g.Choices {
					group.Choices = append(group.Choices, pos.Choice(ch))
				}
				item.Options = append(item.Options, group)
			}
			category.Items = append(category.Items, item)
		}
		m.Categories = append(m.Categories, category)
	}
	return m, nil
}

// versioned writes a version byte and v as JSON.
func versioned(version byte, v any) ([]byte, error) {
	b, err := encodeJSON(v)
	if err != nil {
		return nil, err
	}
	return append([]byte{version}, b...), nil
}

func readVersioned(value []byte, version byte, v any) error { //nolint:unparam // each shape counts its own versions; all are at 1
	if len(value) == 0 || value[0] != version {
		return fmt.Errorf("value %.4x… has no version known: %w", value, ErrDamaged)
	}
	if err := decodeJSON(value[1:], v); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return nil
}

// imported is what the journal keeps of a menu with this value.
func imported(m pos.Menu, value []byte) importedBody {
	sum := sha256.Sum256(value)
	return importedBody{Hash: hex.EncodeToString(sum[:]), Items: m.Len()}
}

// putMenu makes the menu whose import is the entry under k the one in force.
func putMenu(tx *bolt.Tx, k entryKey, value []byte) error {
	b := tx.Bucket([]byte(bucketMenu))
	if err := b.Put([]byte(keyMenuValue), value); err != nil {
		return err
	}
	return b.Put([]byte(keyMenuEntry), k[:])
}
