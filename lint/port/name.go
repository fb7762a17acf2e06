package port

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/schema"
)

// safeFile is a name that is a file's on every system.
var safeFile = lazy(`^[\pL\pN][\pL\pN._-]{0,99}$`)

// nameOf returns what an agent is called: by its field, or by its file where it has none.
func nameOf(d *agent.Document) string {
	if name, _ := d.Name(); strings.TrimSpace(name) != "" {
		return strings.TrimSpace(name)
	}
	stem := path.Base(d.Source.Path)
	if p := d.Kind.Platform.Port(); strings.HasSuffix(stem, p.Suffix) {
		return strings.TrimSuffix(stem, p.Suffix)
	}
	return agent.StemOf(d.Source.Path)
}

// fit returns a name that a platform takes for one of another.
func fit(name string, d *agent.Document, p *schema.Port) string {
	if p.Name.Takes(name) {
		return name
	}
	for _, text := range []string{name, agent.StemOf(d.Source.Path), "agent"} {
		if s := slug(text, false); s != "" && p.Name.Takes(s) {
			return s
		}
		if s := slug(text, true); s != "" && p.Name.Takes(s) {
			return s
		}
	}
	return "agent"
}

// maxSlug is the length of the longest name that is made, in bytes.
const maxSlug = 48

// slug returns a text in small letters, with dashes for what is neither letter nor digit; ascii leaves out letters
// beyond ASCII too.
func slug(text string, ascii bool) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(text) {
		if (unicode.IsLetter(r) || unicode.IsDigit(r)) && (!ascii || r < utf8.RuneSelf) && r != utf8.RuneError {
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			if b.Len()+utf8.RuneLen(r) > maxSlug {
				break
			}
			b.WriteRune(r)
			continue
		}
		dash = true
	}
	return strings.TrimRight(b.String(), "-")
}

// fileOf returns the name of a file for an agent of that name, without its suffix.
func fileOf(name string, d *agent.Document) string {
	if safeFile().MatchString(name) && !isDevice(name) && !strings.EqualFold(name, "readme") {
		return name
	}
	for _, text := range []string{name, agent.StemOf(d.Source.Path)} {
		if s := slug(text, false); s != "" && !isDevice(s) && s != "readme" {
			return s
		}
	}
	return "agent"
}

// device is a name that Windows keeps for a device, whatever follows the dot.
var device = lazy(`(?i)^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$`)

func isDevice(name string) bool { return device().MatchString(name) || strings.HasSuffix(name, ".") }
