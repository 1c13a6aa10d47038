//go:build !windows

package main

// attachConsole does nothing: elsewhere a program has the console that started it.
func attachConsole() {}
