package detect

import (
	"sarpack/redact/detect/regexp"
	"strings"
	"sync"

	"sarpack/redact/detect/tagger"
)

// idRule is one sort of identifier.
type idRule struct {
	sort string
	// expr finds it; where it has a group, the group is the identifier and the rest
	// the words that tell it.
	expr string
	// check, where there is one, gets the match without spaces and hyphens, in
	// capitals; asIs tells that it gets the match as it is written.
	check func(s string) bool
	asIs  bool
	// near lists words, in lower case, one of which must stand before or after,
	// within reach characters.
	near  []string
	reach int
	// any lists what a page must hold, in lower case, for the rule to be tried; a
	// rule without it is tried around digits only, as most identifiers have some.
	any []string
	// far lists words that mean it is something else.
	far  []string
	code string
	p    float64
	why  string
	re   *regexp.Regexp
}

const otherCode = "TP-PUP"

// admissionList are the words that head a list of numbers of admission.
var admissionList = []string{"admission number", "admission no", "adm no", "adno"}

// notAPerson are words before numbers that belong to schools and offices.
var notAPerson = []string{"urn ", "urn:", "dfe ", "dfe no", "laestab", "establishment", "ofsted", "invoice", "order no", "purchase", "isbn", "room ", "charity", "company n", "vat "}

const months = `(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)`

// logDay is the day of a police log as it follows the number.
const logDay = `(?:\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{1,2}(?:st|nd|rd|th)?[ ]?` + months + `(?: \d{2,4})?)`

var (
	crimeWords  = []string{"crime", "police", "dc ", "pc ", "psni", "garda", "gmp", "nyp", "wyp", "syp", "wmp", "tvp", "btp", "avon & somerset", "avon and somerset", "a&s", "thames valley", "west mercia", "devon & cornwall", "devon and cornwall", "dyfed-powys", "northumbria", "yorks", "merseyside", "the met", "custody", "incident ref", "oic", "officer", "force", "occurrence", "niche", "constab", "investigat", "offence", "arrest"}
	logWords    = append([]string{"101", "999", "attended", "command and control"}, crimeWords...)
	socialSites = []string{"snap", "insta", "tiktok", "tik tok", "twitter", "discord", "username", "user name", "handle", "roblox", "xbox", "psn", "facebook", "whatsapp", "youtube", "gamer", "follow", "dm", "account", "online", "posted", "social media"}
	siteWords   = []string{"snap", "insta", "tiktok", "tik tok", "discord", "roblox", "fortnite", "minecraft", "xbox", "psn", "playstation", "nintendo", "steam", "twitch", "youtube", "telegram", "whatsapp", "facebook", "twitter", "reddit", "kik", "username", "user name", "screen name", "gamertag", "gamer tag", "handle", "log-in", "login", "log in", "logged in", "password", "reset"}
	userWords   = []string{"user", "fortnite", "minecraft", "epic", "nintendo", "ps4", "ps5", "reddit", "kik", "telegram", "login", "logged in", "logged on", "signed in", "signed on", "log in", "log-in", "handle", "gamer", "screen", "account", "psn", "snap", "insta", "tik", "discord", "roblox", "xbox", "twitter", "facebook", "fb", "steam", "twitch", "ig ", "ig:", "sc:", "yt:", "yt ", "youtube", "channel", "admin", "log in", "logs in", "logging in", "signs in"}
	examWords   = []string{"uci", "exam", "candidate", "statement of entr", "statements of entr", "entry list", "entries", "extra time", "access arrangements", "reader", "scribe", "25%", "laptop", "seat", "invigil", "prompt", "rest break"}
	carWords    = []string{"reg", "car", "plate", "vehicle", "vrm", "van", "drove", "driv", "parked", "taxi", "minibus", "motorbike", "golf", "corsa", "fiesta", "focus", "astra", "polo", "clio", "micra", "yaris", "qashqai", "transit", "bmw", "audi", "ford", "vauxhall", "nissan", "toyota", "skoda", "kia", "hyundai", "renault", "peugeot", "citroen", "volvo", "mercedes", "honda", "land rover", "range rover", "jaguar", "mazda", "suzuki", "dacia", "tesla", "lexus", "fiat", "mitsubishi", "vivaro", "berlingo", "juke", "kuga", "mondeo", "zafira", "morris", "austin ", "rover", "triumph", "mini ", "classic ", "tractor", "lorry", "truck", "trailer", "motorcycle", "moped", "scooter", "camper", "hatchback", "saloon", "people carrier"}
)

// schoolSites are the services and games in which pupils have names of their own.
const schoolSites = `kahoot|quizlet|blooket|duolingo|seesaw|tapestry|my ?maths|sparx|ttrs|numbots|rock ?stars|purple mash|class ?dojo|satchel|showbie|be ?real|vinted|depop|threads|spotify|pinterest|wattpad|tumblr|yubo|wizz|chess\.com|scratch|brawl stars|valorant|fifa|vrchat|rec room|reading eggs|bug club|bedrock|educake|seneca|tassomai|sumdog|doodle|mathletics|moodle|google classroom|hwb|glow|edmodo|firefly|frog|dojo|arbor|its ?learning`

// siteNames are their beginnings, by which a page is told that may name one.
var siteNames = []string{"kahoot", "quizlet", "blooket", "duolingo", "seesaw", "tapestry", "mymaths", "my maths", "sparx", "ttrs", "numbots", "rockstars", "rock stars", "purple mash", "dojo", "satchel", "showbie", "bereal", "be real", "vinted", "depop", "threads", "spotify", "pinterest", "wattpad", "tumblr", "yubo", "wizz", "chess.com", "scratch", "brawl stars", "valorant", "fifa", "vrchat", "rec room", "reading eggs", "bug club", "bedrock", "educake", "seneca", "tassomai", "sumdog", "doodle", "mathletics", "moodle", "classroom", "hwb", "glow", "edmodo", "firefly", "frog", "arbor", "itslearning", "its learning"}

