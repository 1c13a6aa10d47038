package verify

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"sarpack/redact"
	"sarpack/redact/pdfeye"
	"sarpack/redact/verify/raw"
)

// PackInput is a finished pack to be judged.
type PackInput struct {
	// Delivered are the bytes that go out, and Password what opens them; Plain the
	// same before encryption, nil where they are not encrypted.
	Delivered, Plain []byte
	Password         string
	// Front counts the pages before the first document.
	Front int
	Parts []Part
	// Reference stands in every footer.
	Reference string
	// Says are the facts that the front matter states as they were given to it: whose
	// data it is, the school, whom to ask. Wording is the text of a front matter of the
	// same request with nothing of its documents in it. A word that was to go may stand
	// in the front matter only within a fact, or where it is one of the wording's words.
	Says    []string
	Wording string
	// Words, where it is not nil, receives how often the words that were to go stand in
	// the pack by right, so that the proof can be repeated without its documents.
	Words *[]Word
}

// Part is one document of the pack, already proved by itself.
type Part struct {
	PDF []byte
	// First is its first page in the pack, 1-based.
	First int
	// From and To are the only pages of it that are in the pack, 1-based and inclusive; 0
	// and 0 for all.
	From, To int
	Terms    []Term
}

// Pack judges a finished pack: that it opens as its reader will open it, that each
// page shows what was proved and nothing more but its footer, and that the file
// holds nothing else, wherever it may stand.
func Pack(ctx context.Context, eye *pdfeye.Eye, in PackInput) (*redact.Report, error) {
	j := newJudge(ctx, eye, &Input{Redacted: in.Delivered, Password: in.Password}, readerRaw)
	if rep, err := j.open(eye, "the pack"); rep != nil || err != nil {
		return rep, err
	}
	defer j.out.Close()
	if in.Plain != nil {
		if d, err := eye.Open(ctx, in.Delivered, ""); err == nil {
			d.Close()
			j.leak(redact.Leak{Kind: redact.LeakUnlisted, Reader: readerEye, Why: "the pack opens without its password"})
		}
	}
	plain := in.Delivered
	if in.Plain != nil {
		plain = in.Plain
	}
	f, err := raw.Scan(plain)
	if err != nil {
		j.unread(0, "the byte scan finds no PDF in it")
		return j.rep, nil
	}
	terms := newPackTerms(in)
	total := in.Front
	for _, part := range in.Parts {
		n, err := j.part(eye, in, part, total, f, terms)
		if err != nil {
			return nil, err
		}
		total += n
	}
	if total != j.out.Pages() {
		j.leak(redact.Leak{Kind: redact.LeakUnlisted, Reader: readerEye, Why: fmt.Sprintf("the pack has %d pages and its parts have %d", j.out.Pages(), total)})
	}
	j.count["objects of the file"] += len(f.Objects)
	j.structure(f)
	j.frontSpeech(in.Front)
	j.speech(f)
	j.packTerms(in, f, terms)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if in.Words != nil {
		*in.Words = terms.words()
	}
	return j.finish(), nil
}

// part holds the pages of one document in the pack against the document.
func (j *judge) part(eye *pdfeye.Eye, in PackInput, part Part, before int, pack *raw.File, terms *packTerms) (int, error) {
	own, err := raw.Scan(part.PDF)
	if err != nil {
		return 0, fmt.Errorf("a document of the pack cannot be looked through by itself: %w", err)
	}
	terms.allow(own)
	j.said.trust(own)
	from, to := part.From, part.To
	if from == 0 {
		from, to = 1, len(own.Pages())
	}
	pages := to - from + 1
	if part.First != before+1 {
		j.leak(redact.Leak{Kind: redact.LeakUnlisted, Page: part.First, Reader: readerEye, Why: "a document does not begin where the contents say"})
		return pages, nil
	}
	var d *pdfeye.Doc
	defer func() {
		if d != nil {
			d.Close()
		}
	}()
	for n := from; n <= to; n++ {
		at := part.First + n - from
		got, err := j.out.Page(j.ctx, at)
		if err != nil {
			if err := j.unrendered(at, "the page", err); err != nil {
				return 0, err
			}
			continue
		}
		terms.count(at, got.Text)
		if same(own, n, pack, at) && j.footed(pack, got, in) {
			j.count["pages made of the proved objects"]++
			j.count["characters kept"] += len(got.Chars)
			continue
		}
		// What is not object by object the proved page may still look and read like it.
		if d == nil {
			if d, err = eye.Open(j.ctx, part.PDF, ""); err != nil {
				return 0, fmt.Errorf("a document of the pack does not open by itself: %w", err)
			}
		}
		if err := j.alike(d, n, got, in); err != nil {
			return 0, err
		}
	}
	return pages, nil
}

