package job

import (
	"context"

	"sarpack/redact"
	"sarpack/redact/bundle"
	"sarpack/redact/verify"
)

// judgePack opens the finished pack as its reader will, and has it judged whole.
func (j *Job) judgePack(ctx context.Context, plans []*docPlan, done []*proved, b *bundle.Result, password, reference string) (*redact.Report, error) {
	j.tell(Step{What: "Proving the pack"})
	in := verify.PackInput{Delivered: b.PDF, Front: b.Front, Password: password, Reference: reference}
	if password != "" {
		in.Delivered, in.Plain = b.Encrypted, b.PDF
	}
	for i, p := range plans {
		if !p.withheld {
			in.Parts = append(in.Parts, verify.Part{PDF: done[i].pdf, First: b.FirstPage[i], Terms: terms(p)})
		}
	}
	rep, err := verify.Pack(ctx, j.eye, in)
	if err != nil {
		return nil, err
	}
	if !rep.Clean() {
		return nil, refuse("the pack", rep)
	}
	return rep, nil
}
