package packing

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"slices"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"

	"sarpack/app/casework"
	"sarpack/app/letters"
	"sarpack/app/screen"
	"sarpack/app/screen/bench"
)

// oneLetter is a case with one letter that it can have.
type oneLetter struct{ letters.Case }

func (oneLetter) Letters(context.Context) ([]casework.Letter, error) {
	return []casework.Letter{{Kind: "acknowledgement", Title: "Acknowledgement"}}, nil
}

type fake struct {
	oneLetter
	mu      sync.Mutex
	missing []casework.Obstacle
	pack    casework.Pack
	made    map[string]string
	fail    error
	unshown error // why no page is shown as it came
}

func (f *fake) Missing(context.Context) ([]casework.Obstacle, error) { return f.missing, nil }
func (f *fake) PackFields() []casework.Field {
	return []casework.Field{{ID: "password", Label: "Password of the pack", Secret: true}, {ID: "again", Label: "The same again", Secret: true}}
}

func (f *fake) Produce(_ context.Context, v map[string]string) error {
	if f.fail != nil {
		return f.fail
	}
	f.made = v
	f.pack = casework.Pack{Made: true, Pages: 3, Seen: map[int]bool{}, MayLook: true, MaySign: true, Facts: []string{"Version 1, made by Owen Blythe."}}
	return nil
}

func (f *fake) Password(context.Context) (string, error) { return "h7km-w2pd", nil }

func (f *fake) Pack() casework.Pack {
	f.mu.Lock()
	defer f.mu.Unlock()
	p := f.pack
	p.Seen = map[int]bool{}
	for n := range f.pack.Seen {
		p.Seen[n] = true
	}
	return p
}

