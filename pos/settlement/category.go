package settlement

import "truckpos/pos"

// categories finds the category of an item that was sold, in the menu in force:
// the ledger does not keep older ones. An item that was renumbered is found by
// its name, one that was renamed by its code.
type categories struct {
	exact  map[itemKey]string
	byName map[string]string
	byCode map[int]string
}

func newCategories(menu pos.Menu) categories {
	c := categories{exact: map[itemKey]string{}, byName: map[string]string{}, byCode: map[int]string{}}
	for _, category := range menu.Categories {
		for _, it := range category.Items {
			c.exact[itemKey{it.Code, it.Name}] = category.Name
			c.byCode[it.Code] = category.Name
			if _, taken := c.byName[it.Name]; !taken {
				c.byName[it.Name] = category.Name
			}
		}
	}
	return c
}

func (c *categories) of(code int, name string) string {
	if found, ok := c.exact[itemKey{code, name}]; ok {
		return found
	}
	if found, ok := c.byName[name]; ok {
		return found
	}
	return c.byCode[code]
}
