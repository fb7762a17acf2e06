// The schemas that agentlint prints, with what editors use: ajv, and the language server for YAML.
// node check.js AGENTLINT
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv';

const require = createRequire(import.meta.url);
const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = require('vscode-jsonrpc/node');
const agentlint = (...args) => execFileSync(process.argv[2], args, { encoding: 'utf8' });
const hold = (ok, what) => {
  if (!ok) throw new Error(what);
};

const ids = new Set();
function compile(...args) {
  const schema = JSON.parse(agentlint('schema', ...args));
  hold(schema.$schema === 'http://json-schema.org/draft-07/schema#', `${args}: not draft 7`);
  hold(schema.$id && schema.title && !ids.has(schema.$id), `${args}: no title, or an $id that isn't its own`);
  ids.add(schema.$id);
  const validate = new Ajv({ strict: false }).compile(schema);
  const { examples = [], properties } = schema;
  hold(examples.length > 0 || Object.keys(properties).length === 0, `${args}: no example`);
  for (const e of examples) hold(validate(e), `${args}: an example is refused: ${JSON.stringify(validate.errors)}`);
  return validate;
}

const { platforms } = JSON.parse(agentlint('version', '--format', 'json'));
for (const { id } of platforms) {
  const validate = compile(id);
  hold(!validate([]), `${id}: a list is taken for frontmatter`);
}
hold(compile('config')({ rules: { 'unknown-tool': 'error' } }), 'config: a good one is refused');
const agent = new Ajv({ strict: false }).compile(JSON.parse(agentlint('schema', 'claude-code')));
hold(agent({ name: 'x', description: 'Reads.', tools: 'Read' }), 'claude-code: a good one is refused');
hold(!agent({ name: 'x', description: 'Reads.', tools: { Read: true } }), 'claude-code: a mapping of tools is taken');

// The language server reads the schema from a file, as SchemaStore would serve it.
const folder = mkdtempSync(join(tmpdir(), 'schemas-'));
const server = spawn(process.execPath, [require.resolve('yaml-language-server/bin/yaml-language-server'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
try {
  const schema = join(folder, 'config.schema.json');
  writeFileSync(schema, agentlint('schema', 'config'));
  const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const yaml = { validate: true, completion: true, schemaStore: { enable: false }, schemas: { [pathToFileURL(schema)]: '.agentlint.yaml' } };
  connection.onRequest('workspace/configuration', ({ items }) => items.map(({ section }) => (section === 'yaml' ? yaml : {})));
  connection.onRequest('client/registerCapability', () => null);
  const published = new Promise((resolve) => connection.onNotification('textDocument/publishDiagnostics', ({ diagnostics }) => diagnostics.length > 0 && resolve(diagnostics)));
  connection.listen();
  const rootUri = pathToFileURL(folder).toString();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri, capabilities: { workspace: { configuration: true } }, workspaceFolders: [{ uri: rootUri, name: 'x' }] });
  connection.sendNotification('initialized', {});
  connection.sendNotification('workspace/didChangeConfiguration', { settings: { yaml } });
  const uri = pathToFileURL(join(folder, '.agentlint.yaml')).toString();
  connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text: 'fail-on: sometimes\nrules:\n  unknown-tool: error\n' } });
  const diagnostics = await Promise.race([published, new Promise((_, refuse) => setTimeout(refuse, 60_000, new Error('the language server is silent')))]);
  hold(diagnostics.length === 1 && diagnostics[0].range.start.line === 0 && /"?warning"?/.test(diagnostics[0].message), `diagnostics: ${JSON.stringify(diagnostics)}`);
} finally {
  server.kill();
  rmSync(folder, { recursive: true });
}
console.log(`schemas: ${ids.size} compile and are used`);
