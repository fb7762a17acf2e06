package kind

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// A form is the evidence in the frontmatter and the body that a file is a definition at all, of whatever platform.
type form struct {
	bare   bool // no frontmatter
	text   bool // some text, noted of a file without frontmatter
	any    bool // a name or a description
	full   bool // a name, and a description or a field that only agents have
	speaks bool // a field of agents, or a body that reads like a prompt
	says   bool // a field that only agents have
	signed bool // a field of agents, which others may have too
	// document is a field that documents have, or "".
	document string
	// skill is a field that skills have and agents don't, or "".
	skill string
	// slot reports that the name is a placeholder, and slotted that the description begins with one.
	slot, slotted bool
	// first is the first line of the body, up to 200 bytes.
	first string
}

func formOf(d *agent.Document) form {
	if d.Front == nil {
		first := firstLine(d)
		return form{bare: true, text: first != "", first: first}
	}
	f := form{first: firstLine(d)}
	name, description := d.Front.Lookup("name"), d.Front.Lookup("description")
	f.any = name != nil || description != nil
	field := firstField(d.Front, schema.AgentFields())
	f.full = name != nil && (description != nil || field != "")
	f.says = field != ""
	f.signed = f.says || firstField(d.Front, schema.AgentSigns()) != ""
	f.speaks = f.signed || f.full && (beginsAsPrompt(d) || signs(d, name.Value.Text))
	f.document = firstField(d.Front, schema.DocumentFields())
	f.skill = firstField(d.Front, schema.SkillFields())
	if name != nil {
		f.slot = !name.Value.IsScalar() || slotName.MatchString(name.Value.Text)
	}
	if description != nil {
		at := description.Value.Span
		f.slotted = slotWord.Match(d.Source.Text[at.Start:at.End])
	}
	return f
}

// slotWord matches a placeholder at the start of a description: "[REPLACE] Checks ...".
var slotWord = regexp.MustCompile(`^["']?\[[A-Z][A-Z _]+\]`)

// slotName matches a placeholder for a name: "{{name}}", "<name>", "[name]", "x-__NAME__".
var slotName = regexp.MustCompile(`^[{<[]|__[A-Z_]+__`)

// slotLine matches a line that is a placeholder.
var slotLine = regexp.MustCompile(`^\{\{[^{}]+\}\}$`)

// firstLine returns the first line of the body that isn't blank, up to 200 bytes.
func firstLine(d *agent.Document) string {
	const most = 200
	at := d.BodySpan()
	text := bytes.TrimSpace(d.Source.Text[at.Start:at.End])
	line, _, _ := bytes.Cut(text[:min(len(text), most)], []byte("\n"))
	return string(bytes.TrimSpace(line))
}

// argumentsIn returns the placeholder for a command's arguments in the body, or "".
func argumentsIn(d *agent.Document) string {
	at := d.BodySpan()
	return schema.ArgumentsIn(d.Source.Text[at.Start:at.End])
}

func firstField(front *frontmatter.Block, keys []string) string {
	for _, f := range front.Fields {
		if i := slices.Index(keys, f.Key); i >= 0 && !isOddMark(f) {
			return keys[i]
		}
	}
	return ""
}

// isOddMark reports whether a field is a mark of agents only with certain values, like mode, and has a different value.
func isOddMark(f *frontmatter.Field) bool {
	marks := strongMarks()[schema.AgentRole][f.Key]
	return len(marks) > 0 && !slices.ContainsFunc(marks, func(m schema.Mark) bool { return len(m.Values) == 0 || holds(m, f.Value) })
}

// beginsAsPrompt reports whether one of the first four lines of the body addresses an agent.
func beginsAsPrompt(d *agent.Document) bool {
	at := d.BodySpan()
	seen := 0
	for line := range bytes.Lines(d.Source.Text[at.Start:at.End]) {
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if schema.IsPromptStart(strings.ToLower(string(line[:min(len(line), 40)]))) {
			return true
		}
		seen++
		if seen == 4 {
			break
		}
	}
	return false
}

// signature matches the field of a sample message in JSON that names the agent that sends it.
var signature = regexp.MustCompile(`"(?:requesting_)?agent(?:_?[nN]ame|_id)?"[ \t]*:[ \t]*"([^"\n]+)"`)

// signs reports whether a sample message in the body is sent by an agent with the name of the definition.
func signs(d *agent.Document, name string) bool {
	at := d.BodySpan()
	body := d.Source.Text[at.Start:at.End]
	if !bytes.Contains(body, []byte(`agent`)) {
		return false
	}
	return slices.ContainsFunc(signature.FindAllSubmatch(body, -1), func(m [][]byte) bool { return schema.Fold(string(m[1])) == schema.Fold(name) })
}
