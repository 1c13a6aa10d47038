package mail

import (
	"bytes"
	"context"
	"fmt"

	"sarpack/redact"
	"sarpack/redact/intake/flow"
)

// ReadMbox splits a mailbox into its messages.
func ReadMbox(ctx context.Context, data []byte) (*flow.Doc, error) {
	d := &flow.Doc{}
	var starts []int
	for at := 0; at < len(data); {
		end := bytes.IndexByte(data[at:], '\n')
		if end < 0 {
			end = len(data) - at
		}
		if bytes.HasPrefix(data[at:], []byte("From ")) && (at == 0 || blankBefore(data, at)) && begins(data[at+min(end+1, len(data)-at):]) {
			starts = append(starts, at)
			if len(starts) > redact.MaxParts {
				return nil, fmt.Errorf("it holds more than %d messages: %w", redact.MaxParts, redact.ErrTooLarge)
			}
		}
		at += end + 1
	}
	if len(starts) == 0 {
		return nil, fmt.Errorf("no message begins in it: %w", redact.ErrDamaged)
	}
	if starts[0] > 0 && len(bytes.TrimSpace(data[:starts[0]])) > 0 {
		d.Unread = append(d.Unread, "something stands before the first message that is none")
	}
	for i, from := range starts {
		to := len(data)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		_, msg, _ := bytes.Cut(data[from:to], []byte("\n"))
		if bytes.Contains(msg, []byte("\n>From ")) {
			msg = bytes.ReplaceAll(msg, []byte("\n>From "), []byte("\nFrom "))
		}
		d.Parts = append(d.Parts, flow.Part{Name: fmt.Sprintf("%05d %s.eml", i+1, Name(msg)), Data: msg, Kept: "a message of a mailbox"})
	}
	return d, ctx.Err()
}

func blankBefore(data []byte, at int) bool {
	return bytes.HasSuffix(data[:at], []byte("\n\n")) || bytes.HasSuffix(data[:at], []byte("\n\r\n"))
}

// begins reports whether a line is one of a message's headers.
func begins(data []byte) bool {
	l, _, _ := bytes.Cut(data[:min(len(data), 1000)], []byte("\n"))
	i := bytes.IndexByte(l, ':')
	if i <= 0 {
		return false
	}
	for _, c := range l[:i] {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-') {
			return false
		}
	}
	return true
}
