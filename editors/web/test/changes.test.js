import assert from 'node:assert/strict';
import { test } from 'node:test';

import { between, fromEdits } from '../src/changes.js';

const apply = (text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to);

test('the change between two texts makes the one of the other, and splits no character', () => {
  const parts = ['a', 'b', '\n', 'é', '𝄞', '𝄢', '👩🏽‍💻'];
  let seed = 1;
  const random = n => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % n;
  const some = () => Array.from({ length: random(6) }, () => parts[random(parts.length)]).join('');
  for (let i = 0; i < 5000; i++) {
    const before = some(), after = some(), change = between(before, after);
    if (before === after) assert.equal(change, undefined);
    else {
      assert.equal(apply(before, change), after);
      for (const part of [change.insert, before.slice(0, change.from), before.slice(change.to)]) assert.ok(part.isWellFormed?.() ?? true, JSON.stringify([before, after, change]));
    }
  }
});

test('the change is no larger than it has to be', () => {
  assert.deepEqual(between('tools: Read, Bsh\n', 'tools: Read, Bash\n'), { from: 14, to: 14, insert: 'a' });
  assert.deepEqual(between('aaa', 'aa'), { from: 2, to: 3, insert: '' });
  assert.deepEqual(between('x𝄞y', 'x𝄢y'), { from: 1, to: 3, insert: '𝄢' });
});

test('edits are changes', () => {
  assert.deepEqual(fromEdits([{ start: 1, end: 2, text: 'x' }]), [{ from: 1, to: 2, insert: 'x' }]);
});
