// The playground: a collection of files, checked by agentlint in this browser at every change.
import { count, make } from '../../../lint/graph/page/src/text.js';
import { load } from './agentlint.js';
import { between, fromEdits } from './changes.js';
import { chosen as chosenFiles, dropped } from './drop.js';
import { Editor } from './editor.js';
import { example, fresh } from './example.js';
import { Findings, summary } from './findings.js';
import { Pages } from './pages.js';
import { decode, encode } from './share.js';
import { Tree } from './tree.js';

const $ = id => document.getElementById(id);
let files = [], chosen, touched = false; // a file has path, state, diagnostics, verdict
let checking = false, again = false, timer;
let client, pages;

const editor = new Editor($('editor'), () => edited());
const tree = new Tree($('files'), file => choose(file));
const findings = new Findings($('findings'), {
  goto: d => {
    choose(files[d.file]);
    editor.goto(d.start);
  },
  explain: id => pages.open(id).catch(failed),
  fix: (d, fix) => makeFix(d, fix),
});

const say = text => { $('status').textContent = text; };
const notice = text => { $('notice').textContent = text; }; // until the next thing that is done
const failed = error => notice(error.message);

// edited has the collection checked soon.
function edited() {
  touched = true;
  clearTimeout(timer);
  timer = setTimeout(check, 200);
}

const question = () => ({ files: files.map(f => ({ path: f.path, text: f.state.doc.toString() })), platform: $('platform').value });

// check has the collection checked, and once more if it changes meanwhile.
async function check() {
  clearTimeout(timer);
  if (!client) return;
  if (checking) {
    again = true;
    return;
  }
  checking = true;
  const asked = files, docs = files.map(f => f.state.doc);
  try {
    const report = await client.ask('lint', question());
    if (files === asked) {
      files.forEach((f, i) => {
        f.verdict = report.files[i];
        f.checked = docs[i];
        f.all = report.diagnostics.filter(d => d.file === i);
      });
      $('failure').textContent = report.failure || '';
    }
  } catch (error) {
    $('failure').textContent = error.message;
    for (const f of files) f.all = [];
  }
  checking = false;
  if (again || files !== asked || files.some((f, i) => f.state.doc !== docs[i])) {
    again = false;
    check();
  } else {
    show();
    document.documentElement.dataset.checked = String(Number(document.documentElement.dataset.checked || 0) + 1);
  }
}

// show shows what was found.
function show() {
  const advice = $('advice').checked;
  for (const f of files) {
    f.diagnostics = f.all.filter(d => advice || d.severity !== 'info');
    for (const d of f.diagnostics) {
      d.actions = [...d.fixes.map(fix => ({ name: fix.safe ? `Fix: ${fix.message}` : `Unsafe fix: ${fix.message}`, apply: () => makeFix(d, fix) })), { name: `Why: ${d.rule}`, apply: () => pages.open(d.rule).catch(failed) }];
    }
  }
  const all = files.flatMap(f => f.diagnostics), fixable = files.flatMap(f => f.all).filter(d => d.fixes.some(fix => fix.safe)).length;
  findings.show(all, files);
  tree.show(files, chosen);
  editor.mark();
  const { verdict } = chosen;
  $('verdict').textContent = !verdict ? '' : verdict.skipped ? `not checked: ${verdict.skipped}` : `${verdict.platform} ${verdict.kind} (${verdict.evidence})`;
  $('fix').disabled = !fixable;
  $('fix').textContent = fixable ? `Fix all that is safe (${fixable})` : 'Fix all that is safe';
  say(summary(files.flatMap(f => f.all), files, advice));
}

// makeFix makes one fix, unless the text has changed since it was found.
function makeFix(d, fix) {
  const file = files[d.file];
  if (file.state.doc !== file.checked) return say('The text has changed; this is checked again.');
  choose(file);
  editor.change(file, fromEdits(fix.edits));
  editor.goto(d.start);
  check();
}

// fixAll makes all safe fixes of all files.
async function fixAll() {
  const docs = files.map(f => f.state.doc);
  const { changes, made, failure } = await client.ask('fix', { ...question(), unsafe: false });
  for (const { file, text } of changes) {
    const change = between(docs[file].toString(), text);
    if (files[file]?.state.doc === docs[file] && change) editor.change(files[file], change);
  }
  await check();
  say(`${count(made, 'fix').replace('fixs', 'fixes')} made. ${$('status').textContent}`);
  notice(failure || '');
}

