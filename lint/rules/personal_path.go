package rules

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

// PersonalPath reports a path in a user's home folder, or the folder itself.
//
// # Why
//
// The path exists on one machine only, and reveals the author's user name. An agent that is told to read it fails
// everywhere else. Users that stand for anyone (`/home/user`, `/Users/you`), service users and home folders inside
// containers are fine, and so is a file for one machine (`settings.local.json`). Also fine are a path given as an
// example or as what not to write, and one in a block of sample text that isn't part of a command.
//
// # Fix
//
// Make the path relative to the repository, or start it with `~`.
var PersonalPath = register(&lint.Rule{
	ID:       "personal-path",
	Summary:  "a path in a user's home folder",
	Category: lint.Sections,
	Severity: lint.Warning,
	Since:    "0.1.0",
	AllKinds: true,
	JSON:     true,
	Check:    personalPath,
})

func personalPath(p *lint.Pass) {
	if strings.Contains(path.Base(p.Doc.Source.Path), ".local.") {
		return // settings.local.json is for one machine
	}
	var places []source.Span
	inside := map[string]bool{} // home folders in containers
	services := serviceUsers(p.Doc.Source.Text)
	eachHome(p.Doc.Source.Text, func(at source.Span) {
		if isInContainer(p.Doc.Source, at) {
			inside[p.Slice(at)] = true
		}
		if !isSamplePath(p, at) && !services[path.Base(p.Slice(at))] {
			places = append(places, at)
		}
	})
	places = slices.DeleteFunc(places, func(at source.Span) bool { return inside[p.Slice(at)] })
	if len(places) == 0 {
		return
	}
	slices.SortFunc(places, func(a, b source.Span) int { return a.Start - b.Start })
	f := lint.Finding{Span: places[0], Message: "the path " + quotePath(p.Slice(places[0])) + " is a user's home folder: it only exists on one machine"}
	for _, at := range places[1:min(len(places), maxRelated+1)] {
		f.Related = append(f.Related, lint.Related{Span: at, Message: "another one"})
	}
	p.Report(f)
}

// quotePath quotes a path as it is written: backslashes of Windows aren't doubled. It has no bytes that need escaping.
func quotePath(name string) string { return strings.ReplaceAll(quote(name), `\\`, `\`) }

// homeFolders are the folders that hold the home folders of a machine.
var homeFolders = []string{"home", "Users"}

// eachHome calls f for the paths of home folders, up to the name of the user.
func eachHome(text []byte, f func(source.Span)) {
	for _, slash := range []byte(`/\`) {
		for off := 0; ; off++ {
			i := bytes.IndexByte(text[off:], slash)
			if i < 0 {
				break
			}
			off += i
			for _, folder := range homeFolders {
				if after := off + 1 + len(folder); after < len(text) && text[after] == slash && string(text[off+1:after]) == folder {
					if at, ok := homeAt(text, off, after+1); ok {
						f(at)
					}
				}
			}
		}
	}
}

// homeAt returns the span of the path of a home folder: start is the offset of the slash before the
// folder that it is in, user that of the name after it.
func homeAt(text []byte, start, user int) (source.Span, bool) {
	start -= driveBefore(text[:start])
	if start > 0 && (isUserByte(text[start-1]) || text[start-1] == '~' || text[start-1] == '}') {
		return source.Span{}, false // part of a longer path, or of an address
	}
	end := user
	for end < len(text) && isUserByte(text[end]) {
		end++
	}
	at := source.Span{Start: start, End: end}
	name := strings.ToLower(string(text[user:end]))
	if name == "" || name[0] == '.' || schema.IsGenericUser(name) { // no user has a name with a dot in front
		return at, false
	}
	return at, end < len(text) && text[end] == text[user-1] || isFolderItself(text, at)
}

// driveBefore returns the length of the drive of Windows that a text ends with: "C:", and "/mnt/c" and "/c" as
// Linux and Git's shell write it there.
func driveBefore(text []byte) int {
	n := len(text)
	letter := func(i int) bool { return i >= 0 && 'a' <= text[i]|0x20 && text[i]|0x20 <= 'z' }
	switch {
	case n >= 2 && text[n-1] == ':' && letter(n-2) && (n == 2 || !isUserByte(text[n-3])):
		return len("C:")
	case letter(n-1) && bytes.HasSuffix(text[:n-1], []byte("/mnt/")):
		return len("/mnt/c")
	case letter(n-1) && n >= 2 && text[n-2] == '/' && (n == 2 || !isUserByte(text[n-3]) && text[n-3] != '/'):
		return len("/c")
	}
	return 0
}

func isUserByte(c byte) bool {
	return c == '_' || c == '-' || c == '.' || 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}

// folderWords are what stands before the path of a folder on its line. A path such as /home/news is
// more often one of a website.
var folderWords = []string{"sys.path", "cd ", "chdir", "cwd", "workdir", "pythonpath", "home=", "folder", "directory"}

// isFolderItself reports whether a home folder is named with nothing below it: as a whole word or
// between quotes, on a line that speaks of a folder.
func isFolderItself(text []byte, at source.Span) bool {
	const most = 100 // bytes before the path that are read
	if at.End < len(text) && !bytes.ContainsRune([]byte(" \t\r\n\"'`);"), rune(text[at.End])) {
		return false
	}
	before := text[max(0, at.Start-most):at.Start]
	before = bytes.ToLower(before[bytes.LastIndexByte(before, '\n')+1:])
	return slices.ContainsFunc(folderWords, func(word string) bool { return bytes.Contains(before, []byte(word)) })
}

