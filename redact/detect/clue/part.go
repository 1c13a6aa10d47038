package clue

import "strings"

// reach is how far around a token that may be one of an identifier the model reads, in tokens.
const reach = 7

// cues are words near which an identifier may have no figure: a house's name, a name on a site.
var cues = func() map[uint64]bool {
	m := map[uint64]bool{}
	for w := range strings.FieldsSeq(`address addr lives living lived livin staying stopping lodging lodges resides pick-up drop-off landlord tenancy c/o
 cottage cottages farm farmhouse lodge barn villa bungalow rectory vicarage flat caravan plot croft court hostel hotel refuge manor grange
 road rd street lane ln avenue ave drive crescent terrace gardens grove
 user username login log-in logon log-on insta instagram snap snapchat tiktok discord roblox xbox psn fortnite minecraft steam twitch telegram whatsapp facebook twitter
 kik reddit youtube handle account gamertag tag profile channel screen nickname hwb mymaths sparx glow ttrs kahoot duolingo password admin`) {
		m[hashWord(w)] = true
	}
	return m
}()

// parts returns the parts of a line that are worth reading: what stands near a figure, near
// what no word has in it, or near a cue.
func (l *line) parts() [][2]int {
	var out [][2]int
	for i := range l.tokens {
		t := &l.tokens[i]
		if t.digits == 0 && t.class != classHandle && !cues[t.hash] {
			continue
		}
		from, to := max(0, i-reach), min(len(l.tokens), i+reach+1)
		if n := len(out); n > 0 && from <= out[n-1][1] {
			out[n-1][1] = to
		} else {
			out = append(out, [2]int{from, to})
		}
	}
	return out
}
