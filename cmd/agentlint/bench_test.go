package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// BenchmarkStart is the whole process of the command that does least: what every run pays.
func BenchmarkStart(b *testing.B) { benchProcess(b, "version") }

// BenchmarkOneFile is the whole process for one definition, as an editor or a hook starts it.
func BenchmarkOneFile(b *testing.B) {
	name := filepath.Join(b.TempDir(), "agents", "reviewer.md")
	text := "---\nname: reviewer\ndescription: Reviews changes. Use after each change.\ntools: Read, Grep\nmodel: sonnet\n---\n\nYou review changes.\n\n1. Read the change\n2. Say what is wrong with it\n"
	if err := os.MkdirAll(filepath.Dir(name), 0o750); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	benchProcess(b, name)
}

// benchProcess runs the program as users have it, built anew, and reports the processor's time for it
// beside that on the clock.
func benchProcess(b *testing.B, args ...string) {
	b.Helper()
	program := filepath.Join(b.TempDir(), "agentlint")
	if out, err := exec.CommandContext(b.Context(), "go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	var cpu float64
	for b.Loop() {
		cmd := exec.CommandContext(b.Context(), program, args...)
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
		cpu += float64((cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Microseconds())
	}
	b.ReportMetric(cpu/float64(b.N), "cpu-µs/op")
}
