package diary

import (
	"path"
	"regexp"
	"strings"
)

var (
	// routine heads one goroutine: "goroutine 12 gp=0x1 m=3 mp=0x2 [running]:".
	routine = regexp.MustCompile(`^goroutine (\d+)\b.*\[([a-z ]+)`)
	// call is a function with its arguments, which are addresses and numbers.
	call = regexp.MustCompile(`^((?:created by )?[\w./\-·()*\[\]]+?)(?:\((?:\.\.\.|0x|\{|[0-9a-fx?, .{}]*)\)?.*| in goroutine \d+)$`)
	// place is where it is: "	/path/to/file.go:12 +0x1d".
	place = regexp.MustCompile(`^\t(.+\.go:\d+)(?: \+0x[0-9a-f]+)?`)
	// known are the faults whose own words hold only numbers and types.
	known = regexp.MustCompile(`^(?:panic: )?(?:runtime error: (?:index out of range|slice bounds out of range|invalid memory address|integer divide by zero|makeslice|hash of unhashable type|growslice)[^"']*|fatal error: [a-z0-9 -]+|concurrent map [a-z ]+)`)
)

const mostLines = 400

// clean returns of what a crash printed the lines that say where it was, and of what it
// said only what can hold nothing of a record.
func clean(printed []byte) []string {
	var out []string
	inside := false // past what the fault says, which may have any number of lines
	for _, line := range strings.Split(string(printed), "\n") {
		line = strings.TrimSuffix(line, "\r")
		switch {
		case len(out) == mostLines:
			return out
		case routine.MatchString(line):
			m := routine.FindStringSubmatch(line)
			inside = true
			out = append(out, "goroutine "+m[1]+" ["+strings.TrimSpace(m[2])+"]")
		case inside && place.MatchString(line):
			p := strings.ReplaceAll(place.FindStringSubmatch(line)[1], `\`, "/")
			out = append(out, "\t"+path.Base(path.Dir(p))+"/"+path.Base(p))
		case known.MatchString(line):
			out = append(out, known.FindString(line))
		case strings.HasPrefix(line, "panic: "), strings.HasPrefix(line, "fatal error: "):
			kind, _, _ := strings.Cut(line, ":")
			out = append(out, kind+": (its words are left out)")
		case inside && call.MatchString(line) && strings.Contains(line, "."):
			out = append(out, call.FindStringSubmatch(line)[1])
		}
	}
	return out
}
