// Asks Claude Code about the probes of plugins: its command that validates them, and its loader.   node plugins.mjs DIR [new]
//
// With "new" it asks only about probes whose name and files aren't in the table.
// DIR is where the package of versions.json is installed. Writes testdata/conformance/plugins/claude-code.tsv: the probe, what the command
// says ("error", "warning" or "accepted"), what the loader makes of it ("refused": the plugin or the marketplace isn't there, "changed": it is,
// and something of it isn't, "ignored": a field counts for nothing, or "taken"), the file that it is about, and all files.
import {execFile, spawn} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {probes} from './plugin-probes.mjs';

const here = import.meta.dirname;
const pinned = JSON.parse(fs.readFileSync(path.join(here, 'versions.json')))['claude-code'];
const program = path.resolve(process.argv[2], 'node_modules', `${pinned.package}-${process.platform}-${process.arch}`, 'claude');
const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'conformance-'));
process.on('exit', () => fs.rmSync(temp, {recursive: true, force: true, maxRetries: 5}));

let homes = 0;
const env = (PATH = process.env.PATH) => ({
  PATH, HOME: path.join(temp, 'home-' + homes++),
  DISABLE_TELEMETRY: '1', DISABLE_AUTOUPDATER: '1', CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
});
const run = (e, ...args) => new Promise(done => execFile(program, args, {env: e, cwd: temp, timeout: 120_000, maxBuffer: 1 << 28}, (error, stdout) => done({failed: !!error, stdout})));

const version = (await run(env(), '--version')).stdout.split(' ')[0];
if (version !== pinned.version) throw new Error(`the program is ${version}, versions.json says ${pinned.version}`);

const out = path.join(here, '../../testdata/conformance/plugins/claude-code.tsv');
const answered = new Map(process.argv[3] === 'new' ? fs.readFileSync(out, 'utf8').trimEnd().split('\n').map(row => row.split('\t')).map(c => [`${c[0]}\t${c[4]}`, c.join('\t')]) : []);

// Each probe has a plugin's name of its own, since the loader takes one of each.
const list = probes().map((p, i) => {
  const name = 'mail-' + String(i).padStart(4, '0'), root = path.join(temp, name);
  for (const [file, text] of Object.entries(p.files)) {
    if (text === undefined) continue;
    fs.mkdirSync(path.join(root, path.dirname(file)), {recursive: true});
    fs.writeFileSync(path.join(root, file), text.replaceAll('mail-tools', name));
  }
  return {...p, root, name, market: p.path.endsWith('marketplace.json'), row: answered.get(`${p.id}\t${JSON.stringify(p.files)}`)};
});
if (new Set(list.map(p => p.id)).size < list.length) throw new Error('two probes have one id');

// said returns what the command says that validates.
async function said(p) {
  const answer = await run(env(), 'plugin', 'validate', '--json', p.root);
  const report = JSON.parse(answer.stdout), parts = [report.manifest, ...report.contents];
  return parts.some(r => r.errors.length > 0) ? 'error' : parts.some(r => r.warnings.length > 0) ? 'warning' : 'accepted';
}

// installed returns what becomes of a marketplace, and of the first plugin that it lists.
async function installed(p) {
  const e = env();
  if ((await run(e, 'plugin', 'marketplace', 'add', p.root)).failed) return 'refused';
  const known = JSON.parse(fs.readFileSync(path.join(e.HOME, '.claude/plugins/known_marketplaces.json')));
  const listed = JSON.parse(p.files[p.path].replace(/^\ufeff/, '')).plugins?.[0]?.name;
  const answer = await run(e, 'plugin', 'install', `${String(listed).replaceAll('mail-tools', p.name)}@${Object.keys(known)[0]}`);
  return answer.failed ? 'changed' : (await started([], e, p.name)).faults.length > 0 ? 'changed' : 'taken';
}

// unreached is what is said of servers and plugins that aren't here, ignored what is said of fields that count for nothing.
const unreached = /MCP server "plugin:|dependency-unsatisfied/;
const ignored = /the plugin still loads|unknown key|does not recognize/;

// started starts the program with some plugins beside those that are installed, and returns what it says first and what it has against
// them. Its PATH is an empty folder, so that no hook and no server of a probe starts.
async function started(group, e, name = '') {
  const log = path.join(e.HOME, 'log');
  fs.mkdirSync(e.HOME, {recursive: true});
  const child = spawn(program, ['-p', '--output-format', 'stream-json', '--verbose', '--debug-file', log, ...group.flatMap(p => ['--plugin-dir', p.root]), '--', 'hello'], {env: {...e, PATH: temp, ANTHROPIC_API_KEY: 'none'}, cwd: temp, stdio: ['ignore', 'pipe', 'inherit']});
  let out = '';
  for await (const chunk of child.stdout) if ((out += chunk).includes('\n')) break;
  child.kill('SIGKILL');
  const start = JSON.parse(out.split('\n')[0]);
  const faults = [...(start.plugin_errors ?? []).map(e => JSON.stringify(e)), ...fs.readFileSync(log, 'utf8').split('\n').filter(l => /\[(WARN|ERROR)\]/.test(l))];
  return {start, faults: faults.filter(f => !unreached.test(f) && f.includes(name))};
}

// load returns what becomes of each plugin of some.
async function load(group) {
  const {start, faults} = await started(group, env());
  const parts = [...start.agents, ...start.skills, ...start.slash_commands];
  return group.map(p => {
    const plugin = start.plugins.find(q => q.path === p.root), own = faults.filter(f => f.includes(p.name));
    if (!plugin) return own.length > 0 ? 'refused' : 'taken'; // one that is off, or lacks another one, isn't listed
    const texts = Object.keys(p.files).filter(f => /^(agents|commands|skills)\//.test(f));
    const there = texts.every(f => parts.some(q => q.startsWith(plugin.name + ':')));
    return own.length === 0 && there ? 'taken' : there && own.every(f => ignored.test(f)) ? 'ignored' : 'changed';
  });
}

const verdicts = new Map();
const plugins = list.filter(p => !p.market && !p.row);
for (let i = 0; i < plugins.length; i += 100) {
  const group = plugins.slice(i, i + 100), answers = await load(group);
  group.forEach((p, k) => verdicts.set(p, answers[k]));
}
const rows = [], queue = list.entries();
await Promise.all([1, 2, 3].map(async () => {
  for (const [i, p] of queue) rows[i] = p.row ?? [p.id, await said(p), verdicts.get(p) ?? await installed(p), p.path, JSON.stringify(p.files)].join('\t');
}));

fs.mkdirSync(path.dirname(out), {recursive: true});
fs.writeFileSync(out, `# ${pinned.package} ${version}, asked ${new Date().toISOString().slice(0, 10)} by scripts/conformance\n` + rows.join('\n') + '\n');
const count = (column, v) => rows.filter(r => r.split('\t')[column] === v).length;
console.log(`${rows.length} probes: ${count(1, 'error')} errors, ${count(1, 'warning')} warnings; ${count(2, 'refused')} refused, ${count(2, 'changed')} changed`);
process.exit(0);
