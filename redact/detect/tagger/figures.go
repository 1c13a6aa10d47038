package tagger

// figures holds down the people of history and of books that lessons are about. A pupil may
// be called so too: they are asked about, and not more.
func (f *finding) figures() {
	for i := range f.Tokens {
		t := &f.Tokens[i]
		if t.Shape != Capital || f.titleBefore(i) && !noble[f.Tokens[i-1].Fold] || f.nameBefore(i) {
			continue
		}
		next := i + 1
		if next < len(f.Tokens) && f.shape(next) == Capital && !f.Tokens[next].Line && !f.Tokens[next].Gap {
			if fullFigures[t.Fold+" "+f.Tokens[next].Fold] {
				f.hold(i, pHeldDown)
				f.hold(next, pHeldDown)
			}
			continue
		}
		if loneFigures[t.Fold] && f.Entries[i].Forename() < 6 {
			f.hold(i, pHeldDown)
		}
	}
}

// noble are titles of figures as well as of people.
var noble = words(`lady lord king queen prince princess sir`)

// loneFigures are known by one name.
var loneFigures = words(`macbeth banquo macduff hamlet othello iago romeo juliet prospero caliban lear cordelia shylock caesar cleopatra boudicca boadicea tutankhamun nefertiti gandhi
 napoleon hitler stalin churchill shakespeare dickens darwin einstein newton galileo shackleton mozart beethoven vivaldi elgar picasso monet matisse kandinsky banksy
 hermione dumbledore hagrid voldemort aslan frodo gandalf bilbo gruffalo paddington matilda trunchbull scrooge fagin sherlock rapunzel cinderella elsa simba nemo pikachu mario
 jesus moses muhammad buddha odysseus theseus perseus hercules achilles zeus thor odin beowulf grendel pythagoras archimedes aristotle socrates ronaldo messi beyonce adele stormzy
 frankenstein dracula heathcliff gatsby piggy crusoe gulliver`)

// fullFigures are known by two.
var fullFigures = names(`anne frank, rosa parks, mary seacole, florence nightingale, martin luther, nelson mandela, guy fawkes, neil armstrong, tim peake, amelia earhart, marie curie,
 isaac newton, charles darwin, albert einstein, stephen hawking, ada lovelace, alan turing, greta thunberg, david attenborough, winston churchill, adolf hitler, emmeline pankhurst,
 emily davison, samuel pepys, henry viii, anne boleyn, jane seymour, thomas more, oliver cromwell, william shakespeare, charles dickens, jane austen, roald dahl, jacqueline wilson,
 david walliams, michael morpurgo, malorie blackman, philip pullman, benjamin zephaniah, wilfred owen, simon armitage, carol duffy, maya angelou, malala yousafzai, marcus rashford,
 mo farah, jessica ennis, lionel messi, cristiano ronaldo, harry kane, bukayo saka, taylor swift, ed sheeran, harry styles, harry potter, ron weasley, hermione granger, draco malfoy, percy jackson,
 alex rider, tracy beaker, horrid henry, peter pan, captain hook, peter rabbit, mary poppins, willy wonka, charlie bucket, james bond, tom sawyer, oliver twist, bill sikes,
 bob cratchit, tiny tim, ebenezer scrooge, jacob marley, sherlock holmes, john watson, david copperfield, robinson crusoe, jane eyre, elizabeth bennet, robin hood, king arthur, peppa pig,
 buzz lightyear, bart simpson, homer simpson, mickey mouse, donald duck, winnie pooh, eric birling, sheila birling, sybil birling, gerald croft, eva smith, arthur birling, inspector goole, george milton, lennie small,
 georgia o'keeffe, van gogh, vincent gogh, claude monet, pablo picasso, frida kahlo, andy warhol, henri matisse, henri rousseau, henry moore, barbara hepworth, grayson perry, tracey emin, damien hirst,
 isambard brunel, robert stephenson, george stephenson, grace darling, edith cavell, walter tull, ernest shackleton, robert scott, francis drake, walter raleigh, christopher columbus,
 marco polo, joan arc, barack obama, donald trump, joe biden, boris johnson, rishi sunak, keir starmer, martin king, john lennon, paul mccartney, freddie mercury, elvis presley, michael jackson`)
