// check.js PAGE EXPLAINED OUT: opens the playground in Chromium, from a folder, and works with it by keyboard and by
// pointer. EXPLAINED is what agentlint explain unknown-tool prints. Screenshots go to the folder OUT.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

import { chromium } from 'playwright-core';

import { hostile } from './hostile.js';
import { serve } from './server.js';

const [folder, explained, out] = process.argv.slice(2);
const axe = fs.readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const server = await serve(folder);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
const began = Date.now();
const step = name => console.log(`${((Date.now() - began) / 1000).toFixed(1)} s: ${name}`);
const said = []; // what a page says unasked, and requests to other hosts

// open opens the page, at a fragment, in a context of its own, and waits for the first report.
async function open({ fragment = '', before, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1500, height: 900 }, colorScheme: 'light', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60000);
  page.on('console', m => said.push(`${m.type()}: ${m.text()}`));
  page.on('pageerror', e => said.push(`error: ${e.message}`));
  page.on('dialog', d => said.push(`dialog: ${d.message()}`));
  context.on('request', r => r.url().startsWith(server.address) || r.url().startsWith('blob:') || r.url().startsWith('data:') || said.push(`request: ${r.url()}`));
  await before?.(page);
  await page.goto(server.address + fragment);
  await page.waitForFunction(() => document.documentElement.dataset.checked);
  return page;
}

const text = (page, selector) => page.locator(selector).innerText();
const doc = page => page.locator('.cm-content').evaluate(e => e.cmTile.view.state.doc.toString());
const focused = page => page.evaluate(() => (document.activeElement.shadowRoot?.activeElement || document.activeElement).textContent);

// picture keeps a screenshot. Playwright would hide the cursor by a style that the page's policy forbids.
const picture = (page, name) => page.screenshot({ path: path.join(out, `${name}.png`), caret: 'initial' });

// checked does something that has the collection checked, and waits for the report.
async function checked(page, does) {
  const before = await page.evaluate(() => Number(document.documentElement.dataset.checked));
  await does();
  await page.waitForFunction(n => Number(document.documentElement.dataset.checked) > n, before);
}

