package driven

import "context"

// Folder is the dialog for folders; it answers with what was chosen before, by a click.
func (p *Person) Folder(context.Context, string, string) (string, error) {
	if len(p.Chosen) == 0 {
		return "", nil
	}
	p.Clicks++
	return p.Chosen[0], nil
}

// File is the dialog for one file.
func (p *Person) File(ctx context.Context, title, at string, _ []string) (string, error) {
	return p.Folder(ctx, title, at)
}

// Files is the dialog for files.
func (p *Person) Files(_ context.Context, _, _ string, _ []string) ([]string, error) {
	p.Clicks++
	return p.Chosen, nil
}
