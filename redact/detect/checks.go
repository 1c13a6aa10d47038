package detect

import (
	"sarpack/redact/detect/regexp"
	"strings"
)

// The check rules of identifiers. Spaces and hyphens are to be taken out first.

const upnLetters = "ABCDEFGHJKLMNPQRTUVWXYZ" // no I, O, S

// checkUPN checks a unique pupil number: a letter that is the sum of eleven digits
// and a digit or letter, weighted 2 to 13, modulo 23 (DfE UPN guide).
func checkUPN(s string) bool {
	s = strings.ToUpper(s)
	if len(s) != 13 || strings.IndexByte(upnLetters, s[0]) < 0 {
		return false
	}
	sum := 0
	for i := 1; i < 13; i++ {
		v := int(s[i] - '0')
		if s[i] < '0' || s[i] > '9' {
			if v = strings.IndexByte(upnLetters, s[i]); i < 12 || v < 0 {
				return false
			}
		}
		sum += (i + 1) * v
	}
	return upnLetters[sum%23] == s[0]
}

// weighted returns the sum of ten digits weighted 10 to 1, modulo 11, or -1.
func weighted(s string) int {
	if len(s) != 10 {
		return -1
	}
	sum := 0
	for i := range 10 {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		sum += (10 - i) * int(s[i]-'0')
	}
	return sum % 11
}

// checkNHS checks an NHS number; ten times one digit is none.
func checkNHS(s string) bool { return weighted(s) == 0 && strings.Trim(s, s[:1]) != "" }

// checkULN checks a unique learner number.
func checkULN(s string) bool { return weighted(s) == 10 && s[0] != '0' }

var postcodeAreas = set("AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE")

// checkPostcode checks the area of a postcode, so that "Y7 3PE" stays Year 7,
// period 3, PE.
func checkPostcode(s string) bool {
	i := 0
	for i < len(s) && s[i] >= 'A' && s[i] <= 'Z' {
		i++
	}
	return postcodeAreas[s[:i]]
}

// checkLowerPostcode checks one that is not in capitals, which ordinals can look
// like.
func checkLowerPostcode(s string) bool {
	up := strings.ToUpper(s)
	if up == s {
		return false
	}
	switch up[len(up)-2:] {
	case "ST", "ND", "RD", "TH":
		return false
	}
	return checkPostcode(up)
}

// checkPost checks a postcode that stands behind its word, in which a scan may have read
// figures as letters.
func checkPost(s string) bool {
	return strings.ContainsAny(s, "0123456789")
}

func checkNINO(s string) bool {
	switch s[:2] {
	case "BG", "GB", "NK", "KN", "TN", "NT", "ZZ":
		return false
	}
	return true
}

// checkPhone checks the length and the beginning of a United Kingdom number.
func checkPhone(s string) bool {
	d := onlyDigits(s)
	s = strings.ReplaceAll(s, " ", "")
	if dateLike.MatchString(s) {
		return false
	}
	switch {
	case strings.HasPrefix(d, "0044"):
		d = "0" + strings.TrimPrefix(d[4:], "0")
	case strings.HasPrefix(s, "+44") || strings.HasPrefix(s, "(+44"):
		d = "0" + strings.TrimPrefix(d[2:], "0")
	}
	if len(d) != 10 && len(d) != 11 || d[0] != '0' {
		return false
	}
	switch d[1] {
	case '1', '2', '3':
		return true
	case '7', '8':
		return len(d) == 11
	}
	return false
}

// dateLike is a day, a month and a year, which a time may follow.
var dateLike = regexp.MustCompile(`^0\d[-./][01]\d[-./](?:19|20)?\d\d`)

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
