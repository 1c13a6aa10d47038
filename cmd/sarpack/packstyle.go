package main

import (
	"flag"
	"fmt"
	"strconv"
	"strings"

	"sarpack/redact/job"
)

// styleFlags say how a pack is made; pack and case pack have the same.
type styleFlags struct {
	password          string
	plain, keepLayout bool
	oneLabel, byDate  bool
	large, text       bool
	limit             string
}

func (f *styleFlags) declare(fs *flag.FlagSet) {
	fs.StringVar(&f.password, "send-password-from", "", "encrypt the pack with the password in `FILE` or fd:N, and not with one that is made for it")
	fs.BoolVar(&f.plain, "no-password", false, "leave the pack without a password, to be handed over in person")
	fs.BoolVar(&f.keepLayout, "keep-layout", false, "keep the layout exactly: boxes are as wide as what they cover")
	fs.BoolVar(&f.oneLabel, "one-label", false, "give a person the same label in all documents: recognised once, they are then known everywhere")
	fs.BoolVar(&f.byDate, "chronological", false, "put the documents in the order of their dates, those without one last")
	fs.BoolVar(&f.large, "large-print", false, "make a version in large print beside the pack, of its text")
	fs.BoolVar(&f.text, "plain-text", false, "make a version as plain text beside the pack; it cannot carry a password")
	fs.StringVar(&f.limit, "part-limit", "", "divide the pack into files of at most `SIZE`, such as 10MB; e-mail makes files a third larger")
}

func (f *styleFlags) options() (job.PackOptions, error) {
	o := job.PackOptions{Plain: f.plain}
	o.KeepLayout, o.OneLabel, o.Chronological = f.keepLayout, f.oneLabel, f.byDate
	o.LargePrint, o.PlainText = f.large, f.text
	if f.plain && f.password != "" {
		return o, usagef("--no-password and --send-password-from exclude each other")
	}
	var err error
	if o.PartLimit, err = size(f.limit); err != nil {
		return o, usagef("--part-limit: %v", err)
	}
	o.Password, err = onePassword(f.password)
	return o, err
}

// tellText warns of the version that cannot be encrypted.
func (f *styleFlags) tellText(sh *shell) {
	if f.text {
		sh.warn("The plain text carries no password: hand it over in person, and never by e-mail.")
	}
}

// size reads "10MB", "900 kB" or a number of bytes; "" is 0.
func size(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	number := strings.ToLower(strings.ReplaceAll(s, " ", ""))
	unit := 1
	for _, u := range []struct {
		name  string
		bytes int
	}{{"mb", 1_000_000}, {"kb", 1_000}, {"m", 1_000_000}, {"k", 1_000}} {
		if rest, ok := strings.CutSuffix(number, u.name); ok {
			number, unit = rest, u.bytes
			break
		}
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > 1_000_000_000/unit {
		return 0, fmt.Errorf("write a size such as 10MB or 900kB")
	}
	return n * unit, nil
}
