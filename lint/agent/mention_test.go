package agent_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/agentlint/agentlint/lint/agent"
	"github.com/agentlint/agentlint/lint/source"
	"github.com/agentlint/agentlint/schema"
)

func TestMentions(t *testing.T) {
	t.Parallel()
	for body, want := range map[string][]string{
		"Integration with other agents:\n- Share designs with a-one on x, and hand off to b-two, c-three\n- Work with page-writer.md and [d-four](x)\n- For d-four. See e-five": {"1 Share designs with: a-one", "1 hand off to: b-two", "1 hand off to: c-three", "1 For: d-four", "1 See: e-five"},
		"**Integration with other agents:** help a-one, work with <b-two> or c-three":                                                                                           {"1 help: a-one"},
		"Delegates to:\n- **a-one**: x\n- b-two – y\n- c-three writes\n- @d-four":                                                                                               {"1 : a-one", "1 : b-two", "1 : d-four"},
		"## 与其他智能体的协作\n- 与a-one协作\n- 与 b-two 协作":                                                                                                                                {"1 与: a-one", "1 与: b-two"},
		"| Step | Agent |\n|--|:-:|\n| x | `one` |\n| y | two |\n| z | **c-three** |\n":                                                                                         {"2 : one", "2 : c-three"},
		"| Step | User agent |\n|--|--|\n| x | `one` |\n":                                                                                                                       nil,
		"Please work with the `a-one`. They share homework with b-two.":                                                                                                         {"3 work with: a-one"},
		"subagent_type: \"one\", subagent_type=b_two, subagent_type: <c>, subagent_type='plugin:d'":                                                                             {"0 : one"},
		"Agent(a-one) Task(\"b-two\", x) Agent(three) myAgent(d-four) Agent(e-five: 1)":                                                                                         {"0 : a-one", "0 : b-two"},
		"@agent-one, x@agent-two, @agent-sdk/three, @agent-":                                                                                                                    {"0 : one"},
	} {
		d := agent.Parse(source.New("a.md", []byte("---\nname: x\ndescription: y\n---\n\n"+body+"\n")), schema.ByID(schema.DefaultID).Kinds[0], agent.Scope{})
		var got []string
		for _, m := range d.Mentions() {
			got = append(got, fmt.Sprintf("%d %s: %s", m.Form, m.Verb, d.Source.Slice(m.Span)))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("mentions of %q differ (-want +got):\n%s", body, diff)
		}
	}
}

func TestSkillCalls(t *testing.T) {
	t.Parallel()
	d := agent.Parse(source.New("a.md", []byte("---\nname: x\ndescription: y\n---\nSkill(the-one) Skill(variable) Skill(skill=a_variable) Skill(\"two\") Skill(skill=\"three\", args) Skill(plugin:four) Skill(<five>) Skill(*) Skill(six *) useSkill(seven)\n")), schema.ByID(schema.DefaultID).Kinds[0], agent.Scope{})
	var got []string
	for _, c := range d.SkillCalls() {
		got = append(got, c.Name)
	}
	if diff := cmp.Diff([]string{"the-one", "two", "three"}, got); diff != "" {
		t.Errorf("calls differ (-want +got):\n%s", diff)
	}
}

func TestFirstQuestion(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]string{
		"1. Query context manager for x": "context manager", "  1. Ask the context manager": "context manager",
		"2. Query context manager": "", "1. Be a context manager": "", "A context manager": "",
	} {
		d := agent.Parse(source.New("a.md", []byte("---\nname: x\n---\n"+body+"\n")), schema.ByID(schema.DefaultID).Kinds[0], agent.Scope{})
		if got := d.Source.Slice(d.FirstQuestion()); got != want {
			t.Errorf("FirstQuestion of %q = %q, want %q", body, got, want)
		}
	}
}
