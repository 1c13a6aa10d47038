package main

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed frames
var frameFiles embed.FS

// frames are the sentences and layouts to be filled, and the lists that fill them.
type frames struct {
	prose, layout, notes, plain, court []string
	lists                              map[string][]string
	communities                        []community
}

func loadFrames() (*frames, error) {
	f := &frames{lists: map[string][]string{}}
	for name, into := range map[string]*[]string{"prose": &f.prose, "layout": &f.layout, "notes": &f.notes, "plain": &f.plain, "court": &f.court} {
		lines, err := frameLines(name)
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			*into = append(*into, strings.ReplaceAll(l, `\n`, "\n"))
		}
	}
	for _, name := range []string{"lists", "courtlists"} {
		lines, err := frameLines(name)
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			key, items, ok := strings.Cut(l, ": ")
			if !ok {
				return nil, fmt.Errorf("frames/%s.txt: a line is not KEY: item|item", name)
			}
			f.lists[key] = strings.Split(items, "|")
		}
	}
	lines, err := frameLines("communities")
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		_, names, _ := strings.Cut(l, ": ")
		first, last, ok := strings.Cut(names, " | ")
		if !ok {
			return nil, fmt.Errorf("frames/communities.txt: a line is not NAME: forenames | surnames")
		}
		f.communities = append(f.communities, community{strings.Fields(first), strings.Fields(last)})
	}
	return f, nil
}

func frameLines(name string) ([]string, error) {
	data, err := frameFiles.ReadFile("frames/" + name + ".txt")
	if err != nil {
		return nil, err
	}
	var out []string
	for l := range strings.Lines(string(data)) {
		l = strings.TrimRight(l, "\r\n")
		if l != "" && !strings.HasPrefix(l, "#") {
			out = append(out, l)
		}
	}
	return out, nil
}