// tab presses Tab until the focus is on what a selector names.
async function tab(page, selector) {
  for (let i = 0; i < 60; i++) {
    if (await page.evaluate(s => document.activeElement.matches(s), selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab doesn't lead to ${selector}`);
}

// accessible has axe-core look at the page.
async function accessible(page, name) {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe });
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const bad = violations.filter(v => v.impact === 'serious' || v.impact === 'critical');
  for (const v of bad) console.log(name, v.id, v.help, v.nodes.slice(0, 3).map(n => `${n.target} ${n.failureSummary}`));
  assert.equal(bad.length, 0, name);
}

const size = fs.statSync(path.join(folder, 'agentlint.wasm.gz')).size;
assert.ok(size < 6 << 20, `agentlint has ${size} bytes`);

// The example, its diagnostics, underlined.
let page = await open();
step(`open; agentlint has ${(size / 2 ** 20).toFixed(2)} MiB compressed`);
assert.equal(await text(page, '#status'), '2 errors, 3 warnings in 4 definitions; 1 hint not shown');
assert.equal(await page.locator('.cm-lintRange-error').innerText(), ':');
assert.equal(await page.locator('.cm-lintRange-warning').innerText(), '2.');
await picture(page, 'example');
await accessible(page, 'example');

// By keyboard: to a diagnostic, to its place, to the page of its rule and back, and its fix.
await tab(page, '#files .entry');
await page.keyboard.press('End');
await page.keyboard.press('Enter');
assert.match(await doc(page), /^---\nname: test-writer/);
await tab(page, '#findings .entry');
await page.keyboard.press('End');
assert.match(await focused(page), /^warning agents\/test-writer.md:4:25 Claude Code has no tool "Bsh"/);
await page.keyboard.press('Enter');
assert.equal(await page.evaluate(() => document.activeElement.id), 'editor');
await page.keyboard.press('ArrowRight');
await page.keyboard.press('Shift+F8');
await page.keyboard.press('F8');
await tab(page, '#findings .entry');
await page.keyboard.press('End');
await page.keyboard.press('Tab');
assert.equal(await focused(page), 'unknown-tool');
await page.keyboard.press('Enter');
await page.waitForSelector('aside article');
assert.equal(await focused(page), 'unknown-tool');
const words = t => t.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
assert.ok(words(fs.readFileSync(explained, 'utf8').replace(/\]\([^)]*\)/g, ']').replace(/\n```\w+\n/g, '\n')) === words(await page.locator('aside article').evaluate(e => e.textContent.replace(/\n/g, ' ') && [...e.querySelectorAll('h2, h3, p, li, th, td, pre')].map(x => x.textContent).join(' '))), 'the page is what agentlint explain prints');
await picture(page, 'rule');
await accessible(page, 'rule');
await page.keyboard.press('Escape');
assert.equal(await focused(page), 'unknown-tool');
assert.equal(await page.locator('aside article').count(), 0);
await page.keyboard.press('Tab');
assert.equal(await focused(page), 'Fix: use "Bash"');
await checked(page, () => page.keyboard.press('Enter'));
assert.match(await doc(page), /tools: Read, MultiEdit, Bash\n/);
assert.equal(await text(page, '#status'), '2 errors, 2 warnings in 4 definitions; 1 hint not shown');
await page.keyboard.press('Control+z');
assert.match(await doc(page), /tools: Read, MultiEdit, Bsh\n/);
await page.waitForFunction(() => /3 warnings/.test(document.getElementById('status').textContent));
step('by keyboard');

// The pages of all rules: their titles, and no mark of Markdown that wasn't understood.
const odd = await page.evaluate(async () => {
  const rule = document.getElementById('rule'), found = [];
  const ids = [...rule.options].map(o => o.value).filter(Boolean);
  for (const id of ids) {
    rule.value = id;
    rule.dispatchEvent(new Event('change'));
    while (document.querySelector('aside h2').textContent !== id) await new Promise(done => setTimeout(done, 2));
    const prose = document.querySelector('aside article').cloneNode(true);
    for (const code of prose.querySelectorAll('pre, code')) code.remove();
    const mark = prose.textContent.match(/\]\(|\*\*|`|^#|\|/m);
    if (mark) found.push(`${id}: ${mark[0]}`);
  }
  return ids.length > 50 ? found : ['no pages'];
});
assert.deepEqual(odd, []);
await page.click('#close');
step('pages');

// All safe fixes of all files, advice, another platform.
await page.click('#fix');
await page.waitForFunction(() => /^4 fixes made/.test(document.getElementById('status').textContent));
assert.match(await text(page, '#status'), /1 warning in 4 definitions/);
await page.check('#advice');
assert.match(await text(page, '#findings'), /info agents\/data-keeper.md/);
await checked(page, () => page.selectOption('#platform', 'gemini'));
assert.match(await text(page, '#verdict'), /^Gemini CLI subagent/);
await checked(page, () => page.selectOption('#platform', ''));

// A file that refers to another one, which is then added.
await checked(page, () => page.click('#example'));
const lead = { name: 'lead.md', mimeType: 'text/markdown', buffer: Buffer.from('---\nname: lead\ndescription: Leads. Use when there is much to do.\ntools: Read, Task\n---\n\nYou lead, and use Task(text-checker).\n') };
await checked(page, () => page.setInputFiles('#input', lead));
assert.equal(await page.inputValue('#path'), 'agents/lead.md');
assert.match(await text(page, '#findings'), /no agent is named "text-checker" here/);
await checked(page, () => page.click('#new'));
await page.keyboard.type('agents/text-checker.md');
await checked(page, () => page.keyboard.press('Enter'));
await page.locator('.cm-content').focus();
await page.keyboard.press('Control+a');
await checked(page, () => page.keyboard.insertText('---\nname: text-checker\ndescription: Checks texts. Use before a release.\ntools: Read\n---\n\nYou check texts.\n'));
await page.waitForFunction(() => !/no agent is named/.test(document.getElementById('findings').textContent));
assert.equal(await page.locator('#files .entry').count(), 2);
step('files');

