package report

import "github.com/agentlint/agentlint/lint"

// colors are the escape sequences of the formats for people; all empty without color.
type colors struct{ bold, dim, red, yellow, blue, reset string }

func palette(on bool) colors {
	if !on {
		return colors{}
	}
	return colors{bold: "\x1b[1m", dim: "\x1b[2m", red: "\x1b[1;31m", yellow: "\x1b[1;33m", blue: "\x1b[1;34m", reset: "\x1b[0m"}
}

// of returns the color of a severity.
func (c colors) of(s lint.Severity) string {
	switch s {
	case lint.Error:
		return c.red
	case lint.Warning:
		return c.yellow
	default:
		return c.blue
	}
}