// footerFont is the name of the font that footers have and pages have not.
const footerFont = "SarpackFooter"

// same reports whether page at of the pack draws, after a stream for the footer,
// just the objects that page n of the document does.
func same(own *raw.File, n int, pack *raw.File, at int) bool {
	a, ok1 := own.Drawn(n)
	b, ok2 := pack.Drawn(at, footerFont)
	in := func(o, i [4]float64) bool {
		const d = 0.001 // of rounding
		return i[2] > i[0] && i[3] > i[1] && o[0] <= i[0]+d && o[1] <= i[1]+d && o[2] >= i[2]-d && o[3] >= i[3]-d
	}
	return ok1 && ok2 && in(b.View, a.View) && a.Rest == b.Rest && len(b.Contents) == len(a.Contents)+1 && slices.Equal(b.Contents[1:], a.Contents)
}

// footerOperators are those that a footer is drawn with, and the page confined.
var footerOperators = words("BMC q g BT Tf Tm Tj ET Q EMC re W n")

// footed reports whether the first stream of a page shows its footer and nothing
// else, and the renderer reads the footer too.
func (j *judge) footed(pack *raw.File, got *redact.Page, in PackInput) bool {
	text, ops, ok := pack.Shown(got.Number, 0)
	if !ok || !footerOnly(solid(text), in.Reference, got.Number, j.out.Pages()) {
		return false
	}
	for _, op := range ops {
		if !footerOperators[op] {
			return false
		}
	}
	return strings.Contains(solid(got.Text), solid(text))
}

// alike checks that a page of the pack shows page n of a document, and a footer.
func (j *judge) alike(d *pdfeye.Doc, n int, got *redact.Page, in PackInput) error {
	want, err := d.Page(j.ctx, n)
	if err != nil {
		return j.unrendered(got.Number, "the proved page", err)
	}
	j.sameText(want, got, in)
	o := pdfeye.RenderOptions{DPI: compareDPI, Annotations: true}
	a, err := d.RenderOpts(j.ctx, n, o)
	if err != nil {
		return j.unrendered(got.Number, "the proved page", err)
	}
	o.Clip = &want.View
	b, err := j.out.RenderOpts(j.ctx, got.Number, o)
	if err != nil {
		return j.unrendered(got.Number, "the page", err)
	}
	j.count["pixels elsewhere"]++
	if !lookAlike(a, b) {
		j.leak(redact.Leak{Kind: redact.LeakChangedPixels, Page: got.Number, Reader: readerEye, Why: "the page looks different from the one that was proved"})
	}
	return nil
}

// sameText checks that a page of the pack has the characters of a proved one in their
// places, and beside them those of its footer.
func (j *judge) sameText(want, got *redact.Page, in PackInput) {
	at := got.Number
	have := map[place]int{}
	var below strings.Builder
	for _, c := range got.Chars {
		if c.Rune = plainRune(c.Rune); c.Generated || c.Rune <= ' ' {
			continue
		}
		if p := c.Quad.Center(); want.View.Holds(p) {
			have[place{round(p.X), round(p.Y), c.Rune}]++
			continue
		}
		below.WriteRune(c.Rune)
	}
	lost := 0
	for _, c := range want.Chars {
		if c.Rune = plainRune(c.Rune); c.Generated || c.Rune <= ' ' || !want.View.Holds(c.Quad.Center()) {
			continue
		}
		j.count["characters kept"]++
		if !take(have, c) {
			lost++
		}
	}
	extra := 0
	for _, v := range have {
		extra += v
	}
	// What stands outside the proved page can only be the footer.
	if footer := below.String(); !footerOnly(footer, in.Reference, at, j.out.Pages()) {
		j.leak(redact.Leak{Kind: redact.LeakUnlisted, Page: at, Reader: readerEye, Why: "there is more below this page than its footer"})
	}
	if lost+extra > 0 {
		j.leak(redact.Leak{Kind: redact.LeakLostText, Page: at, Reader: readerEye, Why: fmt.Sprintf("%d characters differ from the page that was proved", lost+extra)})
	}
}

var footerText = regexp.MustCompile(`^·?page(\d+)of(\d+)$`)

// footerOnly reports whether text is the footer of a page, white space aside.
func footerOnly(text, reference string, page, pages int) bool {
	rest, ok := strings.CutPrefix(text, solid(reference))
	m := footerText.FindStringSubmatch(rest)
	return ok && m != nil && m[1] == fmt.Sprint(page) && m[2] == fmt.Sprint(pages)
}

