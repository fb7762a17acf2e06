import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Client } from '../src/client.js';

// A Stub is a worker that does with each question what it is told: "hang", "die", "throw", or the answer.
class Stub {
  static all = [];

  constructor() {
    Stub.all.push(this);
    setTimeout(() => this.onmessage?.({ data: { ready: true } }));
  }

  postMessage({ name, question }) {
    assert.ok(!this.busy, 'one question at a time');
    this.busy = true;
    setTimeout(() => {
      this.busy = false;
      if (name === 'die') this.onmessage({ data: { failure: 'it ended' } });
      else if (name === 'throw') this.onerror({ message: 'oh' });
      else if (name === 'refuse') this.onmessage({ data: { answer: JSON.stringify({ error: 'no' }) } });
      else if (name !== 'hang') this.onmessage({ data: { answer: JSON.stringify({ answer: [name, JSON.parse(question)] }) } });
    });
  }

  terminate() { this.terminated = true; }
}

test('questions are answered in their order, whatever becomes of the others', async () => {
  Stub.all = [];
  const client = new Client(() => new Stub(), 50);
  const names = ['one', 'refuse', 'two', 'hang', 'three', 'die', 'four', 'throw', 'five'];
  const results = await Promise.allSettled(names.map((name, i) => client.ask(name, { i })));
  const said = results.map(r => r.status === 'fulfilled' ? r.value : r.reason.message);
  assert.deepEqual(said, [
    ['one', { i: 0 }], 'no', ['two', { i: 2 }], 'This takes longer than 0.05 seconds, so it was stopped.', ['three', { i: 4 }],
    'agentlint failed: it ended.', ['four', { i: 6 }], 'agentlint failed: oh.', ['five', { i: 8 }],
  ]);
  assert.equal(Stub.all.length, 4);
  assert.deepEqual(Stub.all.map(w => Boolean(w.terminated)), [true, true, true, false]);
});

test('a worker that never begins fails each question, and not the page', async () => {
  const silent = { terminate() {}, postMessage() {} };
  const client = new Client(() => silent, 10);
  for (const name of ['one', 'two']) await assert.rejects(client.ask(name, {}), /doesn't start/);
});