func (f *fake) PackPicture(_ context.Context, _ int, dpi float64) (*image.RGBA, error) {
	im := image.NewRGBA(image.Rect(0, 0, int(595*dpi/72), int(842*dpi/72)))
	draw.Draw(im, im.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(im, image.Rect(60, 60, 300, 90), image.Black, image.Point{}, draw.Src)
	return im, nil
}

// PackBefore is a page with a word more than that of the pack and without its foot; the
// first page is of no record.
func (f *fake) PackBefore(_ context.Context, page int, dpi float64) (*image.RGBA, string, error) {
	switch {
	case f.unshown != nil:
		return nil, "", f.unshown
	case page == 1:
		return nil, "This page was made for the pack.", nil
	}
	im := image.NewRGBA(image.Rect(0, 0, int(595*dpi/72), int(814*dpi/72)))
	draw.Draw(im, im.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(im, image.Rect(60, 60, 300, 90), image.Black, image.Point{}, draw.Src)
	draw.Draw(im, image.Rect(60, 120, 140, 134), image.Black, image.Point{}, draw.Src)
	return im, fmt.Sprintf("It came as page %d of Report.docx.", page-1), nil
}

func (f *fake) ProofPicture(ctx context.Context, dpi float64) (*image.RGBA, error) {
	return f.PackPicture(ctx, 0, dpi)
}

func (f *fake) Countersign(_ context.Context, p string) error {
	if p != "right" {
		return errors.New("this is not your passphrase")
	}
	f.pack.Countersigned = "Countersigned by Jonas Whitfield."
	return nil
}

func (f *fake) PackSeen(_ context.Context, page int) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.pack.Seen[page] = true
	return nil
}

func (f *fake) SignOff(_ context.Context, p string) error {
	if p != "right" {
		return errors.New("this is not your passphrase")
	}
	f.pack.Signed = "Signed off by Meera Kapoor."
	return nil
}

func (f *fake) Release(_ context.Context, folder string) (string, error) {
	f.pack.Released = "Released."
	return folder + "/SEND", nil
}

type table struct {
	*bench.Shell
	s *Screen
}

func open(t *testing.T, f *fake, shade fyne.ThemeVariant) *table {
	t.Helper()
	x := &table{Shell: bench.New(t, shade)}
	x.s = New(x.Shell, f)
	x.s.dwell = 0
	x.Put(x.s)
	x.Settle()
	return x
}

func lacking(n int) *fake {
	f := &fake{}
	for i := range n {
		f.missing = append(f.missing, casework.Obstacle{What: fmt.Sprintf("Question %d: not decided yet", i), Who: "office", Screen: screen.Review, At: fmt.Sprintf("g%d", i)})
	}
	return f
}

func TestWhatIsMissingIsSaidAndLedTo(t *testing.T) {
	x := open(t, lacking(437), bench.Light)
	x.Says("437 things are missing", "Question 0: not decided yet")
	if !x.s.make.Disabled() || !x.s.sign.Disabled() || !x.s.release.Disabled() {
		t.Error("something is offered that the rules forbid")
	}
	x.Win.Canvas().Focus(x.s.list)
	x.Press(x.s, fyne.KeyDown)
	x.Press(x.s, fyne.KeyDown)
	if len(x.Went) != 0 {
		t.Fatal("the arrows lead away")
	}
	x.Press(x.s, fyne.KeyReturn)
	if !slices.Equal(x.Went, []string{screen.Review + " g1"}) {
		t.Errorf("went to %v", x.Went)
	}
}

// TestAWarningIsDealtWithFirst: it keeps no pack from being made, and leads from the
// sign-off to where it is dealt with.
func TestAWarningIsDealtWithFirst(t *testing.T) {
	warning := casework.Obstacle{What: "a court order has to be dealt with", Who: "office", Screen: screen.Request, Later: true}
	f := lacking(1)
	f.missing = append(f.missing, warning)
	x := open(t, f, bench.Light)
	x.Says("One thing is missing before the pack can be made", "court order")
	if !x.s.make.Disabled() {
		t.Error("a pack can be made over an open question")
	}
	f.missing = f.missing[1:]
	x.s.Shown()
	x.Settle()
	x.Says("The pack can be made. One thing is missing before it can be signed off")
	if x.s.make.Disabled() {
		t.Error("the warning keeps the pack from being made")
	}
	f.pack = casework.Pack{Made: true, MaySign: true, MayLook: true, Pages: 1, Seen: map[int]bool{1: true}}
	x.s.Shown()
	x.Settle()
	x.Says("A court order has to be dealt with (office)")
	x.Tap("Sign off…")
	x.Answer("Go to it")
	if !slices.Equal(x.Went, []string{screen.Request}) {
		t.Errorf("went to %v", x.Went)
	}
}

// TestWhatTheProofFoundIsLedTo: the places stand in the list, and the pack can be tried
// again.
func TestWhatTheProofFoundIsLedTo(t *testing.T) {
	f := lacking(0)
	x := open(t, f, bench.Light)
	f.fail = errors.New("Report.pdf: could not be proved clean")
	f.missing = []casework.Obstacle{{What: "Kestrelle: redacted elsewhere, and stands unmarked on page 3 of Report.pdf", Who: "office", Screen: screen.Review, At: "d1#3#10-19", Proof: true}}
	x.Tap("Make the pack")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	x.Says("There is no pack: words that were to go still stand", "stands unmarked on page 3 of Report.pdf")
	if x.s.make.Disabled() {
		t.Error("the pack cannot be tried again")
	}
	if x.Win.Canvas().Focused() != x.s.list {
		t.Error("the keyboard is not on the list")
	}
	x.Press(x.s, fyne.KeyReturn)
	if !slices.Equal(x.Went, []string{screen.Review + " d1#3#10-19"}) {
		t.Errorf("went to %v", x.Went)
	}
}

func TestFromTheOptionsToTheRelease(t *testing.T) {
	f := lacking(0)
	x := open(t, f, bench.Light)
	x.Says("Everything is decided")
	x.Tap("Make the pack")
	x.Says("Password of the pack")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	if f.made == nil {
		t.Fatal("no pack was made")
	}
	x.Says("page 1 of 3", "0 of 3 pages have been seen")
	if !x.s.sign.Disabled() {
		t.Fatal("it can be signed before anybody has seen it")
	}
	for range 8 {
		x.Type(x.s, " ")
		x.Settle()
	}
	x.Says("3 of 3 pages have been seen")
	x.Tap("Sign off…")
	x.Press(x.s, fyne.KeyReturn)
	x.Says("Type your passphrase")
	x.Type(x.s, "wrong")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	x.Says("this is not your passphrase")
	x.Type(x.s, "x")
	x.Press(x.s, fyne.KeyEscape)
	x.Tap("Sign off…")
	x.Type(x.s, "right")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	x.Says("Signed off by Meera Kapoor.")
	x.Chosen = []string{"out"}
	x.Tap("Release…")
	x.Settle()
	if strings.Contains(x.Said, "can be released") || !strings.Contains(x.Said, "Released") {
		t.Errorf("after the release the window says %q", x.Said)
	}
	x.Answer("Open the folder")
	if !slices.Equal(x.Opened, []string{"out/SEND"}) {
		t.Errorf("opened %v", x.Opened)
	}
}

// TestTheDPOCountersigns what was read to the end, and sees what was proved.
func TestTheDPOCountersigns(t *testing.T) {
	f := lacking(0)
	f.pack = casework.Pack{Made: true, Pages: 1, Seen: map[int]bool{}, MayLook: true, MayCountersign: true}
	x := open(t, f, bench.Light)
	if !x.s.sign.Disabled() {
		t.Fatal("countersigned before it was read")
	}
	x.Tap("Proof…")
	x.Settle()
	if x.Title != "What was proved about the pack" {
		t.Errorf("shows %q", x.Title)
	}
	x.Fits()
	x.Press(x.s, fyne.KeyPageDown)
	x.Press(x.s, fyne.KeyEscape)
	if x.Title != "" {
		t.Error("Escape does not leave the proof")
	}
	for range 4 {
		x.Type(x.s, " ")
		x.Settle()
	}
	x.Tap("Countersign…")
	x.Says("beside the decision-maker")
	x.Type(x.s, "right")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	x.Says("Countersigned by Jonas Whitfield.")
	if !x.s.sign.Disabled() || !x.s.release.Disabled() {
		t.Error("the DPO can sign twice, or release")
	}
}

func TestWhoMadeItDoesNotCount(t *testing.T) {
	f := &fake{pack: casework.Pack{Made: true, Pages: 2, Seen: map[int]bool{}, Why: "You made this pack, so a second person has to read it."}}
	x := open(t, f, bench.Light)
	for range 6 {
		x.Type(x.s, " ")
		x.Settle()
	}
	if len(f.pack.Seen) != 0 {
		t.Error("pages are seen by who made the pack")
	}
	x.Says("You made this pack")
}

func TestARefusalIsSaid(t *testing.T) {
	f := lacking(0)
	f.fail = errors.New("page 3 could not be proved clean")
	x := open(t, f, bench.Light)
	x.Tap("Make the pack")
	x.Press(x.s, fyne.KeyReturn)
	x.Settle()
	if x.Warned != "page 3 could not be proved clean" {
		t.Errorf("said %q", x.Warned)
	}
}

func TestNothingLiesOutsideALaptop(t *testing.T) {
	open(t, lacking(437), bench.Light).Fits()
	x := open(t, &fake{pack: casework.Pack{Made: true, Pages: 2000, Seen: map[int]bool{}, MayLook: true}}, bench.Light)
	x.Fits()
	x.Tap("Make the pack")
	x.Fits()
}

func TestPictures(t *testing.T) {
	open(t, lacking(12), bench.Dark).SamePicture("missing-dark")
	x := open(t, &fake{pack: casework.Pack{Made: true, Pages: 44, Seen: map[int]bool{1: true}, MayLook: true, Facts: []string{"Version 1, made by Owen Blythe."}}}, bench.Light)
	x.SamePicture("pack-light")
}

func TestTheLettersAreAtHand(t *testing.T) {
	x := open(t, lacking(0), bench.Light)
	x.Tap("Letters…")
	x.Settle()
	x.Says("Letters of this request", "Acknowledgement")
}