var idRules = sync.OnceValue(func() []*idRule {
	rules := []*idRule{
		{sort: "email", any: []string{"@"}, expr: `[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`, p: pFormID, why: "an e-mail address"},
		{sort: "email", any: []string{"@ "}, expr: `\b[A-Za-z0-9._%+-]+ ?@ [A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}\b`, p: pContextID, why: "an e-mail address with a blank in it"},
		{sort: "email", any: []string{"[at]", "(at)"}, expr: `(?i)\b[a-z0-9._-]+ ?(?:\[at\]|\(at\)) ?[a-z0-9-]+(?:(?:\.| ?(?:\[dot\]|\(dot\)) ?)[a-z0-9-]+)+`, p: pFormID, why: "an e-mail address, its sign written out"},
		{sort: "email", any: []string{" at "}, expr: `(?i)\b[a-z0-9]+(?:(?:[._-]| dot | underscore )[a-z0-9]+)* at [a-z0-9-]+(?:(?:\.| dot )[a-z0-9-]+)*(?:\.| dot )(?:com|co(?:\.| dot )uk|org|uk|net|example|ie|me)\b`, p: pContextID, why: "an e-mail address, its sign written out"},
		{sort: "upn", expr: `(?i)\b[A-HJ-NP-RT-Z][ -]?\d{4}[ -]?\d{4}[ -]?\d{3}[ -]?[0-9A-HJ-NP-RT-Z]\b|\b[A-HJ-NP-RT-Z][ -]?\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?[0-9A-HJ-NP-RT-Z]\b`, check: checkUPN, p: pCheckedID, why: "a unique pupil number, its check letter is right"},
		{sort: "upn", expr: `(?i)\b[A-Z](?:[ -]?\d){11}[ -]?[0-9A-Z]\b`, near: []string{"upn", "unique pupil"}, reach: 60, p: pContextID, why: "a unique pupil number by the words around it"},
		{sort: "nhs", expr: `\b\d{3}[ .-]?\d{3}[ .-]?\d{4}\b`, check: checkNHS, p: pFormID, why: "an NHS number, its check digit is right"},
		{sort: "nhs", expr: `\b\d{3}[ -]?\d{3}[ -]?\d{4}\b`, near: []string{"nhs"}, reach: 20, p: 0.3, why: "ten digits that are called an NHS number, though the check digit is wrong"},
		{sort: "nhs", expr: `\b[0-3]\d[01]\d{3} ?\d{4}\b`, near: []string{"chi ", "chi:", "chi)", "community health index"}, reach: 24, p: pContextID, why: "a Scottish health number by the words around it"},
		{sort: "uln", expr: `\b[1-9]\d{3}[ -]?\d{3}[ -]?\d{3}\b|\b[1-9]\d{2}[ -]?\d{3}[ -]?\d{4}\b`, check: checkULN, p: pFormID, why: "a unique learner number, its check digit is right"},
		{sort: "uln", expr: `\b[1-9]\d{4} ?\d{5}\b`, near: []string{"uln", "unique learner", "learner number", "learner no", "learner ref", "learner id"}, reach: 25, p: 0.3, why: "ten digits that are called a learner number, though the check digit is wrong"},
		{sort: "nino", expr: `(?i)\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b`, check: checkNINO, p: pFormID, why: "a National Insurance number"},
		{sort: "nino", expr: `(?i)\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\d{2}[ -]?\d{2}[ -]?\d{2}\b`, check: checkNINO, near: []string{"national insurance", "ni no", "ni num", "nino", "n.i."}, reach: 30, p: pContextID, why: "a National Insurance number without its last letter"},
		{sort: "nino", expr: `(?i)\b[A-Z]{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?[A-D]\b`, near: []string{"national insurance", "ni no", "ni num", "nino", "n.i."}, reach: 30, p: pContextID, why: "called a National Insurance number, though there is none with these letters"},
		{sort: "postcode", expr: `\b(?:GIR ?0AA|[A-Z]{1,2}(?:\d{1,2}|\d[A-HJKPSTUWABEHMNPRVXY])[ \x{00a0}]{0,2}\d[ABD-HJLNP-UW-Z]{2})\b`, check: checkPostcode, p: pFormID, why: "a postcode"},
		{sort: "postcode", expr: `\b[A-Za-z]{1,2}(?:\d{1,2}|\d[a-hjkpstuwA-HJKPSTUW]) {1,2}\d[abd-hjlnp-uw-zABD-HJLNP-UW-Z]{2}\b`, check: checkLowerPostcode, asIs: true, p: pContextID, why: "a postcode without capitals"},
		{sort: "postcode", expr: `(?i)\bp(?:ost|[0o]st)? ?[/-]?c[o0]de?[:. ]{1,3}([A-Z][A-Z0-9]{1,3} ?[0-9OIl][A-Z]{2})\b`, check: checkPost, p: pContextID, why: "a postcode by the word before it"},
		{sort: "phone", expr: `(?:\+ ?44|\(\+44\)|\b00 ?44|\(0|\b0)(?:(?: {1,2}|\x{00a0}| ?[-–(] ?|\) ?)?\d){8,11}\b`, check: checkPhone, asIs: true, p: pFormID, why: "a telephone number", far: []string{"chi ", "chi:", "chi no"}},
		{sort: "phone", expr: `\b0\d{2,4}[./]\d{3,4}[./]?\d{3,4}\b`, check: checkPhone, asIs: true, p: pFormID, why: "a telephone number"},
		{sort: "phone", expr: `\+(?:[1-35-9]\d{0,2}|4[0-35-9]\d?)(?:[ \-.()]{0,2}\d){7,12}\b`, p: pFormID, why: "a telephone number abroad"},
		{sort: "phone", expr: `\b00[ -]?(?:[1-35-9]\d{0,2}|4[0-35-9]\d?)[ -](?:[ \-.()]{0,2}\d){6,11}\b`, p: pContextID, why: "a telephone number abroad"},
		{sort: "phone", expr: `(?i)\b(?:tel(?:ephone)?|phone(?:d)?|mob(?:ile)?|landline|ring|rang|called|call|home no|work no)\b[.:]{0,2} ?(?:on |him on |her on |them on |no\.? ?|number ?|is ?)?:? ?(\d{6}|\d{3} \d{3,4}|\d{5} \d{5,6}|7\d{9}|0\d(?:[ -]?\d){7,10})\b`, p: 0.4, why: "a telephone number by the words before it", far: []string{"116 1", "116 0"}},
		{sort: "phone", expr: `\b7\d{3} ?\d{3} ?\d{3}\b`, near: []string{"ring", "rang", "call", "phone", "tel", "mob", "text", "whatsapp", "number", "contact", "sms"}, reach: 30, p: 0.4, why: "a mobile telephone's number without its nought, by the words around it"},
		{sort: "registration", expr: `\b[A-HK-PRSV-Y][A-HJ-PR-Y](?:0[2-9]|[1-7]\d) ?[A-HJ-PR-Z]{3}\b`, p: pContextID, why: "a vehicle registration", far: []string{"room "}},
		{sort: "registration", expr: `(?i)\b[a-hk-prsv-y][a-hj-pr-y] ?(?:0[2-9]|[1-7]\d)[ -]?[a-hj-pr-z]{3}\b`, check: checkNoDay, near: carWords, reach: 45, p: pContextID, why: "a vehicle registration by the words around it"},
		{sort: "registration", expr: `(?i)\b(?:[a-hj-npr-tv-y]\d{1,3} ?[a-hj-pr-z]{3}|[a-z]{3} ?\d{1,3} ?[a-z]|(?-i:[A-Z]{1,3} ?\d{1,4}|\d{1,4} ?[A-Z]{2,3}))\b`, check: checkOldPlate, near: []string{"reg:", "reg.", "reg no", "reg)", "reg num", "registration", "car reg", "reg plate", "number plate", "numberplate", "plate", "vrm", "reg "}, reach: 28, p: pContextID, why: "a vehicle registration by the words around it",
			far: []string{"reg group", "registration group", "form", "reg form", "year", "tutor", "am reg", "pm reg", "during reg", "in reg"}},
		{sort: "registration", expr: `\b[a-hk-prsv-y][a-hj-pr-y](?:0[2-9]|[1-7]\d) ?[a-hj-pr-z]{3}\b`, check: checkLowPlate, asIs: true, p: pBare, why: "a vehicle registration by its form, in small letters"},
		{sort: "registration", expr: `(?i)\b(?:partial(?:ly)?|part(?: of (?:the|a|its))?|first (?:part|half|bit)|(?:end|begin|start)(?:s|ed|ing)?|last (?:three|3|bit|part|letters)|plate (?:began|begins|started|starts|ended|ends)|only (?:got|saw))(?: (?:seen|read|got|letters))?(?: of)?(?: the)?(?: (?:plate|reg(?:istration)?|index))?(?: (?:was|is|no\.?|number|began|begins|starts?|started|in)| with){0,2}[ :]{1,2}["'“‘]?((?-i:[A-Z]{2}\d{2}|[A-Z]\d{1,3}|[A-Z]{2}\d[A-Z0-9]?|[A-Z]{3})(?-i: ?[A-Z]{1,3})?)\b`, near: carWords, reach: 50, p: pContextID, why: "a part of a vehicle registration"},
		{sort: "registration", expr: `\b(?:[A-HJ-NP-RTV-Y]\d{1,3} ?[A-HJ-PR-Z]{3}|[A-HJ-PR-Z]{3} ?\d{1,3}[A-HJ-NP-RTV-Y])\b`, check: checkOldPlate, near: carWords, reach: 45, p: pContextID, why: "an old vehicle registration by the words around it", far: []string{"room ", "lesson", "class "}},
		{sort: "registration", expr: `\b[A-Z]{2}\d{2} ?(?:[A-Z?*_][A-Z0-9?*_]{2})`, near: carWords, reach: 60, p: pContextID, why: "a vehicle registration that was not read whole"},
		{sort: "registration", expr: `\b[A-Z](?:[A-Z]Z|I[A-Z]) ?\d{1,4}\b`, near: carWords, reach: 45, p: pContextID, why: "a vehicle registration of Northern Ireland by the words around it"},
		{sort: "crime-ref", expr: `\b(?:\d{2}/\d{4}/\d{2}/\d{1,6}[A-Z]|\d{2}/\d{3,7}/\d{2}|(?:C(?:RI|R|RIS)[ /-])?\d{6,7}/\d{2}|CRI/\d{2}[A-Z]{2}/\d{5,7}/\d{2}|NFRC ?\d{12}|CC\d{10,13}|[A-Z]{2,4}-\d{8}-\d{3,5}|\d{2}[A-Z]{2}\d{7}|\d{4,6}_[A-Z]_\d{8})\b`, code: "CR-INV", p: pFormID, why: "a crime or case reference", far: []string{"dob", "born", "invoice", "order no", "purchase"}},
		{sort: "crime-ref", expr: `\b(?:CAD|STORM|Cad)(?: ref(?:erence)?)? ?(?:[Nn]o\.?|[Nn]umber|#|:)?:?[ \n]?\d{1,6}(?:[/ -]\d{1,2} ?[A-Za-z]{3,9}(?:[ /-]?\d{2,4})?\b|/\d{1,2}/\d{1,2}/\d{2,4}|/\d{2,6}\b|-\d{2,8}(?:-\d{2,6})?\b)?`, code: "CR-INV", p: pFormID, why: "a police incident reference"},
		{sort: "crime-ref", expr: `(?i)\b(?:(?:(?:incident )?log|cad|oasis|storm)(?: (?:log|ref(?:erence)?))?(?: ?(?:no\.?|number|#))?[: ]{1,2}(\d{2,6},? (?:of |on )?` + logDay + `)|(?:incident|call|serial|event|occurrence|urn)(?: (?:log|ref(?:erence)?))?(?: ?(?:no\.?|number|#))?[: ]{1,2}(\d{2,6} (?:of ` + logDay + `|\(` + logDay + `\)|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})))(?:\b|\)|$)`, code: "CR-INV", p: pContextID, why: "a number and a day, as a police log is quoted", far: []string{"cpoms", "invoice"}},
		{sort: "crime-ref", expr: `(?i)(?:^|[^.:/\d])((?:(?-i:[A-Z]{2}) )?\d{2,5} (?:(?:of|on) ` + logDay + `|of the \d{1,2}(?:st|nd|rd|th)))`, near: []string{"101", "999", "police", "log", "incident", "inc ", "pc ", "officer", "reported", "ref"}, reach: 50, code: "CR-INV", p: 0.4, why: "a number and a day, as a police log is quoted, by the words around it", far: []string{"cpoms", "invoice", "page"}},
		{sort: "crime-ref", expr: `(?i)\b(?:police|999|101)? ?(?:inc(?:ident)?|log|call|ref)(?: (?:ref(?:erence)?|log))? ?(?:no\.?|number|#|:)? ?:?(\d{1,6}(?: \d{1,2}/\d{1,2}(?:/\d{2,4})?| of \d{1,2}(?:st|nd|rd|th)?[ /](?:\d{1,2}[/ ]\d{2,4}|` + months + `(?: \d{2,4})?)|/\d{1,2}[A-Za-z]{3}\d{0,4}|/\d{1,2}[-.]\d{1,2}[-.]\d{2,4}|/\d{2,4}|-\d{1,2}-[A-Za-z]{3}-\d{2,4}|-\d{6,8}(?:-\d{2,6})?))`, near: logWords, reach: 60, code: "CR-INV", p: pContextID, check: checkLog, why: "a police incident reference by the words around it"},
		{sort: "crime-ref", expr: `(?i)\b(?:crime|incident|police|log|occurrence|niche|oic|encompass|custody|case|reference|ref)(?: (?:ref(?:erence)?|report|log|case|job))?(?: (?:crn|urn|crime))?(?: ?(?:no\.?|number|num|id|#))?(?: (?:is|was))? ?[:.#]? ?((?:[A-Z]{1,4}[-/]?)?\d{4,12}(?:[/-]\d{1,8}){0,2}|\d{2}/\d{5,8}|[A-Z]{2,4}/\d{2,8}(?:/\d{2,8}){0,2}|[A-Z]{2,4}-\d{4,10}(?:-\d{2,6})?)\b`, near: crimeWords, reach: 40, far: []string{"urn", "dfe", "cpoms", "our ref", "invoice", "nhs", "mosaic"}, code: "CR-INV", p: pContextID, why: "a crime reference by the words around it"},
		{sort: "crime-ref", expr: `\b(?:OEL|NICHE|Niche|Athena|ATHENA|Custody|CUSTODY|ASN|Pronto|PNC|PPN|MERLIN|Merlin)(?: (?i:id|record|ref|reference|no|number))?[.:#]{0,2} ?([A-Z0-9]{0,6}[/-]?\d{2,}(?:[/-][A-Z0-9]{1,10}){0,4})\b`, code: "CR-INV", p: pContextID, check: checkLog, why: "a police reference by the words before it"},
		{sort: "crime-ref", expr: `\b\d{10,11}\b`, near: []string{"crime ref", "crime no", "crime number", "police ref", "police log", "incident ref", "oic"}, reach: 40, code: "CR-INV", p: pContextID, why: "a crime reference by the words around it"},
		{sort: "passport", expr: `\b(?:\d{9}|\d{3} \d{3} \d{3}|[A-Z]{1,3} ?\d{6,9}|\d{2}[A-Z]{2}\d{5})\b`, near: []string{"passport", "passeport", "paszport", "pasaporte", "pașaport", "reisepass", "d'identité", "dowód", "id card", "identity card", "national id", "country of issue", "travel document"}, reach: 45, p: pContextID, why: "a passport number by the words around it"},
		{sort: "residence", expr: `\b(?:[A-Z]{2}[A-Z0-9]\d{6,7}|[A-Z]\d{7})\b`, near: []string{"residence permit", "brp", "visa", "home office", "asylum", "arc no"}, reach: 40, p: pContextID, why: "an immigration number by the words around it"},
		{sort: "licence", expr: `\b[A-Z9]{5}[ -]?\d{6}[ -]?[A-Z9]{2}\d ?[A-Z0-9]{2}\b(?: \d{2}\b)?`, p: pFormID, why: "a driving licence number"},
		{sort: "dbs", expr: `\b00\d{10}\b`, near: []string{"dbs", "disclosure", "certificate"}, reach: 40, code: "TP-STF", p: pContextID, why: "a DBS certificate number by the words around it"},
		{sort: "trn", expr: `\b(?:\d{7}|\d{2}/\d{5})\b`, near: []string{"trn", "teacher ref", "teacher number", "dfe teacher", "qts"}, reach: 30, code: "TP-STF", p: pContextID, why: "a teacher reference number by the words around it"},
		{sort: "uci", expr: `\b\d{12}[A-Z]\b|\b\d{5}[A-Z]\d{6}[0-9A-Z]\b`, p: pContextID, why: "a unique candidate identifier by its form"},
		{sort: "uci", expr: `\b\d{5}[0-9A-Z]\d{5,6}[0-9A-Z]\b`, near: []string{"uci", "candidate"}, reach: 60, p: pContextID, why: "a unique candidate identifier by the words around it"},
		{sort: "exam-no", expr: `\b\d{4}\b`, near: []string{"exam no", "candidate no", "exam number", "candidate number", "cand no"}, reach: 22, p: pContextID, why: "an exam number by the words around it", far: []string{"centre n", "center n"}},
		{sort: "exam-no", expr: `(?m)(?:^|[,:;] )(\d{4})[ \t]+\p{Lu}[\p{L}'’-]+,? `, near: examWords, reach: 120, check: checkNoYear, p: pContextID, why: "an exam number before a name, by the words around it"},
		{sort: "admission-no", any: admissionList, expr: `(?:^|[,:;] )(\d{4,6})[ \t]+\p{Lu}[\p{L}'’-]+ \p{Lu}`, near: admissionList, reach: 80, check: checkNoYear, p: pContextID, why: "an admission number before a name, by the words around it"},
		{sort: "exam-no", expr: `(?m)^(\d{4})[ \t]+\p{Lu}[\p{L}'’-]+, \p{Lu}[\p{L}'’-]+`, check: checkNoTime, p: 0.3, why: "four figures before a name, surname first"},
		{sort: "exam-no", expr: `(?i)\b(?:no\.?|number) ?(\d{4})\b`, near: []string{"invigil", "exam", "seat", "row ", "the hall", "desk", "candidate", "reader", "scribe", "extra time"}, reach: 60, check: checkNoYear, p: 0.3, why: "an exam number by the words around it", far: []string{"centre n", "center n", "order", "invoice", "page"}},
		{sort: "exam-no", expr: `(?:^|[ (])(\d{4})(?:[ ,.;)]|$)`, near: []string{"reader", "scribe", "invigil", "small room", "exam room", "extra time", "rest break", "prompter", "clash", "swapped seat", "seated", "seat "}, reach: 32, check: checkNoTime, p: 0.15, why: "four figures beside the words of an exam's arrangements", far: []string{"centre n", "center n", "paper", "page", "room 1", "badge", "route", "£"}},
		{sort: "admission-no", expr: `(?i)\b(?:adno|adm(?:ission)?s?\.? ?(?:no|num(?:ber)?|#)|(?:pupil|student|sims|arbor|bromcom) ?(?:id|ref|no|num(?:ber)?))\.?(?: (?:is|was))? ?[:.]? ?([A-Z]{0,3}\d{3,8})\b`, p: pContextID, why: "an admission number by the words before it"},
		{sort: "admission-no", expr: `(?i)\b(?:pupil|student|learner)[:#] ?(\d{4,6})\b`, near: []string{"pupil", "student", "learner"}, reach: 12, check: checkNoYear, p: 0.3, why: "a pupil's number by the word before it"},
		{sort: "admission-no", any: []string{"roll", "register"}, expr: `(?i)\b(?:on (?:the )?)?(?:roll|register(?: as)? (?:no\.?|number))(?: as)?(?: no\.?| number)?[ :]{1,2}(\d{3,6})\b`, check: checkNoYear, p: 0.3, why: "an admission number by the word before it"},
		{sort: "admission-no", any: []string{"pupil ", "student ", "learner "}, expr: `\b(?:Pupil|Student|Learner) (\d{4,6})\b`, check: checkNoYear, p: 0.3, why: "a pupil's number by the word before it"},
		{sort: "exam-no", any: []string{"desk label", "desk card", "exam desk", "seat card", "seating plan"}, expr: `\b\d{4}\b`, near: []string{"desk label", "desk card", "exam desk", "seat card", "seating plan"}, reach: 40, check: checkNoYear, p: 0.3, why: "a candidate's number by the card that it stands on"},
		{sort: "admission-no", expr: `\b\d{3,6}\b`, near: []string{"admission no", "adno", "adm no", "admission number"}, reach: 24, p: pContextID, why: "an admission number by the words around it"},
		{sort: "case-id", expr: `(?i)\b(?:[A-Z]{1,4}[-/]?)?\d{5,8}\b`, near: []string{"mosaic", "wccis", "swift id", "protocol id", "paris id", "soscare", "social work id", "social work no", "social work ref", "social worker's ref", "social worker’s ref", "social worker ref", "sw ref", "liquidlogic", "liquid logic", "lcs", "ics no", "ics id", "person id", "social care id", "social care no", "social care ref", "social care num", "carefirst", "framework-i", "eclipse", "azeus", "client id", "ics:", "child id", "lac id", "ehm", "eha no", "eha ref", "episode", "family id", "mash ref", "mash no", "referral no", "referral id", "contact record", "controcc", "early help no", "early help ref", "pid", "ehcp ref", "ehcp no", "send ref", "sen ref"}, reach: 30, code: "SW-DAT", p: pContextID, why: "a social-care number by the words around it"},
		{sort: "case-id", expr: `\b(?:\d{1,3}\.){3}\d{1,3}\b`, near: []string{"ip:", "ip ", "ip)", "ip address", "logged"}, reach: 30, p: 0.3, why: "the address of a machine by the words around it"},
		{sort: "account", expr: `\b\d{8}\b`, near: []string{"account", "sort ", "sort code", "a/c", "acc no", "acc:", "acc ", "acct", "bank"}, reach: 45, p: pContextID, why: "a bank account number by the words around it"},
		{sort: "account", expr: `\b(?:\d{4}[ -]){3}\d{4}\b`, check: checkCard, p: pContextID, why: "the number of a card, its check digit is right"},
		{sort: "account", expr: `\bGB\d{2} ?[A-Z]{4}(?: ?\d{2,4}){3,5}\b`, p: pContextID, why: "the number of an account"},
		{sort: "account", expr: `\b\d{2}[- ]\d{2}[- ]\d{2}[ ,;/|]{1,4}(\d{8})\b`, p: pContextID, why: "a bank account number behind a sort code"},
		{sort: "sort-code", expr: `\b(\d{2}[- ]\d{2}[- ]\d{2})[ ,;/|]{1,4}\d{8}\b`, p: pContextID, why: "a sort code before an account number"},
		{sort: "account", expr: `\b(\d{8})[ ,;/|]{1,4}\d{2}[- ]\d{2}[- ]\d{2}\b`, p: pContextID, why: "a bank account number before a sort code"},
		{sort: "sort-code", expr: `\b\d{8}[ ,;/|]{1,4}(\d{2}[- ]\d{2}[- ]\d{2})\b`, p: pContextID, why: "a sort code behind an account number"},
		{sort: "account", expr: `\b\d{6}[ /,]{1,3}(\d{8})\b`, near: []string{"bacs", "bank", "sort", "pay", "refund", "acc"}, reach: 40, p: pContextID, why: "a bank account number behind a sort code"},
		{sort: "sort-code", expr: `\b(\d{6})[ /,]{1,3}\d{8}\b`, near: []string{"bacs", "bank", "sort", "pay", "refund", "acc"}, reach: 40, p: pContextID, why: "a sort code before an account number"},
		{sort: "sort-code", expr: `(?i)\bsort(?: code)?s?(?: is| no\.?)?[ :=-]{1,3}(\d{2}[- ]?\d{2}[- ]?\d{2})\b`, near: []string{"sort"}, reach: 24, p: pContextID, why: "a sort code by the word before it"},
		{sort: "sort-code", expr: `\b\d{6}\b`, near: []string{"sort code", "sortcode", "sort:", "s/c", "a/c no", "a/c:"}, reach: 25, p: pContextID, why: "a sort code by the words around it"},
		{sort: "sort-code", expr: `\b\d{2}[- ]\d{2}[- ]\d{2}\b`, near: []string{"sort code", "sortcode", "sort:", "s/c", "a/c", "acc no", "acc ", "acc:", "acct", "bank", "account"}, reach: 25, p: pContextID, why: "a sort code by the words around it"},
		{sort: "court-ref", expr: `\b[A-Z]{2}\d{2}[CPFDA]\d{5}\b|\bEH\d{3}/\d{2}/\d{5}\b|\b[A-HJ-NP-Z]\d{2}[A-Z]{2}\d{3}\b`, code: "CRT", p: pFormID, why: "a court case number"},
		{sort: "username", any: []string{"@"}, expr: `(?:^|[\s("'“:,])(@[A-Za-z0-9_][A-Za-z0-9_.]{2,30})\b`, near: socialSites, reach: 90, p: pContextID, why: "a user name by the words around it"},
		{sort: "username", any: []string{"@ "}, expr: `(?:^|[\s("'“:,])(@ [A-Za-z][A-Za-z.]*[0-9_][A-Za-z0-9_.]*)\b`, p: 0.4, why: "a user name by its form"},
		{sort: "username", any: []string{"#"}, expr: `\b([A-Za-z][A-Za-z0-9_.]{2,31} ?#\d{4})\b`, check: checkTag, p: pContextID, why: "a user name with its four figures"},
		{sort: "username", any: []string{"kype"}, expr: `(?i)\bskype(?: (?:id|name|is))?[ :=]{1,3}((?:live:)?\.?[a-z0-9][a-z0-9_.:-]{3,30}[a-z0-9])`, check: checkUsername, p: pContextID, why: "a user name by the words before it"},
		{sort: "username", any: userWords, expr: `(?i)\b(?:user ?names?|user|log-?ins?|(?:log(?:s|ged|ging)?|sign(?:s|ed|ing)?) (?:in|on) as|login name|handle|gamer ?tag|screen ?name|account name|psn|snap ?(?:chat)?|insta(?:gram)?|tik ?tok|discord|roblox|xbox|fortnite|minecraft|epic|nintendo|switch|ps4|ps5|reddit|kik|telegram|twitter|facebook|fb|steam|twitch|ig|sc|yt|youtube|finsta|channel|(?:group )?admin)\b(?: (?:id|name|user|username|account|handle|tag|channel|page|profile|is|was|called|as|under|of|now|(?:on|for) (?:the|his|her|their) [a-z]+))*(?: ?[:=–(-] ?| )["'“‘]?(@?[A-Za-z0-9_.][A-Za-z0-9_.\-#]{3,30}[A-Za-z0-9_])`, check: checkOnSite, asIs: true, p: pContextID, why: "a user name by the words before it"},
		{sort: "username", any: userWords, expr: `\b(?:[A-Za-z]{2,}[A-Za-z0-9]*[._][A-Za-z0-9._]*[A-Za-z0-9]|[A-Za-z]_[A-Za-z0-9_.]*[A-Za-z0-9]|[A-Za-z]{4,}\d{1,4})\b`, check: checkUsername, near: siteWords, reach: 60, p: 0.4, why: "a user name by its form and the words around it"},
		{sort: "username", expr: `\b[a-z]{3,20}\d{1,3}[a-z]?\b`, check: checkUsername, near: siteNames, reach: 70, p: 0.3, why: "a user name by its form and the service named with it"},
		{sort: "username", any: []string{"@"}, expr: `(?:^|[\s("'“:,])(@[A-Za-z][A-Za-z0-9_.]{3,30})\b`, check: checkAt, asIs: true, p: 0.15, why: "a user name by the sign before it"},
		{sort: "username", any: []string{"facebook", "fb ", "messenger"}, expr: `\b(?i:facebook|fb|messenger)(?: (?i:is|name|account|profile|page|under|as|called|he['’]s|she['’]s))+:? (\p{Lu}[\p{L}'’]+ \p{Lu}[\p{L}'’]+)\b`, p: pContextID, why: "a name on a site by the words before it"},
		{sort: "username", any: siteWords, expr: `\b(?i:he['’]s|she['’]s|they['’]re|i['’]?m|is|as|called|calls (?:him|her|them)sel(?:f|ves)|named|name|under|by|from|to|with)(?: (?i:now|also|called))? ["'“‘]?([A-Za-z0-9][A-Za-z0-9_.-]{3,30})["'”’]? (?i:on) (?i:(?:his|her|their|the) )?(?i:snap|insta|tik ?tok|discord|roblox|fortnite|minecraft|xbox|psn|playstation|ps[45]|nintendo|switch|steam|twitch|youtube|telegram|whatsapp|facebook|fb|twitter|reddit|kik|vinted|depop)`, check: checkSaid, asIs: true, p: pContextID, why: "a user name by the words around it"},
		{sort: "username", any: []string{"_"}, expr: `\b[A-Za-z0-9.]*[A-Za-z][A-Za-z0-9.]*_(?:[A-Za-z0-9_.]*[A-Za-z0-9_])?\b`, check: checkUsername, near: []string{"seller", "profile", "account", "post", "follow", "messag", "chat", "online", "game", "gaming", "app", "site", "web", "name", "add me", "dm", "vinted", "depop", "ebay"}, reach: 40, p: 0.3, why: "a user name by its form and the words around it"},
		{sort: "username", any: siteWords, expr: `["'“‘]([A-Za-z0-9][A-Za-z0-9_.]{2,30}[A-Za-z0-9_])["'”’]`, check: checkUsername, near: siteWords, reach: 60, p: 0.4, why: "a user name in quotation marks, by the words around it"},
		{sort: "username", any: siteWords, expr: `(?i)\b(?:finsta|insta(?:gram)?|snap(?:chat)?|tik ?tok|discord|roblox|xbox|psn|twitch|account|handle|gamer ?tag|channel|user ?name)(?: (?:account|name|user ?name|id|channel))? (?:is |was )?(?:called|named|under|is|was) ["'“‘]?([A-Za-z][A-Za-z0-9]{4,30})\b`, check: checkNoName, asIs: true, p: 0.15, why: "what is no word, behind the words for a user name"},
		{sort: "username", any: siteNames, expr: `(?i)\b(?:` + schoolSites + `)\b(?: (?:id|name|user|username|account|handle|login|log-in|logins?|is|was|as|one|for|to|called|named|under|(?:him|her|them)sel(?:f|ves)|['’]s)){0,4}(?: ?[:=–(-] ?| )["'“‘]?(@?[A-Za-z0-9][A-Za-z0-9_.\-]{3,30})\b`, check: checkOnSite, asIs: true, p: 0.3, why: "a user name by the service before it"},
		{sort: "username", any: siteNames, expr: `(?i)\b(?:` + schoolSites + `)(?:(?: (?:id|user ?name|login|log-in|user))? ?[:=] ?| (?:nick ?name|user ?name|login|log-in|user|name|account) (?:is |was )?| (?:is|was) )["'“‘]?([a-z0-9]{4,30})\b`, check: checkNoName, asIs: true, p: 0.2, why: "what is no word, behind the name of a service"},
		{sort: "username", expr: `\b[A-Za-z]{1,8}[013457][a-z][A-Za-z0-9]{2,24}\b`, check: checkMixed, asIs: true, p: pBare, why: "a user name by its form: figures for letters"},
		{sort: "username", any: siteWords, expr: `(?i)\b(?:snap(?:chat)?|insta(?:gram)?|tik ?tok|discord|roblox|xbox|psn|fortnite|kik|twitch|telegram) ?(?:[:=]| [–-]) ?([a-z0-9]{4,30})(?:[,;.)\n]|\s*$)`, check: checkNoName, asIs: true, p: 0.2, why: "what is no word, behind the name of a site"},
		{sort: "username", any: []string{"friend code"}, expr: `(?i)\bfriend code(?: is)?[ :]{1,2}((?:SW-)?\d[\d -]{5,16}\d|[A-Z0-9]{6,12})\b`, check: checkReference, p: 0.4, why: "the code by which a player is found"},
		{sort: "username", any: []string{"username", "user name", "logon", "log-on", "login", "log-in"}, expr: `(?i)\b(?:user ?name|log-?on|log-?in) (?:on|for|to|in) [^\n.;:]{3,30}? (?:is )?([a-z]*\d[a-z0-9]*[a-z][a-z0-9]*|[a-z]+\d[a-z0-9]*|[a-z0-9]+[._][a-z0-9._]*[a-z0-9])\b`, check: checkUsername, p: 0.4, why: "a user name by the words before it"},
		{sort: "username", any: []string{"account"}, expr: `(?i)\baccount (?:(?:is|was)? ?(?:called|named)|is|was) ["'“‘]?([a-z0-9]+[._][a-z0-9._]*[a-z0-9]|[a-z]+\d[a-z0-9]*)\b`, check: checkUsername, p: 0.4, why: "a user name by the words before it"},
		{sort: "username", any: []string{"user"}, expr: `\buser\d{6,}\b`, p: pContextID, why: "a user name as a site gives them"},
		{sort: "username", any: []string{" name"}, expr: `(?i)\b(?:whatsapp|display|profile|screen|snapchat|discord|game|gamer|chat) name(?: (?:is|was))?[ :=]{1,2}["“]([^"”\n]{2,30})["”]`, p: 0.4, why: "a name on a site by the words before it"},
		{sort: "username", any: []string{"mself", "rself", "mselves"}, expr: `\b(?:calls|called|signs|names|styles) (?:him|her|them)sel(?:f|ves) (?:as )?["'“‘]?([a-z][a-z0-9_.]{3,30})["'”’]? (?:on|in) (?:the|his|her|their|a) `, check: checkNoWord, asIs: true, p: 0.2, why: "a user name by the words around it"},
		{sort: "username", any: []string{"_"}, expr: `(?:^|[\s("'“‘,:])([a-z0-9.]*[a-z][a-z0-9.]*_[a-z0-9_.]*[a-z0-9]|_+[a-z][a-z0-9_.]{2,30}|[a-z][a-z0-9.]{2,30}_+|[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]*\d)\b`, check: checkHandle, asIs: true, p: pBare, why: "a user name by its form"},
		{sort: "username", any: []string{"."}, expr: `(?:^|[\s("'“‘:])([a-z]+(?:\.[a-z]+){1,3}\d{0,4})\b`, check: checkDotted, asIs: true, p: pBare, why: "a user name by its form: words that are none, with stops between"},
		{sort: "username", expr: `\b[A-Z][a-z]{2,}[A-Z][a-z]{2,}[A-Za-z]*\d{1,4}\b`, check: checkUsername, asIs: true, p: pBare, why: "a user name by its form: two words and figures"},
		{sort: "username", expr: `\b[A-Za-z][A-Za-z ]{1,20}: ?([A-Z]?[a-z]{3,20}[A-Z][A-Za-z]{0,12}\d{1,4})\b`, check: checkUsername, asIs: true, p: pBare, why: "a user name by its form, behind a label"},
		{sort: "username", expr: `\b[a-z]{4,20}(?:\d{2,4}|\d[a-z])\b`, check: checkNamed, asIs: true, p: pBare, why: "a user name by its form: a name and figures"},
		{sort: "username", expr: `\b(?:20)?\d{2}[a-z]{5,24}\b`, check: checkEntry, asIs: true, p: 0.2, why: "a user name by its form: a year and a name"},
		{sort: "username", expr: `\b\d[a-z]{5,24}\b`, check: checkEntry, asIs: true, p: pBare, why: "a user name by its form: a figure and a name"},
		{sort: "username", any: []string{"id:", "id ="}, expr: `\bID ?[:=] ?([A-Za-z0-9]*(?:\d[A-Za-z]|[A-Za-z]\d)[A-Za-z0-9.]*)\b`, check: checkUsername, near: []string{"log on", "logon", "log in", "login", "network", "school", "user", "password"}, reach: 40, p: 0.4, why: "a user name by the words around it"},
		{sort: "username", any: []string{"user", "log", "network"}, expr: `(?i)\b(?:user ?name|log-?in|network (?:id|name))s?(?: (?:is|was))? ?[:=] ?["'“‘]?([A-Za-z0-9][A-Za-z0-9_.\-]{2,30})\b`, p: pContextID, why: "a user name by the words before it"},
		{sort: "username", any: []string{"account", "login", "log-in", "user"}, expr: `(?i)\b(?:google|school|network|teams|email|e-mail|microsoft|office 365|laptop|ipad|apple|student|pupil|moodle|seesaw|tapestry|mymaths|sparx) (?:account|log-?in|user)(?: (?:is|was))?[ :=]{1,3}["'“]?([A-Za-z0-9][A-Za-z0-9_.-]{3,30})\b`, check: checkUsername, p: pContextID, why: "a user name by the words before it"},
		{sort: "username", any: []string{"gamer", "xbox", "psn", "teams", "discord", "insta", "tiktok"}, expr: `(?i)\b(?:gamer ?tags?|gamer ?tag is|teams|discord|insta(?:gram)?|tik ?tok) ?[:=–-]? ?(@?(?-i:[A-Z])[A-Za-z]+ [A-Za-z]*\d[A-Za-z0-9_]*|@(?-i:[A-Z])[A-Za-z'’-]+ (?-i:[A-Z])[A-Za-z'’-]+(?: \([A-Za-z0-9 ]{1,8}\))?)`, p: pContextID, why: "a user name of two words by the words before it"},
		{sort: "url", any: []string{"http", "www.", ".com/", ".uk/", ".org/", ".net/", ".me/", ".tv/", ".gg/", ".ly/", ".be/", ".app/", ".io/", ".co/", ".live/", ".example/"}, expr: `(?i)\bhttps?://[^\s<>"“”]+|\bwww\.[^\s<>"“”]+|\b(?:[a-z0-9-]+\.)+(?:com|co\.uk|org|org\.uk|net|me|tv|gg|ly|be|app|io|co|live|example)/[^\s<>"“”]*`, p: pFormID, why: "a web address"},
		{sort: "dob", expr: `(?i)\b(?:birthday|b-?day|bd)\b[^\n.;]{0,20}?\(?\b(\d{1,2}[/.]\d{1,2})\b`},
		{sort: "dob", expr: `(?i)\b(?:yob|year of birth)[ :=-]{1,3}((?:19|20)\d\d)\b`, near: []string{"yob", "year of birth"}},
		{sort: "dob", expr: `(?i)\b([0-3]\d[01]\d(?:19|20)?\d\d)[ ,(]{1,2}(?:dob|d\.o\.b)\b`, near: []string{"dob", "d.o.b"}},
		{sort: "dob", any: []string{"birth", "born", "dob"}, expr: `(?i)\b(?:twenty[ -]|thirty[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth) (?:of )?` + months + `(?:,? (?:\d{4}|(?:two thousand|twenty)(?: and)?(?:[ -](?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)){0,2}))?\b`},
		{sort: "dob", expr: `(?i)(?:\b|_)(?:dob|d\.o\.b\.?|date[ -]of[ -]birth)(?: (?:field|column|cell|box|entry|value))?[ :=-]{1,3}([0-3]\d[01]\d(?:19|20)?\d\d|(?:19|20)\d\d[01]\d[0-3]\d)\b`},
		{sort: "dob", expr: `\b\d{1,2}\.? (?:de |o |af )?\p{L}{3,13}(?: de)? (?:19|20)\d{2}\b`},
		{sort: "dob", expr: `(?i)\b\d{1,2}(?:st|nd|rd|th)?[/.\- ](?:of )?(?:\d{1,2}|` + months + `)[/.\-, ]{1,2}(?:(?:19|20)\d{2}|['’]?\d{2})\b|\b(?:19|20)\d{2}[-/]\d{2}[-/]\d{2}\b|\b\d{1,2}(?:st|nd|rd|th)? (?:of )?` + months + `\b|\b` + months + ` \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2}\b|\b` + months + ` (?:19|20)\d{2}\b|\b` + months + ` \d{1,2}(?:st|nd|rd|th)?\b|\b\d ?\d ?[/.-] ?\d ?\d ?[/.-] ?(?:1 ?9|2 ?0) ?\d ?\d\b`},
	}
	for _, r := range rules {
		r.re = regexp.MustCompile(r.expr)
	}
	return rules
})

