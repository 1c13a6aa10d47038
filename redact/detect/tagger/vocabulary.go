package tagger

import "strings"

// words is a set of words, told as tokens are: without accents.
func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[fold([]rune(w), false)] = true
	}
	return m
}

// titleWords stand before names and are no part of them.
var titleWords = words(`mr mrs ms miss mx dr prof professor sir madam dame rev revd reverend fr cllr councillor sgt sergeant pc pcso ds dc di dci wpc insp inspector
 constable judge master lord lady imam rabbi pastor sister mr. mrs. ms. mx. dr. prof. rev. sgt. cllr. st. messrs uncle auntie aunty aunt nurse coach canon father
 mlss m1ss rniss mi5s mis5 mr5 rnr rnrs mlster
 ing avv dipl sr capt captain maulana sheikh haji pandit officer mme mlle herr frau señor señora pani pan`)

// wholeTitles are titles that are whole words: a full stop after one ends a sentence.
var wholeTitles = words(`professor madam dame reverend councillor sergeant constable judge master lord lady imam rabbi pastor sister uncle auntie aunty aunt nurse coach canon father
 maulana sheikh haji pandit officer captain`)

// mainTitles are titles even without a capital.
var mainTitles = words(`mlss m1ss rniss mi5s mis5 mr5 rnr rnrs mr mrs ms miss dr mr. mrs. ms. dr. mx prof`)

// otherTails are words after which a name belongs to a place or an organisation.
var otherTails = words(`school academy primary college nursery infants junior juniors building block hall house street road avenue lane close drive park centre center
 church cathedral trust council hospital surgery university award prize day class form team foundation construction ltd limited plc station stadium gardens way court
 crescent terrace hill library museum zoo county city borough policy act code convention institute institution department ministry prison agency district region
 security commission committee chamber section government republic federation river bridge square farm cup league united rovers fc theatre hotel inn arms group
 company bank airport association society club band festival island islands bay lake mountain valley syndrome disease scale test assembly clinic practice ward
 suite lab labs wing site estate village town state states county's pharmacy arena`)

// particles are small words inside names.
var particles = words(`de da di del della der den van von bin bint ibn al el ul ap ab ferch mac mc ni nic o' la le du dos das do ten ter abu umm st y e af zu zur vom 'abd abd nee`)

// keyWords name people before a colon or above a column.
var keyWords = words(`name names pupil pupils student students child children forename surname first last middle parent parents carer carers mother father mum dad guardian
 tutor teacher staff author from to cc bcc by contact witness witnesses attended attendees present apologies attendance chair clerk worker headteacher head
 sibling siblings brother sister victim perpetrator reporter counsellor signed re attending absent member members alleged nan grandmother grandfather uncle aunt
 keyworker mentor cover coach escort driver supervisor supervisee consultant gp referrer suspect aggrieved complainant author assessor associates aka involved
 linked patient lead invited governor governors informant subject interviewer interviewee assigned with between here late regrets secretary minutes nurse doctor
 therapist psychologist practitioner investigator officer adult adults client applicant caller collected`)

// headWords are further headings of columns.
var headWords = words(`initials date time year form class reason action outcome event source reg house period notes details comments type category status lesson subject
 pupils behaviour points code phone email relationship role room day location who what`)

// roleWords are what a person is and not how the person is called, and other words
// of forms that have a capital without being a name.
var roleWords = words(`mother father parent carer head teacher headteacher deputy assistant attendance office officer reception admin pupil student staff year form class school
 academy team department committee member members governor governors chair clerk social worker police constable all none unknown various yes no not see above
 below the and of in on at to from re incident concern referral absence lunch detention outside break monday tuesday wednesday thursday friday saturday sunday
 january february march april june july august september october november december subject date time sent dear hi hello good morning afternoon evening
 regards thanks thank kind best wishes yours sincerely faithfully reason action outcome maths english science history geography french spanish art music
 drama phone uniform truancy male female n/a mum dad nan nana gran grandma grandad brother sister sibling aunt uncle lead principal tutor nurse senco dsl safeguarding
 manager council services service support child children class/form key stage trust signed signature name names surname forename tel telephone mobile address
 parents carers families colleagues guardians helpdesk sendco caller referrer complainant informant interviewer interviewee adult victim witness perpetrator aggrieved
 reporter role seat seats parcel body
 email dob gender ethnicity religion relationship applicant applicants court government state president section article convention mr mrs ms miss dr`)

// greetings begin a letter.
var greetings = words(`dear hi hello hey hiya morning afternoon evening thanks thankyou ta`)