// choose shows a file.
function choose(file) {
  if (file === chosen) return;
  chosen = file;
  $('path').value = file.path;
  editor.show(file);
  show();
}

// put puts files in place of the collection, or adds them to it; one with the path of another one replaces it.
function put(added, { replace = false } = {}) {
  const next = replace ? [] : files.slice();
  for (const { path, text } of added) {
    const file = { path, state: editor.state(path, text), diagnostics: [], all: [] };
    const at = next.findIndex(f => f.path === path);
    if (at < 0) next.push(file);
    else next[at] = file;
  }
  if (!next.length) return;
  files = next;
  chosen = undefined;
  choose(files.find(f => f.path === added[0]?.path) || files[0]);
  check();
}

// take adds what people bring. The example makes room for it.
async function take(brought) {
  const { files: found, left } = await brought;
  if (found.length) put(found, { replace: !touched });
  touched = true;
  notice(left.length ? `Left out: ${left.join('; ')}.` : '');
}

// restore shows the collection of the address, or the example.
async function restore() {
  let collection = example;
  if (location.hash.length > 1) {
    try {
      collection = await decode(location.hash);
      touched = true;
    } catch (error) {
      failed(error);
    }
  }
  if ([...$('platform').options].some(o => o.value === collection.platform)) $('platform').value = collection.platform;
  put(collection.files.length ? collection.files : example.files, { replace: true });
}

async function share() {
  const fragment = await encode(question());
  history.replaceState(null, '', fragment);
  const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
  say(`The address of this page now has the collection${copied ? ', and is on the clipboard' : ''}.`);
}

const on = (id, event, does) => $(id).addEventListener(event, async e => {
  notice('');
  try {
    await does(e);
  } catch (error) {
    failed(error);
  }
});
on('path', 'change', () => {
  chosen.path = $('path').value;
  editor.recolor(chosen);
  touched = true;
  return check();
});
on('new', 'click', () => {
  let { path } = fresh;
  for (let n = 2; files.some(f => f.path === path); n++) path = fresh.path.replace('.md', `-${n}.md`);
  touched = true;
  put([{ ...fresh, path }]);
  $('path').focus();
  $('path').select();
});
on('remove', 'click', () => {
  const at = files.indexOf(chosen), rest = files.filter(f => f !== chosen);
  touched = true;
  if (!rest.length) return put([fresh], { replace: true });
  files = rest;
  choose(files[Math.min(at, files.length - 1)]);
  return check();
});
on('open', 'click', () => $('input').click());
on('input', 'change', () => take(chosenFiles($('input'))));
on('platform', 'change', check);
on('advice', 'change', show);
on('fix', 'click', fixAll);
on('share', 'click', share);
on('example', 'click', () => {
  history.replaceState(null, '', location.pathname);
  touched = false;
  $('platform').value = example.platform;
  put(example.files, { replace: true });
});
on('rule', 'change', () => {
  const id = $('rule').value;
  $('rule').value = '';
  return id && pages.open(id);
});
const root = document.documentElement;
const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
const theme = () => { $('theme').textContent = dark() ? 'Light' : 'Dark'; };
on('theme', 'click', () => {
  root.dataset.theme = dark() ? 'light' : 'dark';
  theme();
});
theme();
addEventListener('keydown', event => {
  if (event.key === 'Escape' && pages?.isOpen && !event.defaultPrevented) pages.close();
});
addEventListener('hashchange', () => restore());
addEventListener('dragover', event => event.preventDefault());
addEventListener('drop', event => {
  if (!event.dataTransfer.types.includes('Files')) return;
  event.preventDefault();
  event.stopPropagation();
  take(dropped(event.dataTransfer)).catch(failed);
}, true);

try {
  client = await load();
  const about = await client.ask('about', {});
  $('version').textContent = about.version;
  $('platform').append(...about.platforms.map(p => make('option', { value: p.id }, p.name)));
  $('rule').append(...about.rules.map(r => make('option', { value: r.id }, r.id)));
  pages = new Pages($('panel'), about.rules.map(r => r.id), id => client.ask('explain', id));
} catch (error) {
  failed(error);
}
await restore();
