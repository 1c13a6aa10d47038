package main

import "testing"

func TestWindowArgs(t *testing.T) {
	for _, c := range []struct {
		args []string
		want windowStart
		ok   bool
	}{
		{nil, windowStart{}, true},
		{[]string{"--software"}, windowStart{software: true}, true},
		{[]string{`C:\Cases\Ärger 1.SARCASE`}, windowStart{open: `C:\Cases\Ärger 1.SARCASE`}, true},
		{[]string{"--software", "a.sarcase"}, windowStart{software: true, open: "a.sarcase"}, true},
		{[]string{"a.sarcase", "b.sarcase"}, windowStart{}, false},
		{[]string{"scan", "a.sarcase"}, windowStart{}, false},
		{[]string{"help"}, windowStart{}, false},
		{[]string{"--help"}, windowStart{}, false},
	} {
		if got, ok := windowArgs(c.args); got != c.want || ok != c.ok {
			t.Errorf("%q: %+v %v, want %+v %v", c.args, got, ok, c.want, c.ok)
		}
	}
}