// checkOnSite reports whether a word before the name of a site looks like a user name: it
// has a figure or a mark, or a capital inside.
func checkOnSite(s string) bool {
	return checkUsername(s) || strings.ContainsFunc(s[1:], func(r rune) bool { return r >= 'A' && r <= 'Z' }) && s != strings.ToUpper(s)
}

// checkSaid is the same, or no word and no forename: "she's aishxoxo on snap".
func checkSaid(s string) bool { return checkOnSite(s) || checkNoName(s) }

// checkNamed reports whether what stands before the figures of a user name is no word:
// "thomcg17", not "chapter12".
func checkNamed(s string) bool {
	name := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz")
	name = strings.TrimRight(name, "0123456789")
	return len(name) >= 4 && !tagger.BuiltIn().Word(name) && !ordinary(name) && !ordinal.MatchString(s) && !tagger.BuiltIn().Word(strings.TrimSuffix(name, "s"))
}

// checkNoWord reports whether what is called a user name is no word of the language.
func checkNoWord(s string) bool {
	low := strings.ToLower(s)
	return !tagger.BuiltIn().Word(low) && !ordinary(low) && !ordinal.MatchString(s)
}

// checkNoName reports whether it is no forename either, which is somebody's own: "fortnite -
// erion is …".
func checkNoName(s string) bool { return checkNoWord(s) && !isForename(s) }

