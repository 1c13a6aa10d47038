package main

import (
	"reflect"
	"strings"

	"sarpack/redact/request"
)

// fieldsAt names the fields of a request that there are at a path of its JSON: where the
// path leads to nothing, those that stand where it goes wrong; none where it ends at a
// single value.
func fieldsAt(path string) []string {
	at := reflect.TypeFor[request.Details]()
	for _, name := range strings.Split(path, ".") {
		for at.Kind() == reflect.Pointer {
			at = at.Elem()
		}
		switch at.Kind() {
		case reflect.Slice, reflect.Map:
			at = at.Elem()
		case reflect.Struct:
			next, all := field(at, name)
			if next == nil {
				return all
			}
			at = next
		default:
			return nil
		}
	}
	for at.Kind() == reflect.Pointer {
		at = at.Elem()
	}
	if at.Kind() != reflect.Struct || at == reflect.TypeFor[request.Date]() {
		return nil
	}
	_, all := field(at, "")
	return all
}

// field returns the type of a field by its name in JSON, nil if there is none, and the
// names of all.
func field(of reflect.Type, name string) (reflect.Type, []string) {
	var all []string
	var is reflect.Type
	for f := range of.Fields() {
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if tag == "" || tag == "-" {
			continue
		}
		if all = append(all, tag); tag == name {
			is = f.Type
		}
	}
	return is, all
}