// exampleWords are what stands on a line before a path that is one of many.
var exampleWords = []string{"e.g.", "for example", "example:", "for instance", "such as", "output:", "example for", "example of"}

// sampleProjects are the names of projects that nobody has: a path to one shows what a path looks like.
var sampleProjects = []string{"myproject", "my-project", "my_project", "myapp", "my-app", "my_app", "your-project", "yourproject"}

// isInSampleProject reports whether a home folder is that of such a project.
func isInSampleProject(text []byte, at source.Span) bool {
	if at.End == len(text) {
		return false
	}
	end := at.End + 1
	for end < len(text) && isUserByte(text[end]) {
		end++
	}
	return slices.Contains(sampleProjects, strings.ToLower(string(text[at.End+1:end])))
}

// commands are the first words of a line in a code block that are typed into a shell.
var commands = []string{
	"bash", "bun", "cargo", "cat", "cd", "chmod", "cp", "deno", "docker", "export", "find", "git", "go",
	"grep", "ls", "make", "mkdir", "mv", "node", "npm", "npx", "open", "pip", "pnpm", "python", "python3", "rm", "rsync", "sh",
	"source", "ssh", "sudo", "tail", "touch", "uv", "yarn",
}

// isSamplePath reports whether a path only shows what one looks like: after "e.g.", of "my-project", or in a code block
// without a language, such as a conversation or an answer, on a line that is no command.
func isSamplePath(p *lint.Pass, at source.Span) bool {
	src := p.Doc.Source
	before := strings.ToLower(lineBefore(src, at.Start))
	if slices.ContainsFunc(exampleWords, func(word string) bool { return strings.Contains(before, word) }) || isUnwanted(before) || isInSampleProject(src.Text, at) || isBelowExample(src, at.Start) {
		return true
	}
	body := p.Doc.Body()
	if !body.InCode(at.Start) || strings.Contains(before, "=") {
		return false
	}
	switch b := body.Blocks[body.At(at.Start)]; strings.ToLower(strings.TrimSpace(p.Slice(b.Info))) {
	case "", "text", "txt", "plain", "plaintext", "markdown", "md":
	default:
		return false
	}
	first, _, _ := strings.Cut(strings.TrimSpace(before), " ")
	return first != "$" && !slices.Contains(commands, first)
}

// isBelowExample reports whether a place is in the lines right below one that announces an example: "For example:".
func isBelowExample(src *source.Source, at int) bool {
	const most = 3 // lines
	for n, below := src.LineFromOffset(at), 0; n > 1 && below < most; n, below = n-1, below+1 {
		l := src.LineSpan(n - 1)
		if l.Len() > maxAround {
			return false // a label is short
		}
		above := strings.ToLower(strings.Trim(src.Slice(l), " \t\r*_#>-"))
		switch label := strings.HasSuffix(above, ":"); {
		case strings.HasPrefix(above, "```") && below == 0:
		case above == "":
			return false
		case label:
			return slices.ContainsFunc([]string{"example", "sample", "e.g."}, func(word string) bool { return strings.Contains(above, word) })
		}
	}
	return false
}

// serviceUsers returns the users as whom services run, as units of systemd name them.
func serviceUsers(text []byte) map[string]bool {
	key := []byte("User=")
	if !bytes.Contains(text, key) {
		return nil
	}
	users := map[string]bool{}
	for line := range bytes.Lines(text) {
		if i := bytes.LastIndex(line, key); i >= 0 && line[len(line)-1] == '\n' {
			users[string(line[i+len(key):len(line)-1])] = true
		}
	}
	return users
}

// isInContainer reports whether a path lies in a container: it is the second half of a mount, the text before it says
// that something is mounted there, or the line is one of a Dockerfile.
func isInContainer(src *source.Source, at source.Span) bool {
	if at.Start > 0 && src.Text[at.Start-1] == ':' && src.Text[at.Start] == '/' {
		return true
	}
	line := src.LineSpan(src.LineFromOffset(at.Start)).Start
	if bytes.Contains(bytes.ToLower(src.Text[max(line, at.Start-maxAround):at.Start]), []byte("mounted at")) {
		return true
	}
	start := src.Text[line:min(line+40, at.Start)]
	word, _, _ := bytes.Cut(bytes.TrimLeft(start, " \t"), []byte(" "))
	return slices.Contains([]string{"COPY", "ADD", "WORKDIR", "ENV", "USER", "VOLUME", "RUN"}, string(word))
}
