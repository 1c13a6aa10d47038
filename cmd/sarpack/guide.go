package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"sarpack/assets"
)

func guideCommand() *command {
	var list strings.Builder
	for _, c := range assets.Guide() {
		fmt.Fprintf(&list, "  %-8s %s\n", c.Name, c.Title)
	}
	return &command{
		name: "guide", use: "[CHAPTER]", short: "the guide: a first request, what the proof means, a page for IT",
		long: "Prints a chapter of the guide, or without a name all of it. The window shows the same\n" +
			"texts with F1. The chapters are\n\n" + list.String(),
		run: func(_ context.Context, sh *shell, args []string) error {
			if len(args) > 1 {
				return usagef("name one chapter, or none for all")
			}
			found := false
			for _, c := range assets.Guide() {
				if len(args) == 1 && args[0] != c.Name {
					continue
				}
				if found {
					fmt.Fprintln(sh.stdout)
				}
				found = true
				if _, err := io.WriteString(sh.stdout, c.Text); err != nil {
					return err
				}
			}
			if !found {
				return usagef("the guide has no chapter %q; see sarpack help guide", args[0])
			}
			return nil
		},
	}
}
