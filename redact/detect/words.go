package detect

import "strings"

// wordNames are forenames and surnames that are English words, months, places or
// school words as well: a capital alone is no evidence for them.
var wordNames = set(`grace will mark may hope summer rose art dean joy faith chase bill pat dawn eve miles drew reading victor carol
 christian ruby amber april june august autumn ivy lily daisy holly heather olive violet poppy iris jasmine hazel willow robin jay
 martin bob rob jack frank ernest earnest guy rich rick dick nick norm gene ray skip sonny tony chip dale glen glenn heath
 forest cliff brook brooke reed rex roman noble justice blessing precious mercy patience prudence charity constance felicity
 serenity harmony melody destiny paris chelsea jordan israel london india china kenya georgia austin lincoln
 chester carlisle preston kent devon cole king prince duke earl knight bishop pope abbot church field fields wood woods hill
 hills stone rivers lake banks marsh moore park parks green brown white black gray grey blue young old long short little large
 small strong sharp swift wise good best love loveday day night winter spring snow frost rain storm gale bird bush fox wolf
 lamb bull drake finch crane heron swan crow peacock cook baker butcher carpenter mason potter porter shepherd smith tailor taylor
 turner walker weaver webb wright clark clarke page marshall major sergeant cooper carter fisher hunter archer gardener
 driver farmer fuller glover harper miller sawyer tanner tyler warden ward street lane gates bridge bridges hall house chambers
 power pride law laws case cross bell ball bean berry bond book books booth box bowl branch bright butler camp cannon cash chance
 child close coil cool corn court craft daily dance doll dove dial early ease east west north south english french german
 welsh scott holland england ireland wales fair fairly fast field flower flowers ford free friend gold golden goodman grant
 grave graves gunn hand hands hardy hart hatch hay hays head heart herd hood hook horn hunt ice iron jewel joint judge jump
 key keys kid kind lark lead leaf light lock lord low luck mace main mann mays mead mean merry mill mills mint money moon moss
 mould must nail neat new nice noble nutt oak oaks oliver paige paine palmer pastor peace pearl pearce pease penny perry pick
 pike pitt place plant plum pool poor post pound pratt price purse quick raven read reader ready rest rice riley ring roe
 rook rope rush rust rye sadler saint salt sand sands savage sea seal self sellers senior service shade shaw she sheen shore
 silver singer skinner sloan small snell song speed spence spicer spring staff stage steel stern still stock stout summers sun
 swain sweet tall tate teal temple tide till timothy todd town trap tree trick true tuck twist vale vine wade wait wall waters
 way weeks wells wheat wheeler whale wild wilde wills win wing winner wish witt worth yard year yates an no so do see lee ally
 ali ash blue bow bay beau bell billy bobby cat clay dan den dot don ed fay fern flint flora gus hal ian ike jade jet jo joe kay
 kit lane lee levi liberty lola lou luna lux mac max mia mike miller mo nan nat ned neo nell ocean opal paddy pearl peg
 penny pen pete phoenix ria river rod romeo ron rory rowan roy rudy rue sage sandy sean shaun shay shell sid sienna sky star sue
 tad ted teddy tess theo tim tom troy una val van vic viv wes woody zen`)

// oftenNames are those of wordNames that in a capital inside a sentence are more
// often a name than the word: for them a capital is evidence enough.
var oftenNames = set(`tom jack oliver lily daisy holly poppy jasmine tyler jordan ali max mia theo lee joe sean scott tony martin
 robin bob rob rick nick frank billy bobby teddy tim ted sue kay jade sienna luna rory rowan levi shaun mike ian dan ed
 ruby chelsea paris amber carol taylor walker clark clarke smith wright webb turner cooper shaw riley yates pearce timothy todd perry
 palmer oliver harper felicity constance georgia austin phoenix`)

// usualWords are those of wordNames that a note holds as words on every page.
var usualWords = set(`will may mark art hope chance bill pat rob drew rich bob jack frank grant miles dean max an no so do see lee day little old young long short small good best
 major early long hill field wood bank park hall page read reading case law place price hand head left kind free cash cross child guy sonny angel april june august sunday summer
 autumn winter spring north south east west english french green brown white black grey blue red`)

// notSurnames are words that follow a title or a forename with a capital and are
// no surname.
var notSurnames = set(`the and or of for to from in on at with by as is was has had will would can could should said says also not
 headteacher head teacher deputy assistant year class form pupil student parent parents mother father mum dad room school
 academy primary monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
 september october november december date time page re cc bcc fw fwd subject sent dear regards yes no ks1 ks2 ks3 ks4 am pm
 office manager lead leader tutor nurse officer worker senco dsl governor governors team department service services council
 hospital surgery road street avenue lane close drive way court house park meeting report review plan notes action actions
 english maths science history geography music art pe computing french spanish re
	status role sen ehcp gp attendance reading writing copy educational psychologist therapist grandmother grandfather grandparent
	brother sister sibling step stepfather stepmother partner carer guardian aunt uncle relationship contact telephone mobile email
	address signed recorded reported added linked present apologies do does did don't please then when where why how who what he she
	they we it i if all any some this that these those`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