// checkDotted reports whether small letters with stops between are a user name: one part
// at least is no word, and the last is no ending of a file or a host.
func checkDotted(s string) bool {
	figures := strings.TrimRight(s, "0123456789") != s
	parts := strings.Split(strings.TrimRight(s, "0123456789"), ".")
	if ending := parts[len(parts)-1]; hostEnding[ending] || ordinal.MatchString(s) || fileName.MatchString(s) {
		return false
	}
	odd := figures && len(parts[0]) >= 3 && len(parts[1]) >= 2
	for _, part := range parts {
		odd = odd || len(part) >= 4 && checkNoWord(part)
	}
	return odd || strings.Trim(parts[0], "x") == "" || strings.Trim(parts[len(parts)-1], "x") == "" || len(parts) == 3 && len(parts[0]) > 2 && len(parts[1]) == 1 && len(parts[2]) > 2 // an initial in the middle
}

// hostEnding are the ends of hosts and of files.
var hostEnding = set("com uk org net example sch gov ac co io app me tv eu ie wales scot cymru html htm aspx php csv txt zip pages numbers key rtf eml ics odt pptx ppt mov mp3 one xls doc docx xlsx pdf jpg jpeg png heic exe dll ocx")

// checkAt excludes words from user names behind their sign: "@ home", "@lunch".
func checkAt(s string) bool {
	s = s[1:]
	return checkNoWord(s) || strings.ContainsAny(s, "._0123456789")
}

