package agent

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/agentlint/agentlint/lint/frontmatter"
	"github.com/agentlint/agentlint/schema"
)

// YAMLEffects returns a function that tells what the platform does with the file because of a fault of its YAML, nil if
// the data doesn't say: some faults are repaired by some versions. What is true of the whole block is found out once, when
// the first fault asks for it.
func (d *Document) YAMLEffects() func(frontmatter.Fault) *schema.Effect {
	whole := func(effect func() *schema.Effect) func(frontmatter.Fault) *schema.Effect {
		once := sync.OnceValue(effect)
		return func(frontmatter.Fault) *schema.Effect { return once() }
	}
	if t := d.Kind.Tabs; t != "" && d.Front.ReadsTabs(d.Source, t == schema.AllTabs) {
		return whole(func() *schema.Effect { return d.Kind.Does(schema.ReadTabs) })
	}
	bad, repaired, colon := d.Kind.Does(schema.BadYAML), d.Kind.Does(schema.RepairedYAML), d.Kind.Does(schema.RepairedColon)
	var others func(frontmatter.Fault) *schema.Effect // of what isn't a colon in a value
	switch marks := d.Kind.RepairMarks; {
	case d.Kind.ReadsLines && d.Front.Meant != nil:
		return whole(d.linesEffect)
	case d.Kind.RepairColons != "":
		return whole(func() *schema.Effect {
			return d.Kind.Does(colonRepairs[d.Front.RepairColons(d.Source, d.Kind.RepairColons == schema.ColonBlock)])
		})
	case marks != "":
		others = whole(func() *schema.Effect {
			if d.Front.Repairs(d.Source, marks) {
				return repaired
			}
			return bad
		})
	default:
		lines := repaired != nil && !bytes.Contains(d.Source.Text, []byte("\r\n"))
		others = func(f frontmatter.Fault) *schema.Effect {
			if lines && isOnOneLine(f) {
				return repaired
			}
			return bad
		}
	}
	return func(f frontmatter.Fault) *schema.Effect {
		if colon != nil && f.Cause == frontmatter.UnquotedColon {
			return colon
		}
		return others(f)
	}
}

// isOnOneLine reports whether a fault is one of those that a repair of single lines removes.
func isOnOneLine(f frontmatter.Fault) bool {
	switch f.Cause {
	case frontmatter.GluedField, frontmatter.UnquotedColon, frontmatter.TextAfterValue, frontmatter.ReservedStart:
		return len(f.Edits) == 1
	case frontmatter.Tab:
		return true
	default:
		return false
	}
}

// colonRepairs is what comes of a repair of colons.
var colonRepairs = map[frontmatter.Repair]schema.What{
	frontmatter.Untouched: schema.BadYAML, frontmatter.Repaired: schema.RepairedColon, frontmatter.StillBroken: schema.FailedRepair,
}

// linesEffect returns what the platform does with a block that it reads line by line: nothing is lost if each field that
// it knows has the value that it was meant to have.
func (d *Document) linesEffect() *schema.Effect {
	for _, f := range slices.Concat(d.Front.Fields, d.Front.Meant.Fields) {
		if known := d.Kind.Field(f.Key); known != nil && known.BrokenYAML != nil {
			return known.BrokenYAML
		}
	}
	for _, f := range d.Front.Meant.Fields {
		if d.Kind.Field(f.Key) != nil && !d.isReadAsMeant(f) {
			return d.Kind.Does(schema.BadYAML)
		}
	}
	return d.Kind.Does(schema.RepairedYAML)
}

// isReadAsMeant reports whether a field has the value that it was meant to have. Where its lines are a guess, each of
// them must have become a field.
func (d *Document) isReadAsMeant(f *frontmatter.Field) bool {
	read := d.Front.Lookup(f.Key)
	if read == nil {
		return false
	}
	first, rest, more := strings.Cut(f.Value.Text, "\n")
	if !f.Guessed || !more {
		return sameValue(read.Value, d.Front.Meant.Lookup(f.Key).Value)
	}
	for line := range strings.Lines(rest) {
		key, _, _ := strings.Cut(line, ":")
		if key = strings.TrimSpace(key); d.Front.Lookup(key) == nil || d.Kind.Field(key) == nil {
			return false
		}
	}
	return sameText(read.Value.Text, first)
}

// sameValue reports whether two values are the same but for blanks and line breaks in texts.
func sameValue(a, b *frontmatter.Value) bool {
	if a.IsScalar() && b.IsScalar() {
		return sameText(a.Text, b.Text)
	}
	return reflect.DeepEqual(a.JSON(), b.JSON())
}

func sameText(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}

// quotedByLoader returns what tells whether a guessed value is on one line that the platform puts in quotes where the
// YAML doesn't parse, so that it is certain what the platform reads. The block is repaired once, when that is asked first.
func (d *Document) quotedByLoader() func(*frontmatter.Field) bool {
	repairs := sync.OnceValue(func() bool {
		switch k := d.Kind; {
		case k.RepairMarks != "":
			return d.Front.Repairs(d.Source, k.RepairMarks)
		case k.RepairColons != "":
			return d.Front.RepairColons(d.Source, k.RepairColons == schema.ColonBlock) == frontmatter.Repaired
		default:
			return false
		}
	})
	return func(f *frontmatter.Field) bool { return !strings.Contains(f.Value.Text, "\n") && repairs() }
}

// quotedFront returns the fields as the platform reads them that puts the values of lines in quotes where the YAML doesn't
// parse.
func (d *Document) quotedFront() *frontmatter.Block {
	switch k := d.Kind; {
	case k.RepairMarks != "":
		return d.Front.QuotedByMarks(d.Source, k.RepairMarks)
	case k.RepairColons != "":
		return d.Front.QuotedByColons(d.Source, k.RepairColons == schema.ColonBlock)
	default:
		return d.Front
	}
}

// readsNoField reports whether the platform loads the file without any of its fields, because of the fences, the YAML or
// a field that is there twice.
func (d *Document) readsNoField() bool {
	if !d.Kind.Bare || !d.IsMarkdown() {
		return false
	}
	effect := d.YAMLEffects()
	for _, f := range d.Front.Faults {
		switch f.Cause {
		case frontmatter.TextBefore, frontmatter.IndentedFence, frontmatter.MistypedFence, frontmatter.NoFences, frontmatter.InCodeFence, frontmatter.Unclosed, frontmatter.DotsFence:
			return true
		case frontmatter.GluedFence:
			if !strings.HasPrefix(d.Source.Slice(f.Span), "---") {
				return true
			}
		case frontmatter.DoubleFence, frontmatter.LongFence:
		default:
			if effect(f) == d.Kind.Does(schema.BadYAML) {
				return true
			}
		}
	}
	return d.Front.HasTwice() && (d.Kind.RepairColons == "" || d.Front.RepairColons(d.Source, d.Kind.RepairColons == schema.ColonBlock) == frontmatter.Untouched)
}
