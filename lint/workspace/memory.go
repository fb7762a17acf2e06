package workspace

import (
	"io/fs"

	"github.com/agentlint/agentlint/lint/config"
)

// inMemory reports whether a target has no folder: its overlay is the whole tree.
func (t *Target) inMemory() bool { return t.Root == "" }

// read returns the text of a file of a tree in memory. The error is [fs.ErrNotExist].
func (t *Target) read(name string) ([]byte, error) {
	if text, ok := t.Overlay[name]; ok {
		return text, nil
	}
	return nil, fs.ErrNotExist
}

// configurationIn returns the configuration of a tree in memory, and what the options exclude besides.
func configurationIn(t Target, o Options) (*config.Config, error) {
	cfg := &config.Config{}
	if text, ok := t.Overlay[config.Name]; ok && !o.NoConfig {
		var err error
		if cfg, err = config.Parse(config.Name, text, o.Rules, t.read); err != nil {
			return nil, err
		}
	}
	cfg.Exclude = append(cfg.Exclude, o.Exclude...)
	return cfg, nil
}
