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
    mcp_servers: a.mcpServers && Object.fromEntries(Object.entries(a.mcpServers).map(([k, v]) => [k, server(v)])),
    agent_card_url: a.agentCardUrl, agent_card_json: a.agentCardJson, auth: a.auth && auth(a.auth), prompt: a.promptConfig?.systemPrompt ?? '',
  };
}

const snake = o => Object.fromEntries(Object.entries(JSON.parse(JSON.stringify(o))).map(([k, v]) => [k.replace(/[A-Z]/g, c => '_' + c.toLowerCase()), v]));
const auth = o => ({...snake(o), type: o.type === 'oauth2' ? 'oauth' : o.type});

// server returns a server under the names that the file has for its settings.
function server({oauth, authProviderType, ...rest}) {
  const {enabled, ...more} = oauth ?? {};
  return {...snake(rest), ...oauth && {auth: {type: authProviderType ? 'google-credentials' : 'oauth', ...snake(more)}}};
}
