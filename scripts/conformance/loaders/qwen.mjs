// Qwen Code: SubagentManager of the bundle, with a stand-in for the program's configuration.
import fs from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

export async function load(pkg, probes) {
  const chunks = path.join(pkg, 'chunks');
  let Manager, names = {};
  for (const f of fs.readdirSync(chunks).filter(f => f.endsWith('.js'))) {
    const text = fs.readFileSync(path.join(chunks, f), 'utf8');
    const has = s => text.includes(s);
    if (!has('var SubagentManager = class') && !has('var ToolNames = {')) continue;
    const module = await import(pathToFileURL(path.join(chunks, f)));
    Manager ??= module.SubagentManager;
    if (module.ToolNames) names = module;
  }
  const tools = Object.keys(names.ToolNames).map(k => ({name: names.ToolNames[k], displayName: names.ToolDisplayNames[k]}));
  const answers = [];
  for (const p of probes) {
    const manager = new Manager({
      getProjectRoot: () => p.root, isSafeMode: () => false, getSdkMode: () => false, getActiveExtensions: () => [],
      getToolRegistry: () => ({warmAll: async () => {}, getAllTools: () => tools}),
    });
    const [a] = await manager.listSubagentsAtLevel('project');
    answers.push(a ? {...a, tools: await usable(manager, tools, a.tools), disallowedTools: await usable(manager, tools, a.disallowedTools, true), runConfig: limits(a.runConfig), prompt: a.systemPrompt} : null);
  }
  return answers;
}

// usable returns the entries of a list that are tools, as the program compares them when it starts the agent: those of MCP
// servers by their whole name, and in a list of denied ones by a part of it too.
async function usable(manager, tools, list, denied) {
  if (!Array.isArray(list)) return list;
  const out = [];
  for (const entry of list) {
    const [name] = await manager.resolveToolNames([entry]);
    if (name === '*' || (denied ? /^mcp__/ : /^mcp__.+__.+/).test(name) && (denied || !name.endsWith('*')) || tools.some(t => t.name === name)) out.push(entry);
  }
  return out;
}

// limits returns what the program takes from runConfig: it spreads it, and two keys mean something.
function limits(run) {
  const {max_turns, max_time_minutes} = run ?? {};
  return JSON.parse(JSON.stringify({max_turns, max_time_minutes}));
}

// same: a limit may be written as any text that JavaScript makes the number of.
export const same = (field, want, got) => field === 'maxTurns' && Number(want) === got;
