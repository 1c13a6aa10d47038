package job

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"sarpack/redact"
	"sarpack/redact/house"
	"sarpack/redact/intake"
	"sarpack/redact/ocr"
	"sarpack/redact/pdfeye"
)

// Step says how far a job is.
type Step struct {
	// What is being done, in words ("Reading the records").
	What string
	// Done of Total units are done; Total is 0 where it is not known.
	Done, Total int
	Unit        string
}

// Job runs jobs on one set of reading processes.
type Job struct {
	eye      *pdfeye.Eye
	sight    *ocr.Engine
	workers  int
	progress func(Step)
	mu       sync.Mutex
	// memory bounds the working copies that are kept rather than made again.
	memory *intake.Memory
	// letters is the folder of the school's own templates.
	letters string
	// house is what is laid down for this computer.
	house house.Rules
}

// Options of a [Job].
type Options struct {
	// Progress is told of every step, from one goroutine at a time; nil for nobody.
	Progress func(Step)
	// Workers is how many documents are worked on at once; 0 means one a core.
	Workers int
	// Letters is the folder with a school's own templates of letters, see the letter
	// room; "" for none. What is laid down for this computer counts before it.
	Letters string
	// House is what is laid down; nil to read it, as everybody but a test does.
	House *house.Rules
}

// New starts a job's reading processes. Close it when done.
func New(o Options) (*Job, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.NumCPU()
	}
	rules, err := rulesOf(o)
	if err != nil {
		return nil, err
	}
	eyes, sights := pdfeye.Options{Workers: o.Workers}, ocr.Options{Workers: o.Workers}
	if rules.Caches != "" {
		eyes.CacheDir, sights.CacheDir = filepath.Join(rules.Caches, "pdfeye"), filepath.Join(rules.Caches, "ocr")
	}
	eye, err := pdfeye.Start(eyes)
	if err != nil {
		return nil, fmt.Errorf("the PDF reader could not be started: %w", err)
	}
	return &Job{eye: eye, sight: ocr.Start(sights), workers: o.Workers, progress: o.Progress, memory: intake.NewMemory(redact.KeptInMemory), letters: cmp.Or(rules.Letters, o.Letters), house: rules}, nil
}

// Close ends the reading processes.
func (j *Job) Close() error { return errors.Join(j.eye.Close(), j.sight.Close()) }

func (j *Job) tell(s Step) {
	if j.progress == nil {
		return
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.progress(s)
}

// each calls do for 0 … n-1 on the job's workers and returns the first error by
// number, so that the same input gives the same error.
func (j *Job) each(ctx context.Context, n int, do func(ctx context.Context, i int) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	next := make(chan int)
	errs := make([]error, n)
	var wg sync.WaitGroup
	for range min(j.workers, n) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range next {
				if errs[i] = do(ctx, i); errs[i] != nil {
					cancel()
				}
			}
		}()
	}
	for i := range n {
		select {
		case next <- i:
			continue
		case <-ctx.Done():
		}
		break
	}
	close(next)
	wg.Wait()
	var first error
	for _, err := range errs {
		// A cancelled neighbour is the consequence, not the cause.
		if err != nil && (first == nil || errors.Is(first, context.Canceled)) {
			first = err
		}
	}
	if first == nil {
		first = ctx.Err()
	}
	return first
}

// Refusal is the outcome of a job that did its work and may not deliver: rows are
// undecided, or a page could not be proved clean. Its text names no people.
type Refusal struct {
	// What was refused, in one sentence.
	What string
	// Reasons name each row or page.
	Reasons []string
	// Remains are the places where words still stand that were to go, if that is why.
	Remains []Remain
}

func (r *Refusal) Error() string {
	const most = 30
	show := r.Reasons
	if len(show) > most {
		show = append(show[:most:most], fmt.Sprintf("and %d more", len(r.Reasons)-most))
	}
	if len(show) == 0 {
		return r.What
	}
	return r.What + "\n  " + strings.Join(show, "\n  ")
}

// now is the clock, which the sample case sets so that its record is always the
// same: SOURCE_DATE_EPOCH, as reproducible builds use it, or the time of day.
func now() time.Time {
	if s := os.Getenv("SOURCE_DATE_EPOCH"); s != "" {
		var sec int64
		if _, err := fmt.Sscan(s, &sec); err == nil {
			return time.Unix(sec, 0).UTC()
		}
	}
	return time.Now().UTC().Truncate(time.Second)
}
