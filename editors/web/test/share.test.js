import assert from 'node:assert/strict';
import { test } from 'node:test';

import { decode, encode, limits } from '../src/share.js';

const collection = { files: [{ path: 'agents/é𝄞.md', text: '\ufeff---\nname: "\0\u202e<script>"\n---\n' }, { path: '', text: '' }], platform: 'codex' };

test('a collection comes back as it was, and its fragment needs no escapes', async () => {
  const fragment = await encode(collection);
  assert.match(fragment, /^#1:[\w-]+$/);
  assert.deepEqual(await decode(fragment), collection);
  const many = { files: Array.from({ length: limits.files }, (_, i) => ({ path: `agents/${i}.md`, text: 'You read.\n'.repeat(500) })), platform: '' };
  const short = await encode(many);
  assert.ok(short.length < 20_000, `${short.length} characters`);
  assert.deepEqual(await decode(short), many);
});

test('what is too large has no link', async () => {
  const texts = ['a'.repeat(limits.unfolded), Array.from(crypto.getRandomValues(new Uint8Array(60_000)), n => String.fromCharCode(n + 256)).join('').repeat(4)];
  for (const text of texts) await assert.rejects(encode({ files: [{ path: 'a.md', text }], platform: '' }), /too much/);
  await assert.rejects(encode({ files: Array(limits.files + 1).fill({ path: 'a.md', text: '' }), platform: '' }), /too much/);
});

// fragment returns the fragment that unfolds to a text.
async function fragment(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return '#1:' + Buffer.from(await new Response(stream).arrayBuffer()).toString('base64url');
}

test('a fragment that unfolds to far more than it is isn\'t unfolded', async () => {
  const bomb = await fragment('['.repeat(64 << 20));
  assert.ok(bomb.length < limits.fragment);
  const before = process.memoryUsage().arrayBuffers;
  await assert.rejects(decode(bomb), /damaged/);
  const held = process.memoryUsage().arrayBuffers - before;
  assert.ok(held < 16 << 20, `${held} bytes are held`);
});

test('what encode didn\'t write is refused', async () => {
  const good = await encode(collection);
  for (const bad of ['', '#', '#1:', '#2:' + good.slice(3), good.slice(0, -4), good + '!', '#1:' + 'A'.repeat(limits.fragment)]) await assert.rejects(decode(bad), bad);
  for (const value of [null, 1, [], {}, { files: 1, platform: '' }, { files: [], platform: 1 }, { files: [['a']], platform: '' }, { files: [['a', 1]], platform: '' }, { files: [{ path: 'a', text: '' }], platform: '' }]) {
    await assert.rejects(decode(await fragment(JSON.stringify(value))), /damaged/, JSON.stringify(value));
  }
});
