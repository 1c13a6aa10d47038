package app

import (
	"context"
	"strings"

	"sarpack/app/screen"
)

// Engine does the work. Each call blocks until the job is done, ctx is cancelled
// or it failed; the window never makes two calls at once. A [Refusal] is the error
// of a job that did its work and may not deliver.
type Engine interface {
	// Demo does the whole job on the sample case into the folder out, which is
	// empty or not there.
	Demo(ctx context.Context, out string, p Progress) (*Outcome, error)
	// Scan reads records and writes what has to be decided.
	Scan(ctx context.Context, r ScanRequest, p Progress) (*Outcome, error)
	// Pack burns the decisions in, proves them and makes the pack.
	Pack(ctx context.Context, r PackRequest, p Progress) (*Outcome, error)
}

// Progress is told how far a job is, from any goroutine and as often as it likes.
type Progress func(Step)

// Step says how far a job is.
type Step = screen.Step

// ScanRequest is what the form "Find in records" asks for.
type ScanRequest struct {
	// Paths are files and folders with the records; Case is CASE.toml; Out is the
	// folder to write to.
	Paths     []string
	Case, Out string
}

// PackRequest is what the form "Make the pack" asks for.
type PackRequest struct {
	Paths []string
	// Case is CASE.toml, Decisions the filled-in decisions.csv, Out the folder in
	// which SEND and KEEP appear.
	Case, Decisions, Out string
	// By is the name and role of who decided, DPO the name of the data protection
	// officer, for rows that name nobody.
	By, DPO string
	// AcceptSuggestions takes the suggestion where a row is empty.
	AcceptSuggestions bool
	// SendPassword encrypts the pack, KeepPassword the record; "" leaves plain.
	SendPassword, KeepPassword string
}

// Outcome says what a job made, worded for the person who asked for it.
type Outcome struct {
	// Made is one sentence: what there is now.
	Made string
	// Counts are the figures worth knowing, in order.
	Counts []Count
	// Notes are things the person has to know or do, each a sentence or two.
	Notes []string
	// Folder holds what was made.
	Folder string
	// Next, where it is not nil, is the pack that can be made from this result; the
	// form of the pack opens filled in with it.
	Next *PackRequest
}

// Count is one figure of an outcome.
type Count struct {
	What string
	N    int
}

// Refusal says why a job that did its work may not deliver.
type Refusal struct {
	// What was refused, in one sentence; Reasons name each row or page.
	What    string
	Reasons []string
}

func (r *Refusal) Error() string { return strings.Join(append([]string{r.What}, r.Reasons...), "\n  ") }
