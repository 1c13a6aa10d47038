package main

import (
	"context"
	"fmt"
	"io/fs"
	"strings"

	"sarpack/assets"
)

func licencesCommand() *command {
	return &command{
		name: "licences", use: "", short: "print the licences of everything that is built in",
		long: "Sarpack carries other people's work. This prints the licence of each part, which has to\n" +
			"go out with every copy of the program. None of it is under the GPL or AGPL.",
		run: func(_ context.Context, sh *shell, args []string) error {
			if len(args) > 0 {
				return usagef("licences takes no arguments")
			}
			return fs.WalkDir(assets.Licences, "licences", func(path string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				text, err := assets.Licences.ReadFile(path)
				if err != nil {
					return err
				}
				_, err = fmt.Fprintf(sh.stdout, "%s\n%s\n%s\n\n", strings.Repeat("=", 78), strings.TrimPrefix(path, "licences/"), text)
				return err
			})
		},
	}
}
