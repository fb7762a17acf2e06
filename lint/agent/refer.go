package agent

// Agents returns the definitions that a name in a document is for: those of the name in its collection, or
// else of the file name; in a skill or a command, which have no agents beside them, those anywhere in the
// same translation, copy or plugin.
func (c *Collection) Agents(d *Document, name string) []*Summary {
	if named := c.Named(d.Scope, name); len(named) > 0 {
		return named
	}
	if by := c.NameOf(d.Scope, name); by != "" {
		return c.Named(d.Scope, by)
	}
	if d.Kind.IsSubagent() {
		return nil
	}
	var out []*Summary
	for _, s := range c.Under(".") {
		if s.Name == name && s.Scope.Variant == d.Scope.Variant {
			out = append(out, s)
		}
	}
	return out
}
