package request

// UsualSystems is the checklist of places where a school keeps what it knows about
// a pupil, none of them asked yet.
func UsualSystems() []System {
	names := []string{
		"Management information system (roll, attendance, behaviour)",
		"Safeguarding records",
		"Special needs file and plans",
		"E-mail of staff",
		"Shared drives and cloud folders",
		"Messages and posts in learning platforms",
		"Paper file, class files and mark books",
		"Medical, first-aid and accident records",
		"Examination office",
		"Complaints, exclusions and governors’ papers",
		"Photographs, film and CCTV",
		"Texts and messages on telephones used for work",
		"Trips, clubs, meals and transport",
	}
	out := make([]System, len(names))
	for i, n := range names {
		out[i] = System{Name: n}
	}
	return out
}

// Done reports whether nothing more is to be done about the system.
func (s System) Done() bool { return !s.Answered.IsZero() || s.Skipped != "" }
