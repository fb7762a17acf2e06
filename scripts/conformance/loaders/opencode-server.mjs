// The server of OpenCode and of what was made from it, started with an empty home.
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import {spawn} from 'node:child_process';

// serve starts the server, lets ask have its answers of it, and stops it. env is added to a home of its own and the path, and more
// to the fields that mean something to the program.
export async function serve(program, temp, env, ask, more = []) {
  known.push(...more.filter(f => !known.includes(f)));
  const home = path.join(temp, 'home');
  fs.mkdirSync(home);
  const port = await freePort();
  const child = spawn(program, ['serve', '--port', String(port)], {cwd: home, stdio: 'ignore', env: {PATH: process.env.PATH, HOME: home, ...env}});
  const stop = () => child.kill('SIGKILL');
  process.prependListener('exit', stop); // before its files are removed
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await answers(url + '/config')); tries++) {
    if (tries === 1200) throw new Error('no answer of ' + program);
    await new Promise(done => setTimeout(done, 500));
  }
  const found = await ask({agents: probes => agents(url, probes), together: (probes, folder) => together(url, probes, path.join(temp, 'together'), folder)});
  const stopped = new Promise(done => child.on('exit', done));
  stop();
  await stopped;
  process.removeListener('exit', stop);
  return found;
}

async function agents(url, probes) {
  const found = [];
  for (const p of probes) {
    fs.mkdirSync(path.join(p.root, '.git')); // the project is this folder
    found.push(await agent(url, encodeURIComponent(p.root)));
    await fetch(`${url}/instance/dispose?directory=${encodeURIComponent(p.root)}`, {method: 'POST'});
  }
  return found;
}

// together asks about many definitions at once, where one that is wrong does nothing to the others: those that are told
// apart by the name of their file. Where the list of agents fails for one of them, halves are asked, with more line ends: the
// parser remembers texts that it failed at, and has no fields for them then.
async function together(url, probes, root, folder) {
  const isPlain = p => p.path === folder + '/sorter.md' && !/name/i.test(p.text);
  const plain = probes.filter(isPlain), others = probes.filter(p => !isPlain(p));
  const found = new Map();
  const ask = async (some, root, more = '') => {
    fs.mkdirSync(path.join(root, '.git'), {recursive: true});
    fs.mkdirSync(path.join(root, folder), {recursive: true});
    some.forEach((p, i) => fs.writeFileSync(path.join(root, folder, `sorter-${i}.md`), p.text.endsWith('\n') ? p.text + more : p.text));
    const directory = encodeURIComponent(root);
    const config = await get(`${url}/config?directory=${directory}`), list = await get(`${url}/agent?directory=${directory}`);
    await fetch(`${url}/instance/dispose?directory=${directory}`, {method: 'POST'});
    const there = list && new Set(list.map(a => String(a.name)));
    if (there) some.forEach((p, i) => found.set(p, answer(`sorter-${i}`, config?.agent[`sorter-${i}`], there)));
    else if (some.length === 1) found.set(some[0], null);
    else for (const [half, part] of [some.slice(0, some.length / 2), some.slice(some.length / 2)].entries()) await ask(part, `${root}${half}`, more + '\n');
  };
  await ask(plain, root);
  (await agents(url, others)).forEach((a, i) => found.set(others[i], a));
  return probes.map(p => found.get(p));
}

// known are the fields that mean something to the program; it hands all others to the model's provider.
const known = ['name', 'description', 'mode', 'model', 'variant', 'temperature', 'top_p', 'tools', 'permission', 'disable', 'hidden', 'steps', 'maxSteps', 'color', 'options'];

// agent returns the agent of a folder, null if there is none.
async function agent(url, folder) {
  const config = await get(`${url}/config?directory=${folder}`);
  const list = await get(`${url}/agent?directory=${folder}`);
  const [name, a] = Object.entries(config?.agent ?? {})[0] ?? [];
  return list && answer(name, a, new Set(list.map(x => String(x.name))));
}

// answer returns what the configuration has of an agent, null if it isn't among those that are there.
function answer(name, a, there) {
  if (!a || !there.has(name) && a.disable !== true) return null;
  const permission = typeof a.permission?.['*'] === 'string' && Object.keys(a.permission).length === 1 ? a.permission['*'] : a.permission;
  return {...Object.fromEntries(known.map(k => [k, a[k]])), permission, prompt: a.prompt ?? ''};
}

// get returns the answer, null if the server gives an error.
async function get(url) {
  const r = await fetch(url, {signal: AbortSignal.timeout(600000)});
  return r.ok ? r.json() : null;
}

const answers = url => fetch(url, {signal: AbortSignal.timeout(10000)}).then(r => r.ok, () => false);

const freePort = () => new Promise(done => {
  const s = net.createServer().listen(0, '127.0.0.1', () => {
    const {port} = s.address();
    s.close(() => done(port));
  });
});
