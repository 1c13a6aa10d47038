package house

import (
	"errors"

	"golang.org/x/sys/windows/registry"
)

// system is the registry of this computer.
type system struct{}

// Values reads a key of the registry.
func (system) Values(at Place, key string) (map[string]any, error) {
	root := registry.LOCAL_MACHINE
	if at == User {
		root = registry.CURRENT_USER
	}
	path := Key
	if key != "" {
		path += `\` + key
	}
	k, err := registry.OpenKey(root, path, registry.QUERY_VALUE|registry.WOW64_64KEY)
	if errors.Is(err, registry.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer k.Close()
	names, err := k.ReadValueNames(-1)
	if err != nil {
		return nil, err
	}
	out := map[string]any{}
	for _, n := range names {
		if out[n], err = value(k, n); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// value reads one value; of a kind that no rule is of it is nil.
func value(k registry.Key, name string) (any, error) {
	_, kind, err := k.GetValue(name, nil)
	if err != nil && !errors.Is(err, registry.ErrShortBuffer) {
		return nil, err
	}
	switch kind {
	case registry.DWORD, registry.QWORD:
		n, _, err := k.GetIntegerValue(name)
		return n, err
	case registry.SZ:
		s, _, err := k.GetStringValue(name)
		return s, err
	case registry.EXPAND_SZ:
		s, _, err := k.GetStringValue(name)
		if err != nil {
			return nil, err
		}
		return registry.ExpandString(s)
	case registry.MULTI_SZ:
		s, _, err := k.GetStringsValue(name)
		return s, err
	}
	return nil, nil
}