// checkMixed reports whether a word with a figure within is a user name: "gh0stpepper", not
// "KS2maths".
func checkMixed(s string) bool {
	at := strings.IndexAny(s, "0123456789")
	return checkUsername(s) && strings.ToUpper(s[:at]) != s[:at] && checkNoWord(s[at+1:])
}

// checkHandle excludes the names of files and of pictures from user names with a low line.
func checkHandle(s string) bool { return checkUsername(s) && !pictureName.MatchString(s) }

// pictureName is a file's, as a camera or an office names it.
var pictureName = regexp.MustCompile(`(?i)ctf|^(?:img|dsc|pxl|vid|scan|doc|screenshot|photo|copy|draft|final)|_v\d|_(?:19|20)\d\d|_final|_draft|_form|_letter|_policy`)

// checkEntry reports whether what follows the year of a school's user name is no word:
// "18shawt", not "30minutes".
func checkEntry(s string) bool {
	name := strings.TrimLeft(s, "0123456789")
	return !tagger.BuiltIn().Word(name) && !ordinary(name)
}

// checkCard checks the number of a bank's card (ISO/IEC 7812, Luhn).
func checkCard(s string) bool {
	sum := 0
	for i := range s {
		v := int(s[len(s)-1-i] - '0')
		if i%2 == 1 {
			if v *= 2; v > 9 {
				v -= 9
			}
		}
		sum += v
	}
	return sum%10 == 0
}

