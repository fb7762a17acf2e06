package rules

import (
	"maps"
	"slices"

	"github.com/agentlint/agentlint/schema"
)

// effects is the type of [lint.Rule.Effects].
type effects = func(*schema.Kind) []*schema.Effect

// does returns the effects of problems with a whole file.
func does(whats ...schema.What) effects {
	return func(k *schema.Kind) []*schema.Effect {
		var all []*schema.Effect
		for _, what := range whats {
			all = append(all, k.Does(what))
		}
		return all
	}
}

// inFields returns the effects of problems with a field, for each field that a platform knows.
func inFields(of func(*schema.Kind, *schema.Field) []*schema.Effect) effects {
	return func(k *schema.Kind) []*schema.Effect {
		var all []*schema.Effect
		for _, name := range k.Fields() {
			all = append(all, of(k, k.Field(name))...)
		}
		return all
	}
}

// invalid returns the effects of a value of the wrong type.
func invalid(_ *schema.Kind, f *schema.Field) []*schema.Effect {
	return append(append(byKey(f.InvalidIn), byKey(f.InvalidType)...), f.Invalid)
}

// outside returns the effects of a value outside a closed set or a range.
func outside(_ *schema.Kind, f *schema.Field) []*schema.Effect {
	return append(append(byKey(f.InvalidIn), byKey(f.InvalidPrefix)...), f.Invalid)
}

// missing returns the effects of the absence of a required field.
func missing(k *schema.Kind, f *schema.Field) []*schema.Effect {
	switch e := k.Missing[f.Name]; {
	case !slices.Contains(k.Required(), f.Name):
		return nil
	case e != nil:
		return []*schema.Effect{e}
	}
	return []*schema.Effect{f.Missing}
}

// ofTools returns effects from the table of a platform's tools.
func ofTools(of ...func(*schema.Tools) *schema.Effect) effects {
	return func(k *schema.Kind) []*schema.Effect {
		var all []*schema.Effect
		if tools := k.Platform.Tools(); tools != nil {
			for _, f := range of {
				all = append(all, f(tools))
			}
		}
		return all
	}
}

// byKey returns the values of a map, sorted by key.
func byKey(of map[string]*schema.Effect) []*schema.Effect {
	var all []*schema.Effect
	for _, key := range slices.Sorted(maps.Keys(of)) {
		all = append(all, of[key])
	}
	return all
}
