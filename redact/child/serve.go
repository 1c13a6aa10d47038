package child

import (
	"bufio"
	"io"
	"os"
)

// handlers are what the program can be besides itself, by the variable that says so.
// They are filled before main begins, and read after.
var handlers = map[string]func(){}

// Handle names what a process does that is started with the variable env set. Call it
// from an init function.
func Handle(env string, serve func()) { handlers[env] = serve }

// Main serves where the environment says so, and never returns then; elsewhere it does
// nothing.
func Main() {
	for env, serve := range handlers {
		if os.Getenv(env) != "" {
			serve()
			os.Exit(0)
		}
	}
}

// Message is a request of type Q with its body, Size bytes, still to be read.
type Message[Q any] struct {
	Head Q
	Size int64
	Body io.Reader
}

// Hello is the head of the first message, which says that a process can be asked.
type Hello struct{ Ready bool }

// Ready sends the first message.
func Ready(s *Sender) error { return s.Send(&Hello{Ready: true}, nil) }

// Discard reads what nobody read of the body; the next message comes after it.
func (m Message[Q]) Discard() error {
	_, err := io.Copy(io.Discard, m.Body)
	return err
}

// body is the rest of a message; done is closed when all of it was read.
type body struct {
	io.LimitedReader
	done chan struct{}
}

func (b *body) Read(p []byte) (int, error) {
	if b.N == 0 {
		return 0, io.EOF
	}
	n, err := b.LimitedReader.Read(p)
	if b.N == 0 {
		close(b.done)
	}
	return n, err
}

// Incoming reads requests from r and, while one is being answered, waits for the end of
// the input, at which the process ends: a call that never returns must not outlive the
// parent.
func Incoming[Q any](r io.Reader) <-chan Message[Q] {
	in := bufio.NewReaderSize(r, 1<<16)
	heads := NewReceiver(in)
	ch := make(chan Message[Q])
	go func() {
		for {
			var m Message[Q]
			var err error
			if m.Size, err = heads.Receive(&m.Head); err != nil {
				os.Exit(0)
			}
			b := &body{io.LimitedReader{R: in, N: m.Size}, make(chan struct{})}
			if m.Size == 0 {
				close(b.done)
			}
			m.Body = b
			ch <- m
			<-b.done
		}
	}()
	return ch
}
