import assert from 'node:assert/strict';
import { test } from 'node:test';

import { chosen, dropped } from '../src/drop.js';

const file = (name, text = name) => new File([text], name);

// entry returns what a browser has for a dropped file or folder; a folder lists what is in it two at a time.
function entry(name, content) {
  if (content instanceof File) return { name, isFile: true, file: done => done(content) };
  return {
    name, isDirectory: true,
    createReader() {
      const left = Object.entries(content).map(([child, of]) => entry(child, of));
      return { readEntries: done => done(left.splice(0, 2)) };
    },
  };
}

const drop = tops => ({ items: Object.entries(tops).map(([name, of]) => ({ kind: 'file', webkitGetAsEntry: () => entry(name, of), getAsFile: () => of instanceof File ? of : null })) });
const paths = ({ files }) => files.map(f => f.path);

test('folders are looked through, but for what is other programs\'', async () => {
  const kit = { agents: { 'a.md': file('a.md', '\ufeffA'), 'b.md': file('b.md'), deep: { 'c.md': file('c.md') } }, node_modules: { 'd.md': file('d.md') }, '.claude': { skills: { s: { 'SKILL.md': file('SKILL.md') } } } };
  const found = await dropped(drop({ kit, 'e.md': file('e.md'), 'SKILL.md': file('SKILL.md'), '.agentlint.yaml': file('.agentlint.yaml') }));
  assert.deepEqual(paths(found), ['kit/agents/a.md', 'kit/agents/b.md', 'kit/agents/deep/c.md', 'kit/.claude/skills/s/SKILL.md', 'agents/e.md', 'SKILL.md', '.agentlint.yaml']);
  assert.equal(found.files[0].text, '\ufeffA');
  assert.deepEqual(found.left, []);
});

test('a repository alone is the root', async () => {
  const repository = { '.git': { HEAD: file('HEAD') }, agents: { 'a.md': file('a.md') } };
  assert.deepEqual(paths(await dropped(drop({ repository }))), ['agents/a.md']);
  assert.deepEqual(paths(await dropped(drop({ repository, 'b.md': file('b.md') }))), ['repository/agents/a.md', 'agents/b.md']);
});

test('what is too large, or too many, is left out and named', async () => {
  const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${i}.md`, file(`${i}.md`)]));
  const found = await dropped(drop({ many }));
  assert.equal(found.files.length, 200);
  assert.deepEqual(found.left, ['files beyond the first 200']);
  const input = { files: [file('big.md', 'x'.repeat((4 << 20) + 1)), file('small.md')] };
  assert.deepEqual(await chosen(input), { files: [{ path: 'agents/small.md', text: 'small.md' }], left: ['agents/big.md, which has more than 4 MiB'] });
});
