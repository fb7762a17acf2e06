// Kimi Code: discoverAgentFiles of the bundle, which is exported from a copy that doesn't run main.
import fs from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

let kimi;

export async function load(pkg, probes, temp) {
  kimi ??= await bundle(pkg, path.dirname(temp));
  const answers = [];
  for (const p of probes) {
    const root = path.join(p.root, '.kimi-code/agents');
    const {agents} = await kimi.discoverAgentFiles(host, [{path: root, source: 'project'}], () => {});
    answers.push(agents[0] ? fields(agents[0], new Set(kimi.AGENT_TOOLS)) : null);
  }
  return answers;
}

async function bundle(pkg, temp) {
  const copy = path.join(temp, 'kimi');
  fs.mkdirSync(path.join(copy, 'dist'), {recursive: true});
  for (const f of fs.readdirSync(pkg)) if (f !== 'dist') fs.symlinkSync(path.join(pkg, f), path.join(copy, f));
  fs.symlinkSync(path.resolve(pkg, '../..'), path.join(temp, 'node_modules'));
  const text = fs.readFileSync(path.join(pkg, 'dist/main.mjs'), 'utf8')
    .replace(/\nmain\(\);\n/, '\n')
    .replace(/\nexport \{[^}]*\};?\s*$/, '\nexport {discoverAgentFiles, init_agentFileDiscovery, AGENT_TOOLS, init_profiles};\n')
    .replace(/import zlib, \{ createZstdDecompress, /, 'const createZstdDecompress = undefined;\nimport zlib, { '); // not in Node 20
  fs.writeFileSync(path.join(copy, 'dist/main.mjs'), text);
  process.env.HOME = temp;
  const kimi = await import(pathToFileURL(path.join(copy, 'dist/main.mjs')));
  kimi.init_agentFileDiscovery();
  kimi.init_profiles();
  return kimi;
}

// host is the file system as the loader wants it.
const host = {
  realpath: p => fs.promises.realpath(p),
  readText: async p => new TextDecoder('utf-8', {ignoreBOM: true}).decode(await fs.promises.readFile(p)),
  stat: async p => { const s = await fs.promises.stat(p); return {isFile: s.isFile(), isDirectory: s.isDirectory()}; },
  readdir: async p => (await fs.promises.readdir(p)).map(name => ({name})),
};

// fields has the entries that match a tool, as findInactiveToolPatterns of the bundle tells them.
function fields(a, tools) {
  const isGlob = t => /[*?[\]{}]/.test(t);
  const known = list => list?.filter(t => t.startsWith('mcp__') ? isGlob(t) || t.slice(5).includes('__') : tools.has(t));
  return {...a, tools: known(a.tools) ?? ['*'], disallowedTools: known(a.disallowedTools)}; // a lone * is no list
}
