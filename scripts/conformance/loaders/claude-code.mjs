// Claude Code: the shipped program in print mode, without an account, a HOME of its own and a model that claude-code.preload.cjs stands
// in for. Each probe is a folder that --add-dir names, so that one start shows what becomes of many files. The agents of probes of tools are
// spawned, since only then it is known which tools they are given; so these have names of their own.
import {spawn} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {wants} from '../probes.mjs';

const batch = 60; // few enough that a file that stops the program is found
const toolFields = ['tools', 'disallowedTools'];

export async function load(pkg, probes, temp) {
  const program = path.join(pkg, '..', `claude-code-${process.platform}-${process.arch}`, 'claude');
  const answers = new Map();
  let starts = 0;
  async function ask(list, spawned, each) {
    for (let i = 0; i < list.length; i += batch) {
      const group = list.slice(i, i + batch);
      const lines = await run(program, path.join(temp, 'run-' + starts++), group, spawned);
      for (const p of group) each(p, lines.find(l => l.definition?.filePath === path.join(p.root, p.path))?.definition, lines);
    }
  }
  const given = (d, lines) => {
    const line = lines.find(l => l.spawned === d.agentType);
    if (!line || line.refusal && !line.refusal.includes('zero tools')) throw new Error(`${d.agentType} isn't spawned: ${line?.refusal}`);
    return line.tools;
  };
  let everyTool;
  await ask([probes[0]], true, (p, d, lines) => everyTool = given(d, lines));
  const ofTools = p => [p.set, ...Object.keys(wants(p))].some(f => toolFields.includes(f));
  await ask(probes.filter(p => !ofTools(p)), false, (p, d) => answers.set(p, answer(d, p)));
  await ask(probes.filter(ofTools), true, (p, d, lines) => {
    const a = answer(d, p);
    if (a) {
      const tools = given(d, lines);
      a.tools = a.tools ? named(a.tools, tools, true) : every(wants(p).tools); // a definition that lets the agent have every tool has no list of them
      a.disallowedTools &&= named(a.disallowedTools, everyTool.filter(t => !tools.includes(t)));
    }
    answers.set(p, a);
  });
  return probes.map(p => answers.get(p));
}

// every returns the list that was written if it can mean every tool.
const every = want => [want].flat().some(w => w === null || w === undefined || w === '' || /(^|[\s,])\*([\s,]|$)/.test(w)) ? want : undefined;

// run starts the program on the probes and returns what claude-code.preload.cjs wrote down.
async function run(program, dir, group, spawned) {
  const [home, project, out] = ['home', 'project', 'out'].map(n => path.join(dir, n));
  for (const d of [home, path.join(project, '.git')]) fs.mkdirSync(d, {recursive: true});
  fs.writeFileSync(path.join(project, '.git', 'HEAD'), 'ref: refs/heads/main\n');
  const env = {
    PATH: process.env.PATH, HOME: home, BUN_OPTIONS: `--preload ${import.meta.dirname}/claude-code.preload.cjs`, CONFORMANCE_OUT: out, CONFORMANCE_SPAWN: spawned ? 'yes' : '', ENABLE_TOOL_SEARCH: 'false', CLAUDE_CODE_MAX_CONCURRENT_SUBAGENTS: '100',
    ANTHROPIC_API_KEY: 'none', DISABLE_TELEMETRY: '1', DISABLE_AUTOUPDATER: '1', CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1', CLAUDE_CODE_DISABLE_AUTO_MEMORY: '1',
  };
  const args = ['-p', '--output-format', 'stream-json', '--verbose', '--add-dir', ...group.map(p => p.root), '--', 'CONFORMANCE START'];
  await new Promise((resolve, reject) => {
    const child = spawn(program, args, {cwd: project, env, stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000});
    child.on('exit', (code, signal) => signal ? reject(new Error('stopped by ' + signal)) : resolve(code));
    child.on('error', reject);
  });
  return (fs.existsSync(out) ? fs.readFileSync(out, 'utf8') : '').split('\n').filter(Boolean).map(l => JSON.parse(l));
}

// answer returns what became of a probe. A switch that isn't there counts as what it then is, unless any value will do.
const answer = (d, p) => d ? {
  ...p.set ? {} : {background: false, omitClaudeMd: false, observeSubagents: true, observeToolResults: true}, ...d,
  name: d.agentType, description: d.whenToUse, experimental: d.cacheTtl && {cacheTtl: d.cacheTtl},
} : null;

// named returns the entries of a list that stand for one of the tools. Old names do without being one, so an entry counts if it is alone,
// or, with all, if there are as many tools as entries. There is no server here, so an entry that names one's tool counts.
function named(entries, tools, all) {
  const servers = entries.filter(e => e.startsWith('mcp__') && !(all && e === 'mcp__*'));
  if (servers.length > 0) {
    const here = named(entries.filter(e => !servers.includes(e)), tools, all);
    return entries.filter(e => servers.includes(e) || here.includes(e));
  }
  if (tools.length > 0 && entries.length === 1 || all && tools.length >= entries.length) return entries;
  return entries.filter(e => tools.includes(e.replace(/\(.*$/s, '')));
}

const joined = v => [v].flat().map(String).join().replace(/[\s,]+/g, '');

// has reports whether all that a definition has of a value is what was written, and all of it but keys without a value or of no use to it.
function has(got, want) {
  if (Array.isArray(want)) return Array.isArray(got) && got.length === want.length && want.every((w, i) => has(got[i], w));
  if (want === null || typeof want !== 'object') return want === got;
  return typeof got === 'object' && Object.entries(want).every(([k, w]) => w === null || k === 'other' || has(got[k], w));
}

// same reports whether the program took a value as it is written, where it takes several spellings of one value.
export function same(field, want, got) {
  const one = Array.isArray(want) && want.length === 1 ? want[0] : want;
  switch (field) {
    case 'tools': case 'disallowedTools': case 'skills': return joined(want) === joined(got);
    case 'maxTurns': case 'autoCompactWindow': return typeof one === 'string' ? parseInt(Number(one.replaceAll('_', '')) || one) === got : one === got;
    case 'observeToolResults': return /^(true|yes|on|1|false|no|off|0)$/i.test(String(want).trim()) && /^[ty1]|^on/i.test(String(want).trim()) === got;
    case 'effort': if (typeof one === 'string' && /^\d/.test(one)) return parseInt(one) === got; return String(one).toLowerCase().replace(/^med$/, 'medium') === String(got);
    case 'experimental': return typeof want === 'object' && Object.entries(want).every(([k, v]) => v === null || v === got.cacheTtl && /^cache[_-]?ttl$/i.test(k));
    case 'hooks': return has(got, want);
    case 'model': return String(want).toLowerCase() === String(got).toLowerCase();
    case 'permissionMode': return want === got || want === 'manual' && got === 'default';
    case 'description': return String(want).replaceAll('\\n', ' ') === String(got).replaceAll('\n', ' ');
  }
}
