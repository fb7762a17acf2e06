// Holds `agentlint lsp` to the protocol with the library that Visual Studio Code's clients are made of: a client that
// pulls diagnostics, completes, explains, fixes, renames across files, cancels, and shuts down in the middle of work.
// Usage: node client.js PROGRAM FOLDER
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import protocol from 'vscode-languageserver-protocol/node';

const [program, folder] = process.argv.slice(2);
const uri = (name) => pathToFileURL(join(folder, name)).href;
const read = (name) => readFileSync(join(folder, name), 'utf8');

function start() {
  const child = spawn(program, ['lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(child.stdout), new protocol.StreamMessageWriter(child.stdin));
  connection.onError(([error]) => { throw error; });
  connection.listen();
  const exited = new Promise((resolve) => child.on('exit', resolve));
  return { connection, exited };
}

async function initialize(connection) {
  const { capabilities } = await connection.sendRequest(protocol.InitializeRequest.type, {
    processId: process.pid, rootUri: pathToFileURL(folder).href,
    capabilities: {
      general: { positionEncodings: ['utf-16'] },
      textDocument: { diagnostic: {}, synchronization: {} },
      workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['rename'] }, diagnostics: { refreshSupport: true } },
    },
  });
  await connection.sendNotification(protocol.InitializedNotification.type, {});
  return capabilities;
}

const open = (connection, name) => connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, {
  textDocument: { uri: uri(name), languageId: 'markdown', version: 1, text: read(name) },
});

/** Where a text stands in a file, some characters on. */
function place(name, text, on = 0) {
  const before = read(name).split(text)[0].split('\n');
  return { textDocument: { uri: uri(name) }, position: { line: before.length - 1, character: before.at(-1).length + on } };
}

const offset = (text, { line, character }) =>
  text.split('\n').slice(0, line).reduce((sum, l) => sum + l.length + 1, 0) + character;

/** Makes the edits of a workspace edit in the files. */
function apply(edit) {
  for (const change of edit.documentChanges) {
    if (change.kind === 'rename') {
      renameSync(fileURLToPath(change.oldUri), fileURLToPath(change.newUri));
      continue;
    }
    const file = fileURLToPath(change.textDocument.uri);
    let text = readFileSync(file, 'utf8');
    const last = (e) => offset(text, e.range.start);
    for (const e of [...change.edits].sort((a, b) => last(b) - last(a))) {
      text = text.slice(0, offset(text, e.range.start)) + e.newText + text.slice(offset(text, e.range.end));
    }
    writeFileSync(file, text);
  }
}

const reviewer = 'agents/code-reviewer.md';
const { connection, exited } = start();
const capabilities = await initialize(connection);
assert.equal(capabilities.positionEncoding, 'utf-16');
await open(connection, reviewer);

const pull = () => connection.sendRequest(protocol.DocumentDiagnosticRequest.type, { textDocument: { uri: uri(reviewer) } });
assert.deepEqual((await pull()).items.map((d) => [d.code, d.range.start.line, d.severity]), [['unknown-tool', 3, 2]]);

const hover = await connection.sendRequest(protocol.HoverRequest.type, place(reviewer, 'Read', 1));
assert.match(hover.contents.value, /a tool of Claude Code/);

const items = await connection.sendRequest(protocol.CompletionRequest.type, place(reviewer, 'Bsh', 1));
assert.ok(items.some((i) => i.label === 'Bash') && items.every((i) => i.textEdit.newText));

const at = place(reviewer, 'Bsh', 1).position;
const actions = await connection.sendRequest(protocol.CodeActionRequest.type, {
  textDocument: { uri: uri(reviewer) }, range: { start: at, end: at }, context: { diagnostics: [] },
});
assert.equal(actions[0].title, 'use "Bash"');
apply(actions[0].edit);
assert.match(read(reviewer), /tools: Read, Bash\n/);
await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
  textDocument: { uri: uri(reviewer), version: 2 }, contentChanges: [{ text: read(reviewer) }],
});
assert.deepEqual((await pull()).items, []);

apply(await connection.sendRequest(protocol.RenameRequest.type, { ...place(reviewer, 'test-writer on', 2), newName: 'test-author' }));
assert.match(read('agents/test-author.md'), /^name: test-author$/m);
assert.match(read(reviewer), /Work with test-author on 😀 tests/);
assert.match(read('agents/bug-fixer.md'), /@agent-test-author/);

const source = new protocol.CancellationTokenSource();
const canceled = connection.sendRequest(protocol.WorkspaceDiagnosticRequest.type, { previousResultIds: [] }, source.token);
source.cancel();
await canceled.catch((error) => assert.equal(error.code, protocol.LSPErrorCodes.RequestCancelled));

await assert.rejects(connection.sendRequest('agentlint/unheardOf', {}), { code: protocol.ErrorCodes.MethodNotFound });
const work = [1, 2, 3].map(() => connection.sendRequest(protocol.WorkspaceDiagnosticRequest.type, { previousResultIds: [] }));
await connection.sendRequest(protocol.ShutdownRequest.type);
await connection.sendNotification(protocol.ExitNotification.type);
assert.equal((await Promise.all(work)).length, 3);
assert.equal(await exited, 0);
console.log('a client on vscode-languageserver-protocol: passed');
