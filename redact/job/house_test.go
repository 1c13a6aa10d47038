package job

import (
	"context"
	"strings"
	"testing"

	"sarpack/redact/house"
	"sarpack/redact/letter"
)

// What is laid down for a computer is obeyed: packs that it forbids are refused before
// anything is done, and letters say what it says.
func TestWhatIsLaidDownIsObeyed(t *testing.T) {
	j, err := New(Options{Workers: 1, House: &house.Rules{
		AlwaysPassword: true, NeverExactLayout: true,
		Settings: map[string]string{"dpo": "Trust Data Office", "regulator": "the JOIC", "signatory": "Ruth Adeyemi"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	for want, o := range map[string]PackOptions{
		"has to carry a password":   {Plain: true},
		"as plain text may be made": {PackStyle: PackStyle{PlainText: true}},
		"may not be kept exactly":   {PackStyle: PackStyle{KeepLayout: true}},
	} {
		_, err := j.Pack(context.Background(), PackInput{PackOptions: o})
		refusedWith(t, err, want)
	}
	for _, o := range []PackOptions{{}, {Plain: true, PackStyle: PackStyle{Password: "h7km-w2pd"}}, {PackStyle: PackStyle{LargePrint: true}}} {
		if err := j.obey(o); err != nil {
			t.Errorf("%+v: %v", o, err)
		}
	}
	c, _, _ := shawCase(t, j)
	t.Cleanup(func() { c.Close() })
	_, err = c.Produce(context.Background(), PackOptions{Plain: true})
	refusedWith(t, err, "has to carry a password")
	x, gaps, err := c.WriteLetter(letter.Acknowledgement, nil)
	if err != nil || !strings.Contains(x.Text(), "Questions can go to Trust Data Office") || len(gaps) != 3 {
		t.Errorf("the letter says nothing of what was laid down: %v %v", gaps, err)
	}
	own, err := c.letterLibrary()
	if err != nil || own.Regulator() != "the JOIC" {
		t.Errorf("the regulator is %q: %v", own.Regulator(), err)
	}
}
