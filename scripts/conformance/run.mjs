// Asks a platform's loader about all probes.   node run.mjs PLATFORM DIR [new]
//
// DIR is where the package of versions.json is installed (npm install --prefix DIR). Writes testdata/conformance/PLATFORM.tsv
// after each part of the probes. With new, probes whose name and text are in that file keep the answer that is there.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {probes, wants} from './probes.mjs';

const here = import.meta.dirname;
const [platform, dir, only] = process.argv.slice(2);
const pinned = JSON.parse(fs.readFileSync(path.join(here, 'versions.json')))[platform];
const pkg = path.resolve(dir, 'node_modules', pinned.package);
const version = JSON.parse(fs.readFileSync(path.join(pkg, 'package.json'))).version;
if (version !== pinned.version) throw new Error(`${pinned.package} is ${version}, versions.json says ${pinned.version}`);

const temp = fs.mkdtempSync(path.join(os.tmpdir(), 'conformance-'));
process.on('exit', () => fs.rmSync(temp, {recursive: true, force: true, maxRetries: 5}));
const all = probes(platform);
if (new Set(all.map(p => p.id)).size < all.length) throw new Error('two probes have one id');
const out = path.join(here, '../../testdata/conformance', platform + '.tsv');
const key = (id, place, text) => [id, place, text].join('\t');
const kept = new Map(only !== 'new' ? [] : fs.readFileSync(out, 'utf8').split('\n').filter(l => l && !l.startsWith('# ')).map(l => l.split('\t')).map(([id, verdict, place, text]) => [key(id, place, text), verdict]));
const keptOf = p => kept.get(key(p.id, p.path, JSON.stringify(p.text)));

// load returns, for each probe, null if the agent isn't there, else {name, description, prompt, ...fields}.
// same, where a loader has it, knows other spellings of one value.
const {load, same} = await import(`./loaders/${platform}.mjs`);
let plain; // what became of the plain definition, which each part begins with

const blank = v => v === null || v === undefined || v === '' || typeof v === 'object' && Object.keys(v).length === 0;
const full = v => Array.isArray(v) ? v.filter(x => x !== null) : v !== null && typeof v === 'object' ? Object.fromEntries(Object.entries(v).filter(([, x]) => x !== null)) : v; // without empty values
const sorted = v => v === null || typeof v !== 'object' ? v : Array.isArray(v) ? v.map(sorted) : Object.fromEntries(Object.keys(v).sort().map(k => [k, sorted(v[k])]));
const words = v => Array.isArray(v) ? v.map(String).join(',') : v !== null && typeof v === 'object' ? JSON.stringify(sorted(v)) : String(v);
const squeeze = v => words(v).replace(/\s+/g, ' ').replace(/, /g, ',').trim();

function verdict(p, a) {
  if (!a) return 'refused';
  for (const [field, written] of Object.entries(wants(p))) {
    const want = full(written);
    const got = a[field] ?? '';
    if (blank(want) || same?.(field, want, got)) continue;
    // A loader that makes a list of a text with commas drops what is empty in it.
    const asked = typeof want === 'string' && Array.isArray(got) ? want.split(',').map(s => s.trim()).filter(Boolean) : want;
    if (squeeze(got) !== squeeze(asked) || Array.isArray(want) && !Array.isArray(got)) return 'changed';
  }
  if (p.set && blank(a[p.set])) return 'changed';
  if (!('description' in wants(p)) && p.set !== 'description' && a.description !== plain.description && p.text.includes(plain.description)) return 'changed';
  if (p.id.startsWith('body: ')) return 'taken';
  if (!p.text.includes(plain.prompt.trim())) return 'taken'; // it has another prompt, or none
  return a.prompt.trim() === plain.prompt.trim() ? 'taken' : 'changed';
}

// Answers are written down part by part, so that one that stopped half way goes on with new.
const asked = new Map(), left = all.filter((p, i) => i === 0 || !keptOf(p)), size = 120;
for (let from = 0; from < left.length; from += size) {
  const folder = fs.mkdtempSync(path.join(temp, 'part-'));
  const part = [...from > 0 ? [all[0]] : [], ...left.slice(from, from + size)].map((p, i) => {
    const root = path.join(folder, String(i));
    fs.mkdirSync(path.join(root, path.dirname(p.path)), {recursive: true});
    fs.writeFileSync(path.join(root, p.path), p.text);
    return {...p, root};
  });
  const answers = await load(pkg, part, folder);
  plain = answers[0];
  if (!plain) throw new Error('the plain definition is not loaded: ' + platform);
  part.forEach((p, i) => asked.set(p.id, verdict(p, answers[i])));
  fs.rmSync(folder, {recursive: true, force: true, maxRetries: 5});
  writeRows();
  console.log(`${platform}: ${Math.min(from + size, left.length)} of ${left.length} asked`);
}

const rows = writeRows(), count = v => rows.filter(r => r.split('\t')[1] === v).length;
console.log(`${platform}: ${rows.length} probes, ${left.length} asked, ${count('taken')} taken, ${count('changed')} changed, ${count('refused')} refused`);
process.exit(0);

// writeRows writes the answers that there are.
function writeRows() {
  const rows = all.map(p => [p, asked.get(p.id) ?? keptOf(p)]).filter(([, answer]) => answer).map(([p, answer]) => [p.id, answer, p.path, JSON.stringify(p.text)].join('\t'));
  fs.writeFileSync(out, `# ${pinned.package} ${version}, asked ${new Date().toISOString().slice(0, 10)} by scripts/conformance\n` + rows.join('\n') + '\n');
  return rows;
}