// checkTag excludes words before the number of something: "ticket #1234".
func checkTag(s string) bool {
	word, _, _ := strings.Cut(s, "#")
	return !officeThings.MatchString(word) && word == strings.TrimRight(word, " ") || strings.ContainsAny(word, "0123456789_.")
}

// checkUsername reports whether a word looks like a user name and not like a word
// of a sentence: it has a digit, an underscore or a stop inside.
func checkUsername(s string) bool {
	s = strings.Trim(s, "@.")
	return strings.ContainsAny(s, "0123456789_.") && strings.Trim(s, "0123456789") != "" && !ordinal.MatchString(s)
}

var ordinal = regexp.MustCompile(`(?i)^(?:\d+(?:ST|ND|RD|TH|AM|PM|S|PX|MB|GB)|Y(?:EA)?R?\d+[A-Z]?|P\d|KS\d|(?:FORM|ROOM|WEEK|TERM|CLASS|UNIT|COVID|GRADE|PERIOD|JUNE|JULY|SEPT|PAGE|PART|LEVEL|STAGE|SET|GROUP|BOOK|LESSON|TASK|QUESTION|CHAPTER|TOPIC|PAPER|OPTION|BLOCK|ZONE|GATE|BUS|DAY|YEAR|MATHS|ENGLISH|SCIENCE|TEST|QUIZ|WIFI)\d+[A-Z]?|.*\.(?:JPE?G|PNG|PDF|DOCX?|XLSX?|MP4|HEIC|MSG|COM|UK|ORG|NET))$`)

