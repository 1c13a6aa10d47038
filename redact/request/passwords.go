package request

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path"
	"strconv"
	"strings"
)

// Passwords holds the passwords of encrypted records by file name.
type Passwords struct {
	byName map[string]string
	// bare is the one password of a source that names no file.
	bare string
}

// NewPasswords takes the [passwords] of a case file.
func NewPasswords(byName map[string]string) *Passwords {
	p := &Passwords{byName: map[string]string{}}
	for k, v := range byName {
		p.byName[key(k)] = v
	}
	return p
}

// For returns the password of the record at file, or "".
func (p *Passwords) For(file string) string {
	if p == nil {
		return ""
	}
	if v, ok := p.byName[key(file)]; ok {
		return v
	}
	return p.bare
}

// key folds what Windows does not tell apart.
func key(file string) string {
	return strings.ToLower(path.Base(strings.ReplaceAll(file, `\`, "/")))
}

// OpenPasswords adds the passwords of a source named on the command line: a file's
// path, or "fd:N" for the open file descriptor N.
func (p *Passwords) OpenPasswords(source string) error {
	if n, ok := strings.CutPrefix(source, "fd:"); ok {
		fd, err := strconv.Atoi(n)
		if err != nil || fd < 0 {
			return fmt.Errorf("passwords from %s: write fd: and the number of an open file descriptor", source)
		}
		f := os.NewFile(uintptr(fd), source)
		if f == nil {
			return fmt.Errorf("passwords from %s: this file descriptor is not open", source)
		}
		defer f.Close()
		return p.ReadPasswords(f, source)
	}
	f, err := os.Open(source)
	if err != nil {
		return fmt.Errorf("passwords: %w; check the path", err)
	}
	defer f.Close()
	return p.ReadPasswords(f, source)
}

// ReadPasswords adds lines of the form "file name = password", or one bare line
// holding the only password. Empty lines and lines that start with # are passed
// over; white space around name and password does not count. Errors name the
// line and never its content.
func (p *Passwords) ReadPasswords(r io.Reader, source string) error {
	sc := bufio.NewScanner(r)
	bare := 0
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(sc.Text(), "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, pw, ok := strings.Cut(line, " = ")
		if !ok {
			if bare++; bare > 1 {
				return fmt.Errorf("passwords from %s, line %d: with more than one password each line is: file name = password", source, n)
			}
			p.bare = line
			continue
		}
		p.byName[key(strings.TrimSpace(name))] = strings.TrimSpace(pw)
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("passwords from %s: %w", source, err)
	}
	return nil
}
