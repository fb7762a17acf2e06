// build.js OUT: makes the playground in a folder: the page, agentlint for it, and the licenses of what they are made of.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';

const here = import.meta.dirname, repository = path.join(here, '../..');
const [out] = process.argv.slice(2);
if (!out) throw new Error('usage: build.js OUT');
fs.mkdirSync(out, { recursive: true });

const go = (...args) => execFileSync('go', args, { cwd: repository, encoding: 'utf8', env: { ...process.env, GOOS: 'js', GOARCH: 'wasm' } });
const goroot = go('env', 'GOROOT').trim();
const wasm = path.join(fs.mkdtempSync(path.join(out, '.go-')), 'agentlint.wasm');
go('build', '-trimpath', '-ldflags=-s -w -buildid=', '-o', path.resolve(wasm), './cmd/agentlint-wasm');
const packed = gzipSync(fs.readFileSync(wasm), { level: 9 });
fs.writeFileSync(path.join(out, 'agentlint.wasm.gz'), packed);
fs.rmSync(path.dirname(wasm), { recursive: true });

const options = {
  bundle: true, minify: true, target: 'es2022', charset: 'ascii', legalComments: 'none', write: false, metafile: true,
  absWorkingDir: here, loader: { '.md': 'text' }, alias: { wasm_exec: path.join(goroot, 'lib/wasm/wasm_exec.js') }, logLevel: 'warning',
};
const worker = await build({ ...options, entryPoints: ['src/worker.js'], format: 'iife' });
const page = await build({ ...options, entryPoints: ['src/main.js'], format: 'esm', define: {
  WORKER: JSON.stringify(worker.outputFiles[0].text),
  MODULE: JSON.stringify(`agentlint.wasm.gz?${createHash('sha256').update(packed).digest('hex').slice(0, 16)}`), // no page gets another one's
} });
fs.writeFileSync(path.join(out, 'page.js'), page.outputFiles[0].text);
for (const name of ['index.html', 'page.css']) fs.copyFileSync(path.join(here, name), path.join(out, name));

// licenseIn returns the license in the folder of a package.
function licenseIn(name, folder) {
  const found = fs.readdirSync(folder).filter(f => /^(licen[cs]e|copying|notice)/i.test(f)).sort();
  if (!found.length) throw new Error(`${name} has no license`);
  return `${'='.repeat(80)}\n${name}\n\n${found.map(f => fs.readFileSync(path.join(folder, f), 'utf8').trim()).join('\n\n')}\n`;
}

const packages = [...new Set(Object.keys(page.metafile.inputs).map(f => f.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean))].sort();
const modules = go('list', '-deps', '-f', '{{with .Module}}{{if not .Main}}{{.Path}} {{.Dir}}{{end}}{{end}}', './cmd/agentlint-wasm').trim().split('\n');
fs.writeFileSync(path.join(out, 'licenses.txt'), [
  licenseIn('agentlint', repository), licenseIn('Go', goroot),
  ...[...new Set(modules)].filter(Boolean).sort().map(m => licenseIn(...m.split(' '))),
  ...packages.map(p => licenseIn(p, path.join(here, 'node_modules', p))),
].join('\n'));
