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
    answers.push(a ? {...a, tools: await usable(manager, tools, a.tools), disallowedTools: await usable(manager, tools, a.disallowedTools), prompt: a.systemPrompt} : null);
  }
  return answers;
}

// usable returns the entries of a list that are tools.
async function usable(manager, tools, list) {
  if (!Array.isArray(list)) return list;
  const out = [];
  for (const entry of list) {
    const [name] = await manager.resolveToolNames([entry]);
    if (name === '*' || name?.startsWith('mcp__') || tools.some(t => t.name === name)) out.push(entry);
  }
  return out;
}
