// Ecosystem shows what a change to agentlint means for public collections: it runs two programs over them and
// prints, as Markdown, which diagnostics are new and which are gone, by rule, with links to the lines.
//
//	go run ./scripts/ecosystem -list scripts/ecosystem.tsv -cache DIR OLD NEW
//
// The list has a repository (owner/name on GitHub, or whatever git can fetch from) and a full commit a line,
// separated by a tab. They are fetched into the cache once; nothing in them is executed.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
)

func main() {
	list := flag.String("list", "scripts/ecosystem.tsv", "`file` with a repository and a commit a line")
	cache := flag.String("cache", "", "`folder` for the repositories, which stay there")
	flag.Parse()
	if flag.NArg() != 2 || *cache == "" {
		fmt.Fprintln(os.Stderr, "usage: ecosystem -list FILE -cache DIR OLD NEW")
		os.Exit(2)
	}
	if err := run(context.Background(), os.Stdout, *list, *cache, flag.Arg(0), flag.Arg(1)); err != nil {
		fmt.Fprintln(os.Stderr, "ecosystem:", err)
		os.Exit(1)
	}
}

// run fetches what the list names, runs both programs over it, and writes what differs. A repository that can't
// be fetched or checked is named in the report and is an error at the end; the others are compared.
func run(ctx context.Context, out io.Writer, list, cache, before, after string) error {
	repositories, err := read(list)
	if err != nil {
		return err
	}
	var errs []error
	c := comparison{}
	for _, r := range repositories {
		if err := c.add(ctx, r, cache, before, after); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", r.name, err))
		}
	}
	return errors.Join(append(errs, c.write(out))...)
}

// A repository is a line of the list.
type repository struct{ name, commit string }

// form is the form of a repository on GitHub.
var form = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+$`)

// commit is the form of a full object name.
var commit = regexp.MustCompile(`^[0-9a-f]{40}$`)

// read reads the list. Lines that are empty or start with # are left out.
func read(list string) ([]repository, error) {
	f, err := os.Open(list) //nolint:gosec // the user names it
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was only read
	var out []repository
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		if text := strings.TrimSpace(lines.Text()); text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		name, at, _ := strings.Cut(lines.Text(), "\t")
		if name == "" || strings.HasPrefix(name, "-") || !commit.MatchString(at) {
			return nil, fmt.Errorf("%s:%d: want a repository, a tab, and a commit of 40 hexadecimal digits", list, n)
		}
		out = append(out, repository{name, at})
	}
	return out, lines.Err()
}

// url returns where a repository is fetched from.
func (r repository) url() string {
	if form.MatchString(r.name) {
		return "https://github.com/" + r.name
	}
	return r.name
}