// packTerms counts the words that were to go: how often they may stand in the pack.
type packTerms struct {
	all     []raw.Term
	allowed []int
	// beside counts those that proved documents hold beside their pages: the bookmarks
	// and tags of a document in which the word stays.
	beside  []int
	matcher *raw.Matcher
	// pages counts the occurrences on the pages of the pack, by term.
	pages []map[int]int
}

func newPackTerms(in PackInput) *packTerms {
	p := &packTerms{}
	seen := map[string]bool{}
	for _, part := range in.Parts {
		for _, t := range part.Terms {
			if !seen[t.Text] {
				seen[t.Text] = true
				p.all = append(p.all, raw.Term{Text: t.Text, AnyCase: t.AnyCase})
			}
		}
	}
	p.allowed, p.beside, p.pages, p.matcher = make([]int, len(p.all)), make([]int, len(p.all)), make([]map[int]int, len(p.all)), raw.NewMatcher(p.all)
	return p
}

// count notes which words a page of the pack shows.
func (p *packTerms) count(page int, text string) {
	p.matcher.Find([]rune(text), func(t, _, _ int) {
		if p.pages[t] == nil {
			p.pages[t] = map[int]int{}
		}
		p.pages[t][page]++
	})
}

// words says how often each word stands in the pack by right.
func (p *packTerms) words() []Word {
	out := make([]Word, len(p.all))
	for t, term := range p.all {
		out[t] = Word{Text: term.Text, AnyCase: term.AnyCase, Pages: p.pages[t], Shown: p.allowed[t], Beside: p.beside[t]}
	}
	return out
}

// allow adds what a proved document shows.
func (p *packTerms) allow(f *raw.File) {
	if len(p.all) == 0 {
		return
	}
	for _, h := range f.Find(p.all) {
		if h.Content {
			p.allowed[h.Term] += h.Count
		} else {
			p.beside[h.Term] += h.Count
		}
	}
}

// packTerms checks that the pack holds each word that was to go no more often than
// its documents, each proved, and its front matter do, and nowhere but on pages:
// before encryption, and in what its reader gets when it is opened.
func (j *judge) packTerms(in PackInput, f *raw.File, p *packTerms) {
	if len(p.all) == 0 {
		return
	}
	j.count["words that must be gone"] += len(p.all)
	j.front(in, p)
	j.packHits(f, p)
	if in.Plain == nil {
		return
	}
	open, err := j.out.Copy(j.ctx)
	if err != nil {
		j.unread(0, "the encrypted pack could not be opened and looked through: "+err.Error())
		return
	}
	g, err := raw.Scan(open)
	if err != nil {
		j.unread(0, "the byte scan finds no PDF in the pack after it was opened")
		return
	}
	j.packHits(g, p)
}

func (j *judge) packHits(f *raw.File, p *packTerms) {
	shown, beside := make([]int, len(p.all)), make([]int, len(p.all))
	keys := encryption(f)
	for _, h := range f.Find(p.all) {
		if h.Content {
			shown[h.Term] += h.Count
			continue
		}
		if keys[h.Object] {
			continue // random bytes, in which short words stand by chance
		}
		if beside[h.Term] += h.Count; beside[h.Term] <= p.beside[h.Term] {
			continue
		}
		j.leak(redact.Leak{Kind: redact.LeakTermRaw, Object: h.Object, Reader: readerRaw, Text: p.all[h.Term].Text, Why: "a word that was to go stands in " + h.Where + " of the pack"})
	}
	for t, n := range shown {
		if n > p.allowed[t] {
			j.leak(redact.Leak{Kind: redact.LeakTermRaw, Reader: readerRaw, Text: p.all[t].Text,
				Why: fmt.Sprintf("the pack shows a word that was to go %d times, its proved documents %d", n, p.allowed[t])})
		}
	}
}

// encryptionKeys are those of an encryption dictionary (ISO 32000-2, 7.6.4).
var encryptionKeys = words("Filter V R Length O U OE UE P Perms CF StmF StrF EncryptMetadata")

// encryption lists the encryption dictionaries of a file, by the numbers of their
// objects: a reader that takes the encryption off may leave the dictionary behind. It
// holds hashes and keys, and nothing else that may be in it.
func encryption(f *raw.File) map[int]bool {
	out := map[int]bool{}
	for _, o := range f.Objects {
		d, ok := o.Value.(raw.Dict)
		if !ok || d["Filter"] != raw.Name("Standard") || d["O"] == nil || d["U"] == nil {
			continue
		}
		out[o.Number] = true
		for k, v := range d {
			if s, ok := v.(raw.String); !encryptionKeys[k] || ok && len(s) > 127 {
				out[o.Number] = false
			}
		}
	}
	return out
}