// acronyms are two to four capitals that are no one's initials in a school.
var acronyms = words(`dsl ddsl sen send eal ta pe re dt mash lsa hoy hod ehcp pp slt am pm uk us usa eu un ok tv it ict pshe gcse rs mfl cp lac fsm sat sats ewo ep
 salt ot gp nhs senco hlta nqt ect ks eyfs la hr iep pep taf cin marf dob cctv pdf cc bcc fw fwd id no fao ps fyi asap tbc tba nb rag pa aen elsa flo pcso pc dc
 ds di mp qc kc jp bbc itv dvd cd ai plc ltd agm pta fa gb ni adhd asd asc ocd ptsd iro iso mis pru ap lscb lado dbs yot yos cse cce fgm hiv gdpr sar foi ico dfe btec
 dna fpn eypp rhi mdsa hcpc senla ucas mat ceo cfo ht dht aht ref year name form the and for not has was all new old yes mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep oct nov dec xxx
 nfa pov ii iii iv vi cv vat pin sms gps usb upn uln pi fir pl vii viii ix x xi xii xiv xv inset ppa hmi camhs eta tbd n/a na aob y tel mon tues wed thurs hmp hmcts cps cid
 abe dv mg rui dci di dcs det sgt insp ymca rspca pkk ecthr echr ussr gmt bst ra dla pip sdq wisc bpvs ihcp ehat cafcass cahms oco lrc libs lol omg wtf imo btw idk rt dm nba nfl
 mlb fbi cia nasa un who what why how you are can did get got had her him his our out she too two use wed let say way may any day man one off put try but
 ppn scn chi mla msp td eotas prus sas cdc hba1c nor urn adno upns pcn gdprs icu hdu nicu ent ecg mri bmi sw sws fsw cin cpp pcr tac tlac mappa ypas mst cft idp als alnco ald
 muga grp mbacp bacp tc sqa nat5 wjec aqa ocr ccea edexcel jcq bksb cats ks1 ks2 ks3 ks4 ks5 y1 y2 y3 y4 y5 y6 y7 y8 y9 y10 y11 y12 y13 yr lp lm tlr mps ups sltp snsa cfe gtcs gtcw eani hscp ea ra
 aka cj ppe oel hv mld sld pmld semh slcn cwd sgo cao yjs yjb mdt pts ctf pr dch mrcgp mrcpch frcpch mhst utc csc mot elsa hltas lsas scitt ect1 ect2 dofe cpd cdt ftp ssd usn`)

// brands are products, firms and systems that stand in school records with a capital.
var brands = words(`sims arbor bromcom cpoms myconcern parentpay parentmail parentapp schoolcomms classcharts classdojo dojo edulink satchel showbie seesaw tapestry famly mathletics
 lexia lucid myon kahoot duolingo quizlet sparx seneca hegarty mymaths numbots phonics nutella lego minecraft roblox fortnite playstation xbox nintendo tesco asda aldi lidl
 greggs mcdonalds nandos primark netflix youtube tiktok snapchat snap instagram insta whatsapp facebook twitter discord chubb serco capita canva zoom skype wonka bikeability vimto gruffalo parentpay evolve chromebook chromebooks languageline kooth makaton numicon wechsler arial sparx vauxhall corsa fiesta astra
 nissan qashqai peugeot renault clio toyota yaris skoda volkswagen audi bmw mercedes citroen hyundai vivaro zafira micra sendco
 salbutamol cetirizine piriton calpol ritalin ventolin ibuprofen paracetamol methylphenidate sertraline fluoxetine concerta melatonin epipen jext insulin nurofen gaviscon
 lucozade penicillin amoxicillin buccal bunsen petri airpods midazolam loratadine prednisolone strattera medikinet equasym keppra epilim`)

// shorts are words cut short that stand in registers with a capital.
var shorts = words(`th dfe loc sci pts hoy hoh adno pd geog lit lang reg grp wk wks rm yr lsn sess`)

// calendar are days and months in short that nobody is called.
var calendar = words(`aut spr mon tue tues wed weds thu thur thurs fri sat nov dec oct sept sep feb apr aug jul monday tuesday wednesday thursday friday saturday sunday`)

// welsh are words of Welsh and Irish letters and forms that nobody is called.
var welsh = words(`annwyl yn gywir cofion gorau diolch pennaeth dirprwy cynorthwyol blwyddyn ysgol eisteddfod urdd cymraeg cymru sir awdurdod disgybl rhiant athro athrawes enw
 dyddiad cyfeiriad ffôn ffon bore prynhawn a'r chara slán gaeilge scoil bunscoil gaelscoil príomhoide`)

// smallWords are letters that stand for words in hurried notes.
var smallWords = words(`n w r u x a i v y`)

// IsTitle reports whether a folded word stands before names and is no part of them.
func IsTitle(word string) bool { return titleWords[word] }

// agents are words for who somebody is in a paper that nobody is called, with a capital
// or without.
var agents = words(`caller referrer complainant informant interviewer interviewee adult victim perpetrator aggrieved reporter applicant attendee supervisee appraisee sendco senco
 headteacher wrongdoer invigilator`)

// colours in a cell of a table are groups, tables and houses.
var colours = words(`red blue green yellow orange purple amber silver gold bronze white black grey gray pink brown ruby emerald sapphire jade`)

// names is words for names of several words, with commas between.
func names(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.SplitSeq(s, ",") {
		m[strings.Join(strings.Fields(w), " ")] = true
	}
	return m
}
