// Copilot CLI: the program itself, offline, with a stand-in for the model that asks it to start each agent that it offers.
//
// Many probes share a session, each in a folder of its own, and so the agents have names of their own; of probes of the name
// there is one in a session. The request that follows the start of an agent has its prompt and tools; the log names each file that is refused, and unknown fields.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import {spawn} from 'node:child_process';
import {wants} from '../probes.mjs';

const atOnce = 20;

export async function load(pkg, probes, temp) {
  const answers = [];
  const sessions = Math.max(Math.ceil(probes.length / atOnce), probes.filter(ofName).length);
  for (let n = 0; n < sessions; n++) {
    const some = probes.flatMap((p, at) => (ofName(p) ? probes.slice(0, at).filter(ofName).length : at) % sessions === n ? [{p, at}] : []);
    const folder = path.join(temp, 'session' + n);
    some.forEach(({p}, i) => {
      const file = path.join(folder, p.path.replace('agents/', `agents/p${i}/`));
      fs.mkdirSync(path.dirname(file), {recursive: true});
      fs.writeFileSync(file, p.text);
    });
    fs.mkdirSync(path.join(folder, '.git'));
    const {agents, log} = await session(path.join(pkg, 'copilot'), folder);
    some.forEach(({p, at}, i) => answers[at] = answer(p, i, agents, log, answers[0]));
  }
  return answers;
}

const ofName = p => p.set === 'name' || 'name' in wants(p);

// answer returns what became of the probe of that number in a session.
function answer(p, i, agents, log, plain) {
  const said = log.filter(line => line.includes(`agents/p${i}/`));
  if (said.some(line => line.includes('[ERROR]'))) return null;
  const wanted = p.set ? {[p.set]: 'any'} : wants(p);
  const a = agents.find(a => a.id.startsWith(`p${i}--`) || 'name' in wanted && !/^p\d+--/.test(a.id));
  if (!a) return ['infer', 'disable-model-invocation'].some(f => f in wanted) ? {...plain, ...wanted} : null; // for these not to be offered is the use
  if (!a.started) return null;
  const ignored = said.flatMap(line => /unknown fields? ignored: (.*)/.exec(line)?.[1].split(', ') ?? []).map(letters);
  const out = {description: a.description, prompt: a.prompt};
  for (const [field, want] of Object.entries(wanted)) {
    if (!(field in out)) out[field] = ignored.includes(letters(field)) || ignored.length > 0 && !hasKey(p.text, field) ? undefined : want;
    if (field === 'name') out.name = a.id.startsWith(`p${i}--`) ? undefined : a.id;
    if (field === 'tools' && !meant(want, a.tools)) out.tools = undefined;
  }
  return out;
}

// hasKey reports whether a text has a line that begins with a key.
const hasKey = (text, key) => new RegExp(`^["']?${key}["']? *:`, 'm').test(text);

// letters are those of a field's name, without the s of a plural: the name may be written in another way.
const letters = name => name.toLowerCase().replace(/[^a-z]|s+$/g, '');

// always are the tools that no list takes away.
const always = ['skill', 'sql', 'session_store_sql', 'tool_search_tool', 'fetch_copilot_cli_documentation'];

// meant reports whether a list of tools gave some, or none as was meant. There is no server here and no web, so whether their tools would
// have been given can't be told.
const meant = (want, tools) => [want].flat().some(w => /\/|^web/i.test(w)) || tools.some(t => !always.includes(t)) === (want?.length > 0);

// session starts the program in a folder, and returns the agents that it offers and the lines of its log.
async function session(program, folder) {
  const home = folder + '-home';
  const started = [];
  let offered;
  const server = http.createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    if (!request.url.includes('chat/completions')) return response.end('{}');
    const body = JSON.parse(text);
    const asked = /AGENT#(\d+)#/.exec(JSON.stringify(body.messages.filter(m => m.role === 'user')));
    let delta = {role: 'assistant', content: 'ok'};
    if (asked) started[asked[1]] ??= body;
    else if (!offered && (offered = offer(body)).length > 0) delta = {role: 'assistant', content: null, tool_calls: offered.map(start)};
    respond(response, delta);
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  await run(program, folder, {
    PATH: process.env.PATH, HOME: home, COPILOT_HOME: home, COPILOT_OFFLINE: 'true', COPILOT_MODEL: 'stand-in', COPILOT_PROVIDER_API_KEY: 'none',
    COPILOT_PROVIDER_BASE_URL: `http://127.0.0.1:${server.address().port}/v1`,
  });
  server.close();
  server.closeAllConnections();
  if (!offered) throw new Error('no request of ' + program);
  const logs = path.join(home, 'log');
  const log = fs.readdirSync(logs).flatMap(f => fs.readFileSync(path.join(logs, f), 'utf8').split('\n'));
  return {log, agents: offered.map((a, i) => ({...a, started: i in started, prompt: promptOf(started[i]), tools: (started[i]?.tools ?? []).map(t => t.function?.name)}))};
}

const run = (program, folder, env) => new Promise(done => {
  fs.mkdirSync(env.HOME);
  const flags = ['--trust-folder', '--allow-all-tools', '--log-dir', path.join(env.HOME, 'log'), '--log-level', 'debug', '-p', 'Start all agents.'];
  const child = spawn(program, flags, {cwd: folder, env, stdio: 'ignore'});
  const timer = setTimeout(() => child.kill('SIGKILL'), 600000);
  child.on('close', () => done(clearTimeout(timer)));
});

// offer returns the agents of the folder, which the description of the tool that starts agents lists behind those built in.
function offer(body) {
  const task = body.tools.find(t => t.function?.name === 'task').function;
  const [, list = ''] = task.description.split('User-provided custom agents:');
  const heads = task.parameters.properties.agent_type.enum.map(id => ({id, head: `\n- **${id}**: `})).map(h => ({...h, at: list.indexOf(h.head)}))
    .filter(h => h.at >= 0).sort((a, b) => a.at - b.at);
  return heads.map((h, i) => ({id: h.id, description: list.slice(h.at + h.head.length, heads[i + 1]?.at).trim()}));
}

const start = (agent, i) => ({
  index: i, id: 'call' + i, type: 'function',
  function: {name: 'task', arguments: JSON.stringify({name: 'agent' + i, description: 'probe', agent_type: agent.id, prompt: `AGENT#${i}#`, mode: 'sync'})},
});

function respond(response, delta) {
  const chunk = (delta, finish) => `data: ${JSON.stringify({id: 'c', object: 'chat.completion.chunk', created: 1, model: 'stand-in', choices: [{index: 0, delta, finish_reason: finish}]})}\n\n`;
  response.setHeader('content-type', 'text/event-stream');
  response.end(chunk(delta, null) + chunk({}, delta.tool_calls ? 'tool_calls' : 'stop') + 'data: [DONE]\n\n');
}

// promptOf returns what stands before the program's own instructions.
const promptOf = body => body ? body.messages.find(m => m.role === 'system').content.split(/\n*<\w+>\n/)[0] : '';
