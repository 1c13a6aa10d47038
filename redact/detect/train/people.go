package main

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
)

// person is somebody invented.
type person struct {
	forename, middle, surname, nick, title string
}

// weighted is a list to draw from by weight.
type weighted struct {
	words []string
	sums  []float64
}

func (w *weighted) add(word string, weight float64) {
	if n := len(w.sums); n > 0 {
		weight += w.sums[n-1]
	}
	w.words = append(w.words, word)
	w.sums = append(w.sums, weight)
}

func (w *weighted) draw(r *rand.Rand) string {
	x := r.Float64() * w.sums[len(w.sums)-1]
	lo, hi := 0, len(w.sums)-1
	for lo < hi {
		mid := (lo + hi) / 2
		if w.sums[mid] > x {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return w.words[lo]
}

// register is where invented people get their names.
type register struct {
	forenames, surnames       weighted // of the lists, the common ones more often
	rareForenames, rareNames  weighted // of the lists, all alike
	worldForenames, worldName weighted // of other countries
	wordNames                 weighted // forenames that are words
	wordSurnames              weighted
	words                     weighted // common words of any sort
	communities               []community
	letters                   chain
	towns                     []string
}

type community struct{ forenames, surnames []string }

// newRegister draws up the register from the lists.
func newRegister(l *lists, frames *frames) *register {
	g := &register{communities: frames.communities, towns: l.towns}
	for _, n := range l.first {
		c := capitalised(n.name)
		if n.count < 3 || len(n.name) < 2 || l.isStopWord(n.name) {
			continue
		}
		g.forenames.add(c, math.Sqrt(float64(n.count)))
		g.rareForenames.add(c, 1)
		if n.sources == "faker" {
			g.worldForenames.add(c, 1)
		}
		if l.word(n.name) >= 2 && n.count > 300 {
			weight := math.Sqrt(float64(n.count))
			if l.word(n.name) == 3 {
				weight *= 3
			}
			g.wordNames.add(c, weight)
		}
	}
	for _, n := range l.last {
		c := capitalised(n.name)
		if len(n.name) < 2 || l.isStopWord(n.name) {
			continue
		}
		g.surnames.add(c, math.Sqrt(float64(n.count)))
		g.rareNames.add(c, 1)
		if strings.HasPrefix(n.sources, "faker") && !strings.Contains(n.sources, "census") {
			g.worldName.add(c, 1)
		}
		if l.word(n.name) >= 2 && n.count > 20 {
			g.wordSurnames.add(c, 1)
		}
		g.letters.learn(n.name)
	}
	for _, w := range slices.Sorted(maps.Keys(l.words)) {
		if n := len(w); l.words[w] == 3 && n > 2 && n < 9 && !l.isStopWord(w) {
			g.words.add(capitalised(w), 1)
		}
	}
	return g
}

// someone invents a person.
func (g *register) someone(r *rand.Rand) person {
	p := person{title: pick(r, "Mr", "Mrs", "Miss", "Ms", "Mr", "Mrs", "Dr")}
	switch x := r.Float64(); {
	case x < 0.34:
		p.forename, p.surname = g.forenames.draw(r), g.surnames.draw(r)
	case x < 0.70:
		c := g.communities[r.IntN(len(g.communities))]
		p.forename, p.surname, p.middle = pick(r, c.forenames...), pick(r, c.surnames...), pick(r, c.forenames...)
	case x < 0.79:
		p.forename, p.surname = g.rareForenames.draw(r), g.rareNames.draw(r)
	case x < 0.90:
		p.forename, p.surname = g.wordNames.draw(r), g.surnames.draw(r)
		if r.IntN(3) == 0 {
			p.surname = g.wordSurnames.draw(r)
		}
	case x < 0.95:
		p.forename, p.surname = g.forenames.draw(r), g.letters.word(r)
	default:
		p.forename, p.surname = g.letters.word(r), g.letters.word(r)
	}
	if r.IntN(14) == 0 {
		p.surname += "-" + g.surnames.draw(r)
	}
	if r.IntN(25) == 0 {
		p.forename += "-" + pick(r, "Mae", "Rose", "Leigh", "Lee", "Jay", "Rae", "Ann", "Joe", "James", "Lou", "Grace", "Marie")
	}
	if r.IntN(60) == 0 {
		p.surname = pick(r, "van der ", "de ", "da ", "dos ", "Al ", "El ", "bin ", "von ", "Van ", "De ", "Mac ", "O'", "Le ") + p.surname
	}
	if r.IntN(12) == 0 {
		p.surname = pick(r, "O'", "Mc", "Mac", "D'", "Fitz") + p.surname
	}
	if p.middle == "" {
		p.middle = g.forenames.draw(r)
	}
	p.nick = p.forename
	if n := len([]rune(p.forename)); n > 4 {
		p.nick = string([]rune(p.forename)[:pick(r, 3, 3, 4)]) + pick(r, "", "", "y", "ie", "s")
	}
	return p
}

// foreigner invents a person of the court's cases.
func (g *register) foreigner(r *rand.Rand) person {
	p := person{title: pick(r, "Mr", "Ms", "Mrs", "Mr", "Mr")}
	switch x := r.Float64(); {
	case x < 0.5:
		p.forename, p.surname = g.worldForenames.draw(r), g.worldName.draw(r)
	case x < 0.8:
		c := g.communities[r.IntN(len(g.communities))]
		p.forename, p.surname = pick(r, c.forenames...), pick(r, c.surnames...)
	case x < 0.9:
		p.forename, p.surname = g.rareForenames.draw(r), g.letters.word(r)
	default:
		p.forename, p.surname = g.forenames.draw(r), g.surnames.draw(r)
	}
	if r.IntN(12) == 0 {
		p.surname += "-" + g.worldName.draw(r)
	}
	if r.IntN(12) == 0 {
		p.forename += "-" + g.worldForenames.draw(r)
	}
	if r.IntN(25) == 0 {
		p.surname = pick(r, "van der ", "de ", "da ", "von ", "Van ", "De ", "di ", "van ") + p.surname
	}
	p.middle, p.nick = g.worldForenames.draw(r), p.forename
	return p
}

// town gives a town or village of the United Kingdom, or one that is made up, so that the model
// learns from where it stands as well.
func (g *register) town(r *rand.Rand) string {
	if len(g.towns) == 0 || r.IntN(12) == 0 {
		stem := g.letters.word(r)
		return strings.TrimRight(stem[:min(len(stem), 6)], "aeiou") + pick(r, "ton", "ham", "ley", "worth", "by", "thorpe", "leigh", "ford", "field", "wick", "bury", "den", "combe", "stead", "hurst", "well", "bourne")
	}
	return pick(r, g.towns...)
}

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

// capitalised gives each part of a name its capital.
func capitalised(s string) string {
	w := []rune(s)
	up := true
	for i, c := range w {
		if up && unicode.IsLetter(c) {
			w[i] = unicode.ToUpper(c)
			up = false
		}
		if c == '-' || c == ' ' || c == '\'' {
			up = true
		}
	}
	return string(w)
}

// chain makes up words letter by letter, each from the two before it.
type chain struct {
	next map[string][]byte
}

const chainEnd = '$'

func (c *chain) learn(word string) {
	if c.next == nil {
		c.next = map[string][]byte{}
	}
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return
		}
	}
	w := "^^" + word + string(chainEnd)
	for i := 2; i < len(w); i++ {
		k := w[i-2 : i]
		if len(c.next[k]) < 400 {
			c.next[k] = append(c.next[k], w[i])
		}
	}
}

func (c *chain) word(r *rand.Rand) string {
	for {
		w := "^^"
		for len(w) < 14 {
			n := c.next[w[len(w)-2:]]
			x := n[r.IntN(len(n))]
			if x == chainEnd {
				break
			}
			w += string(x)
		}
		if len(w) >= 6 && len(w) < 14 {
			return capitalised(w[2:])
		}
	}
}
