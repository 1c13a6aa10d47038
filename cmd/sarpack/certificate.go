package main

import (
	"context"
	"fmt"
	"os"

	"sarpack/redact/casefile"
)

// caseCertificateCommand reads a certificate when the case that it speaks of is gone.
func caseCertificateCommand() *command {
	return &command{
		name: "case certificate", use: "FILE", short: "check the certificate that a disposed case left",
		long: `Says which case was destroyed, when and by whom, and whether the certificate is as
it was signed. Whether the identity is that person's, compare with what you know
of it: the records of other cases list it.`,
		run: func(_ context.Context, sh *shell, args []string) error {
			if len(args) != 1 {
				return usagef("name the file of the certificate")
			}
			b, err := os.ReadFile(args[0])
			if err != nil {
				return err
			}
			c, err := casefile.VerifyCertificate(b)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			signed, err := c.Signed()
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			sh.say("%s", c.Statement)
			sh.say("%s", signed)
			return sh.result(c)
		},
	}
}
