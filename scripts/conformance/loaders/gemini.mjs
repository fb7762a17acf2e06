// Gemini CLI: loadAgentsFromDirectory of the bundle's core module, which its registry of agents calls for a trusted folder.
import fs from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

export async function load(pkg, probes) {
  const bundle = path.join(pkg, 'bundle');
  const core = fs.readdirSync(bundle).find(f => /^core-.*\.js$/.test(f));
  const {loadAgentsFromDirectory} = await import(pathToFileURL(path.join(bundle, core)));
  const answers = [];
  for (const p of probes) {
    const {agents} = await loadAgentsFromDirectory(path.join(p.root, '.gemini/agents'));
    const a = agents.find(a => a.kind !== 'local' || a.name && a.description); // the registry wants both
    answers.push(a ? fields(a) : null);
  }
  return answers;
}

function fields(a) {
  return {
    name: a.name, description: a.description, kind: a.kind, display_name: a.displayName, tools: a.toolConfig?.tools, model: a.modelConfig?.model,
    temperature: a.modelConfig?.generateContentConfig?.temperature, max_turns: a.runConfig?.maxTurns, timeout_mins: a.runConfig?.maxTimeMinutes,
    mcp_servers: servers(a.mcpServers), prompt: a.promptConfig?.systemPrompt ?? '',
  };
}

// servers returns the servers without what the loader leaves undefined.
const servers = all => all && Object.fromEntries(Object.entries(all).map(([k, v]) => [k, JSON.parse(JSON.stringify(v))]));