// checkNoYear excludes years.
func checkNoYear(s string) bool { return !schoolYear.MatchString(s) }

// checkNoTime excludes years, and the times of a school's day to five minutes.
func checkNoTime(s string) bool { return checkNoYear(s) && !dayTime.MatchString(s) }

// dayTime is such a time.
var dayTime = regexp.MustCompile(`^(?:0[6-9]|1[0-9])[0-5][05]$`)

// schoolYear is a year that a record may speak of.
var schoolYear = regexp.MustCompile(`^(?:19[5-9]\d|20[0-3]\d)$`)

// checkLog excludes days and school years from the numbers of police logs.
func checkLog(s string) bool { return !dayOrYear.MatchString(s) }

var dayOrYear = regexp.MustCompile(`^(?:\d{1,2}/\d{1,2}|(?:19|20)\d\d/\d\d)$`)

// checkLowPlate excludes words from registrations in small letters: "yr11 boy".
func checkLowPlate(s string) bool {
	head, tail := s[:2], s[len(s)-3:]
	return head != "yr" && head != "ks" && head != "pg" && head != "wk" && head != "rm" && head != "no" && checkNoWord(tail)
}

// checkNoDay tells a plate from a day after a word: "On 11 Feb", as the head of an answer
// to a message has it.
func checkNoDay(s string) bool { return !dayAfterOn.MatchString(s) }

var dayAfterOn = regexp.MustCompile(`^(?:ON|BY|AS)\d\d(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)$`)

// checkOldPlate excludes year groups, key stages, periods, classes and units from
// registrations of the old styles, which look like them.
func checkOldPlate(s string) bool {
	if len(s) < 5 || schoolCode.MatchString(s) {
		return false
	}
	return strings.ContainsAny(s, "0123456789") && strings.Trim(s, "0123456789") != ""
}

var schoolCode = regexp.MustCompile(`^(?:\d*(?:AM|PM|ST|ND|RD|TH|MIN|MINS|HRS|HR)|(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|ROOM|FORM|YEAR|YR|THE|AND|FOR|ON|AT|IN|TO|BY|OF|FROM|REG|CAR|AGE|AGED|NO)\d+[A-Z]?|\d+(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|AND|THE|CAR|VAN|MIN|DAY|OUT|WAS|HAS|FOR|NOT|ARE|BUT|PUP|OF|ON|AT|IN|TO|BY|IS))$`)
