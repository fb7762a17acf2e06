// The packaged extension, with the real server and with as much of vscode as it needs to start: it is running when it
// says so, its settings reach the server's command line, and it restarts and stops.

const assert = require('node:assert/strict');
const Module = require('node:module');
const path = require('node:path');
const test = require('node:test');
const { pathToFileURL } = require('node:url');

const program = process.env.AGENTLINT ?? 'agentlint';
const folder = path.resolve(__dirname, '..');

/** Anything: it can be called, made, listed and read, and all of that gives anything again. */
function anything() {
  return new Proxy(function anything() {}, {
    get(target, key) {
      if (key === 'then' || key === Symbol.toPrimitive) return undefined;
      if (key === Symbol.iterator) return function* () {};
      if (key === 'prototype' || Object.hasOwn(target, key)) return target[key];
      return anything();
    },
    apply: anything,
  });
}

/** A vscode whose named parts are given and whose other parts are anything. */
function partly(parts) {
  return new Proxy(anything(), {
    get: (target, key) => (Object.hasOwn(parts, key) ? parts[key] : target[key]),
    ownKeys: (target) => [...new Set([...Reflect.ownKeys(target), ...Object.keys(parts)])],
    getOwnPropertyDescriptor: (target, key) =>
      Object.hasOwn(parts, key)
        ? { value: parts[key], configurable: true, enumerable: true }
        : Reflect.getOwnPropertyDescriptor(target, key),
  });
}

class EventEmitter {
  #listeners = new Set();
  event = (listener) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
  fire(event) {
    for (const listener of this.#listeners) listener(event);
  }
  dispose() {}
}

const uri = (file) => ({ scheme: 'file', fsPath: file, path: file, toString: () => pathToFileURL(file).href });
const settings = { path: program, severity: 'info' };
const commands = new Map();
const status = {};
const errors = [];
const changed = [];

const vscode = partly({
  version: '1.140.0',
  EventEmitter,
  env: partly({ appName: 'test', language: 'en' }),
  Uri: partly({ parse: (text) => ({ toString: () => text }), file: uri }),
  commands: partly({ registerCommand: (name, run) => { commands.set(name, run); return { dispose() {} }; } }),
  languages: partly({ createLanguageStatusItem: () => status }),
  LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },
  window: partly({ showErrorMessage: async (text) => { errors.push(text); }, visibleTextEditors: [] }),
  workspace: partly({
    workspaceFolders: [{ uri: uri(folder), name: 'here', index: 0 }],
    textDocuments: [],
    notebookDocuments: [],
    getConfiguration: () => ({ get: (key, fallback) => settings[key] ?? fallback }),
    onDidChangeConfiguration: (listener) => { changed.push(listener); return { dispose() {} }; },
  }),
});

const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? vscode : load(name, ...rest));
const extension = require('../out/extension.js');

test('it starts, restarts and stops', async () => {
  await extension.activate({ subscriptions: [] });
  assert.deepEqual(errors, []);
  assert.match(status.text, /^agentlint \S+/);
  assert.equal(status.detail, undefined);

  await commands.get('agentlint.restart')();
  assert.match(status.text, /^agentlint \S+/);

  settings.severity = 'grave'; // the server refuses it, which shows that it is what the server gets
  await changed[0]({ affectsConfiguration: (name) => name === 'agentlint.severity' });
  assert.ok(errors.length > 0);
  assert.equal(status.severity, vscode.LanguageStatusSeverity.Error);

  settings.severity = 'warning';
  settings.path = path.join(folder, 'nowhere');
  await changed[0]({ affectsConfiguration: (name) => name === 'agentlint.path' });
  assert.ok(errors.some((text) => /can't start ".*nowhere"/.test(text)), errors.join('\n'));

  settings.path = program;
  await commands.get('agentlint.restart')();
  assert.match(status.text, /^agentlint \S+/);
  await extension.deactivate();
  assert.equal(status.detail, 'not running');
});
