package job

import (
	"sarpack/redact/house"
	"sarpack/redact/letter"
)

// rulesOf is what is laid down for this computer, or what a test says instead.
func rulesOf(o Options) (house.Rules, error) {
	if o.House != nil {
		return *o.House, nil
	}
	return house.Load()
}

// House returns what is laid down for this computer.
func (j *Job) House() house.Rules { return j.house }

// library makes letters of a school's own files and of what is laid down.
func (j *Job) library(own map[string][]byte) (*letter.Library, error) {
	l, err := letter.New(own)
	if err != nil {
		return nil, err
	}
	return l.LaidDown(j.house.Settings)
}

// obey refuses what is not allowed on this computer.
func (j *Job) obey(o PackOptions) error {
	const by = "; it was laid down for this computer by who looks after it: ask them"
	switch {
	case j.house.AlwaysPassword && o.Plain && o.Password == "":
		return &Refusal{What: "every pack has to carry a password here" + by}
	case j.house.AlwaysPassword && o.PlainText:
		return &Refusal{What: "no version as plain text may be made here, for it cannot carry a password; one in large print can" + by}
	case j.house.NeverExactLayout && o.KeepLayout:
		return &Refusal{What: "the layout of lines may not be kept exactly here, for boxes would be as wide as what they cover" + by}
	}
	return nil
}
