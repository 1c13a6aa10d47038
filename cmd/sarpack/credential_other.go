//go:build !windows

package main

import "errors"

func readCredential(string) ([]byte, error) {
	return nil, errors.New("there is one on Windows only; give it with a file or a file descriptor")
}
