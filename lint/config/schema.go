package config

import (
	"encoding/json"
	"maps"

	"github.com/agentlint/agentlint/lint"
	"github.com/agentlint/agentlint/schema"
)

// JSONSchema returns the JSON Schema (draft-07, which editors know best) of a configuration that may
// name the given rules.
func JSONSchema(known []*lint.Rule) []byte {
	type object = map[string]any
	severities := append([]string{"off"}, lint.Severities...)
	strings := object{"type": "array", "items": object{"type": "string"}}
	globs := object{"type": []string{"string", "array"}, "items": object{"type": "string"}}
	rules := object{}
	for _, r := range known {
		rules[r.ID] = object{"description": r.Summary, "allOf": []object{{"$ref": "#/definitions/rule"}}}
	}
	rule := object{"oneOf": []object{
		{"enum": severities},
		{"type": "object", "additionalProperties": false, "properties": object{"severity": object{"enum": severities}, "fixable": object{"type": "boolean"}}},
	}}
	ruleSet := object{"type": "object", "additionalProperties": false, "properties": rules}
	var platforms []string
	for _, p := range schema.Platforms() {
		platforms = append(platforms, p.ID)
	}
	versions := object{}
	for _, id := range platforms {
		if id != schema.UnknownID {
			versions[id] = object{"type": []string{"string", "number"}, "examples": []string{"2.1.200", ">=2.1.200 <2.2"}}
		}
	}
	platform := object{"enum": append(platforms, schema.AllID)}
	describe := func(o object, text string) object {
		out := object{"description": text}
		maps.Copy(out, o)
		return out
	}
	house := object{"type": "string", "description": "A JSON Schema that the frontmatter must satisfy in addition to the platform's: a file in this folder or below it."}
	properties := object{
		"extends":  object{"type": "string", "description": "Another configuration, in this folder or below it. This one takes precedence over it."},
		"baseline": object{"type": "string", "description": "The file of known diagnostics, which are hidden; relative to the root. agentlint baseline writes it."},
		"exclude":  describe(globs, "Globs of files that aren't checked, even if they are named on the command line."),
		"platform": object{"description": "The platforms of files, by glob; the first matching glob applies.", "type": "object", "additionalProperties": object{"oneOf": []object{
			platform, {"type": "array", "items": platform, "minItems": 1},
		}}},
		"platforms":   object{"description": "The versions of the platforms in use: one version or a range. Faults that only other versions have aren't reported.", "type": "object", "additionalProperties": false, "properties": versions},
		"collections": describe(globs, "Globs of folders that are separate collections: names in a collection refer to its own definitions."),
		"rules":       object{"description": "Settings of rules.", "allOf": []object{{"$ref": "#/definitions/rules"}}},
		"overrides": object{"description": "Settings of rules for some files; later overrides take precedence over earlier ones.", "type": "array", "items": object{
			"type": "object", "additionalProperties": false, "required": []string{"files"}, "properties": object{"files": globs, "rules": object{"$ref": "#/definitions/rules"}, "schema": house},
		}},
		"tools":   describe(strings, "Tools that exist elsewhere."),
		"models":  describe(strings, "Models that exist elsewhere."),
		"servers": describe(strings, "MCP servers that are configured elsewhere."),
		"agents":  describe(strings, "Agents that are defined elsewhere."),
		"skills":  describe(strings, "Skills that are defined elsewhere."),
		"schema":  house,
		"sections": object{"description": "The sections that every definition must have, in this order.", "type": "array", "items": object{
			"type": "object", "additionalProperties": false, "required": []string{"role"},
			"properties": object{"role": object{"enum": schema.Roles()}, "min": object{"type": "integer", "minimum": 0}, "max": object{"type": "integer", "minimum": 0}},
		}},
		"fail-on": object{"description": "The lowest severity that makes the exit status 1.", "enum": append([]string{"never"}, lint.Severities...)},
	}
	text, err := json.MarshalIndent(object{
		"$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://raw.githubusercontent.com/agentlint/agentlint/main/schema/config.schema.json", "title": "The configuration of agentlint (" + Name + ")",
		"examples": []object{{"exclude": []string{"drafts/**"}, "rules": object{"unknown-tool": "error"}, "fail-on": "warning"}},
		"type":     "object", "additionalProperties": false, "properties": properties, "definitions": object{"rule": rule, "rules": ruleSet},
	}, "", "  ")
	if err != nil {
		panic(err) // maps of texts
	}
	return append(text, '\n')
}