// A drop, and a configuration.
await checked(page, () => page.evaluate(() => {
  const transfer = new DataTransfer();
  transfer.items.add(new File(['rules: {unresolved-agent: error, nosuch: off}\n'], '.agentlint.yaml'));
  document.getElementById('editor').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true, composed: true }));
}));
assert.match(await text(page, '#failure'), /^\.agentlint\.yaml:1:34: unknown rule "nosuch"/);
await checked(page, () => page.click('#remove'));
assert.equal(await text(page, '#failure'), '');

// Shared, restored; and a link that is damaged.
await page.click('#share');
await page.waitForFunction(() => location.hash.length > 1);
const fragment = new URL(page.url()).hash, shared = await doc(page);
const other = await open({ fragment, colorScheme: 'dark' });
await other.click('#files .entry >> text=agents/lead.md');
assert.match(await doc(other), /^---\nname: lead\n/);
await other.click('#files .entry >> text=agents/text-checker.md');
assert.equal(await doc(other), shared);
assert.equal(await other.locator('#files .entry').count(), 2);
await checked(other, () => other.evaluate(() => { location.hash = '#1:AAAA'; }));
assert.equal(await text(other, '#notice'), 'This link is damaged.');
assert.equal(await other.locator('#files .entry').count(), 4);
await other.selectOption('#rule', 'unknown-tool');
await other.waitForSelector('aside article');
await accessible(other, 'dark');
await picture(other, 'dark');
await other.setViewportSize({ width: 400, height: 800 });
await accessible(other, 'narrow');
await picture(other, 'narrow');
await other.context().close();
step('shared');

// Names and texts that try to be more than that.
await checked(page, () => page.click('#example'));
await checked(page, () => page.setInputFiles('#input', hostile));
assert.equal(await page.locator('#files .entry').count(), hostile.length);
for (const entry of await page.locator('#files .entry').all()) {
  await entry.click();
  await page.locator('.cm-content').focus();
  await page.keyboard.press('End');
  await checked(page, () => page.keyboard.type('x'));
}
assert.match(await text(page, '#files'), /<img src=x onerror=window.owned=1>.md/);
assert.match(await text(page, '#files'), /\\u\{202e\}/);
assert.match(await text(page, '#findings'), /<script>window.owned=1<\/script>/);
assert.equal(await page.evaluate(() => window.owned), undefined);
assert.equal(await page.locator('img:not(.cm-widgetBuffer), body script, iframe').count(), 0);
await picture(page, 'hostile');
await page.click('#share');
await page.waitForFunction(() => location.hash.length > 1 || document.getElementById('notice').textContent);
step('hostile files');
assert.deepEqual(said, []);

// The policy: no other host, neither for the page nor for the worker, and no text that becomes an element.
const reach = () => fetch('https://example.com/').then(() => 'reached', e => e.message);
assert.match(await page.evaluate(reach), /Failed to fetch|violates/);
assert.equal(page.workers().length, 1);
assert.match(await page.workers()[0].evaluate(reach), /Failed to fetch|violates/);
assert.match(await page.evaluate(() => { try { document.body.innerHTML = '<b>'; } catch (e) { return e.message; } return 'made'; }), /TrustedHTML/);
assert.ok(said.length && said.every(s => /Content Security Policy|TrustedHTML/.test(s)), String(said));
said.length = 0;
await page.context().close();

// A check that takes too long is stopped, and the next one has another worker.
page = await open({
  before: async page => {
    await page.clock.install();
    await page.addInitScript(() => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (message) {
        if (message.name === 'lint' && window.hang) window.hang = false;
        else post.call(this, message);
      };
    });
  },
});
await page.evaluate(() => { window.hang = true; });
await page.selectOption('#platform', 'gemini');
await page.waitForFunction(() => !window.hang);
await page.clock.fastForward(11_000);
await page.waitForFunction(() => /longer than 10 seconds/.test(document.getElementById('failure').textContent));
await checked(page, () => page.selectOption('#platform', ''));
assert.equal(await text(page, '#status'), '2 errors, 3 warnings in 4 definitions; 1 hint not shown');
assert.equal(await text(page, '#failure'), '');
assert.deepEqual(said, []);
step('time limit');
await browser.close();
server.close();
