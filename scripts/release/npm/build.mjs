// Makes the npm packages of the release in dist/ (from goreleaser): node scripts/release/npm/build.mjs
// One package for each system holds its program and nothing that runs on installation; @agentlint/cli has them as
// optional dependencies, of which npm takes the one that fits.
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const top = join(here, '../../..');
const dist = join(top, 'dist');
const out = join(dist, 'npm');
const { version } = JSON.parse(readFileSync(join(dist, 'metadata.json'), 'utf8'));
const common = {
  version,
  license: 'MIT',
  homepage: 'https://github.com/agentlint/agentlint',
  repository: { type: 'git', url: 'git+https://github.com/agentlint/agentlint.git' },
};
const systems = { linux: 'linux', darwin: 'darwin', windows: 'win32' };
const machines = { amd64: 'x64', arm64: 'arm64' };

function write(folder, manifest, files) {
  const to = join(out, folder);
  mkdirSync(to, { recursive: true });
  for (const [name, from, mode] of [['LICENSE', join(top, 'LICENSE'), 0o644], ...files]) {
    copyFileSync(from, join(to, name));
    chmodSync(join(to, name), mode);
  }
  writeFileSync(join(to, 'package.json'), `${JSON.stringify({ ...manifest, ...common }, null, 2)}\n`);
}

rmSync(out, { recursive: true, force: true });
const optionalDependencies = {};
for (const a of JSON.parse(readFileSync(join(dist, 'artifacts.json'), 'utf8'))) {
  if (a.type !== 'Binary') continue;
  const [os, cpu] = [systems[a.goos], machines[a.goarch]];
  const program = `agentlint${os === 'win32' ? '.exe' : ''}`;
  const name = `@agentlint/cli-${os}-${cpu}`;
  optionalDependencies[name] = version;
  write(`${os}-${cpu}`, { name, description: `agentlint for ${os} on ${cpu}`, os: [os], cpu: [cpu], files: [program] }, [
    [program, join(top, a.path), 0o755],
  ]);
}
write(
  'cli',
  {
    name: '@agentlint/cli',
    description: 'Check agent definitions of Claude Code and other coding assistants',
    keywords: ['agents', 'subagents', 'claude-code', 'lint'],
    bin: { agentlint: 'agentlint.js' },
    files: ['agentlint.js'],
    engines: { node: '>=18' },
    optionalDependencies,
  },
  [
    ['agentlint.js', join(here, 'agentlint.js'), 0o755],
    ['README.md', join(top, 'README.md'), 0o644],
  ],
);
