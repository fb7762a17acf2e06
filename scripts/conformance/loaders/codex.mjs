// Codex: the program itself, with a stand-in for the model. Its first request lists the roles that agents can be started
// in, and the stream of events names each file that is ignored.
//
// Many probes share a session, each in a folder of its own. One with the name of the plain definition gets another one
// there, since of two with the same name the second is ignored.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import {spawn} from 'node:child_process';

const atOnce = 40;

export async function load(pkg, probes, temp) {
  const vendor = path.join(pkg, '../codex-linux-x64/vendor');
  const program = path.join(vendor, fs.readdirSync(vendor)[0], 'bin/codex');
  const answers = [];
  for (let from = 0; from < probes.length; from += atOnce) {
    const some = probes.slice(from, from + atOnce);
    const folder = path.join(temp, 'session' + from);
    some.forEach((p, i) => {
      const file = path.join(folder, p.path.replace('agents/', `agents/p${i}/`));
      fs.mkdirSync(path.dirname(file), {recursive: true});
      fs.writeFileSync(file, p.text.replaceAll('"sorter"', `"${own(i)}"`));
    });
    const {roles, complaints} = await session(program, folder);
    some.forEach((p, i) => answers.push(complaints.some(c => c.includes(`agents/p${i}/`)) ? null : answer(p, i, roles)));
  }
  return answers;
}

const own = i => `sorter of probe ${i}`;

// answer returns what became of the probe of that number in a session. Only names, descriptions, models and efforts are shown.
function answer(p, i, roles) {
  const role = roles.get(own(i)) ?? (p.field === 'name' ? (roles.get(String(p.want)) ?? roles.get(String(p.want).trim())) : undefined);
  if (!role) return null;
  const out = {description: role.description, prompt: ''};
  if (p.field && p.field !== 'description') out[p.field] = p.want; // what isn't refused is taken
  if (p.field === 'model') out.model = /model is set to `([^`]*)`/.exec(role.notes)?.[1];
  return out;
}

// session starts the program in a folder, and returns the roles by name and what it complains of.
async function session(program, folder) {
  const home = folder + '-home';
  const requests = [];
  const server = http.createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    if (!request.url.includes('responses') || !text) return response.end('{}');
    requests.push(JSON.parse(text));
    respond(response);
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  fs.mkdirSync(home);
  fs.writeFileSync(path.join(home, 'config.toml'), `model = "stand-in"\nmodel_provider = "here"\n[model_providers.here]\nname = "here"\nbase_url = "http://127.0.0.1:${server.address().port}/v1"\n` +
    `wire_api = "responses"\nenv_key = "KEY"\n[projects."${folder}"]\ntrust_level = "trusted"\n`);
  const out = await run(program, folder, {PATH: process.env.PATH, HOME: home, CODEX_HOME: home, KEY: 'none'});
  server.close();
  server.closeAllConnections();
  if (requests.length === 0) throw new Error('no request of ' + program);
  const events = out.split('\n').filter(line => line.startsWith('{')).map(line => JSON.parse(line));
  return {roles: rolesOf(requests), complaints: events.map(e => e.item?.message ?? e.message ?? '').filter(m => m.includes('agents/'))};
}

const run = (program, folder, env) => new Promise(done => {
  const child = spawn(program, ['exec', '--json', '--skip-git-repo-check', 'Say hello.'], {cwd: folder, env, stdio: ['ignore', 'pipe', 'ignore']});
  const timer = setTimeout(() => child.kill('SIGKILL'), 300000);
  let out = '';
  child.stdout.on('data', part => out += part);
  child.on('close', () => done((clearTimeout(timer), out)));
});

// rolesOf returns the roles that the tool which starts agents lists: NAME: { DESCRIPTION, and notes in lines of their own }.
function rolesOf(requests) {
  const roles = new Map();
  const list = texts(requests.map(r => r.tools)).map(t => t.split('Available roles:')[1]).find(t => t) ?? '';
  for (const [, name, text] of list.matchAll(/^(.*?): \{\n([\s\S]*?)\n\}$/gm)) {
    const [description, ...notes] = text.split(/\n(?=- This role)/);
    roles.set(name, {description, notes: notes.join('\n')});
  }
  return roles;
}

const texts = v => typeof v === 'string' ? [v] : v !== null && typeof v === 'object' ? Object.values(v).flatMap(texts) : [];

function respond(response) {
  const events = [
    {type: 'response.created', response: {id: 'r'}},
    {type: 'response.output_item.done', item: {type: 'message', role: 'assistant', content: [{type: 'output_text', text: 'ok'}]}},
    {type: 'response.completed', response: {id: 'r', usage: {input_tokens: 1, input_tokens_details: null, output_tokens: 1, output_tokens_details: null, total_tokens: 2}}},
  ];
  response.setHeader('content-type', 'text/event-stream');
  response.end(events.map(e => `event: ${e.type}\ndata: ${JSON.stringify(e)}\n\n`).join(''));
}
