// check.js PAGE OUT: opens the page of a collection in Chromium, works with it by keyboard and by pointer, and has
// axe-core look at it. Screenshots go to the folder OUT.
const assert = require("assert/strict");
const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");
const { chromium } = require("playwright-core");

const [page_, out] = process.argv.slice(2);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

// cpu returns the seconds that the page's main thread has worked, which other processes don't change.
const cpu = async (session) => (await session.send("Performance.getMetrics")).metrics.find((m) => m.name === "TaskDuration").value;

async function main() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
  const context = await browser.newContext({ viewport: { width: 1500, height: 900 }, colorScheme: "light", acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(120000);
  const said = [];
  page.on("console", (m) => said.push(`${m.type()}: ${m.text()}`));
  page.on("pageerror", (e) => said.push(`error: ${e.message}`));
  page.on("dialog", (d) => said.push(`dialog: ${d.message()}`));
  page.on("request", (r) => r.url().startsWith("file:") || r.url().startsWith("blob:") || said.push(`request: ${r.url()}`));

  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  // The least of several times, as a processor that others work on is slower too.
  let best = Infinity;
  for (let attempt = 0; attempt < 5 && best >= 2; attempt++) {
    const before = attempt ? await cpu(session) : 0;
    const since = (now) => (now < before ? now : now - before); // another process may have another count
    const began = Date.now();
    await page.goto(pathToFileURL(page_).href);
    const opened = since(await cpu(session));
    await page.waitForFunction(() => document.documentElement.dataset.ready === "true");
    const settled = since(await cpu(session));
    console.log(`opened after ${opened.toFixed(2)} s and laid out after ${settled.toFixed(2)} s of work, ${((Date.now() - began) / 1000).toFixed(1)} s on the clock`);
    best = Math.min(best, opened);
  }
  assert.ok(best < 2, `${best} s of work until it is open`);
  await page.screenshot({ path: path.join(out, "whole.png") });

  const text = (selector) => page.locator(selector).innerText();
  assert.match(await text("#counts"), /^360 agents, 40 skills, \d+ references, 18 unresolved names$/);
  assert.equal(await page.locator("#stage .node").count(), 418);
  assert.equal(await page.locator("#stage .node.unresolved").count(), 18);

  // By keyboard: search, choose, read, follow a reference, go back.
  await page.keyboard.press("/");
  await page.keyboard.type("fieldb1-eng");
  assert.equal(await text("#found"), "1 entry of 418");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "fieldb1-engineer");
  assert.equal(await page.locator("#stage .node.chosen").count(), 1);
  for (let i = 0; i < 20 && !(await page.evaluate(() => document.activeElement.classList.contains("go"))); i++) await page.keyboard.press("Tab");
  const next = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press("Enter");
  assert.equal(await text("#panel h2"), next);
  await page.keyboard.press("Escape");
  assert.equal(await text("#panel h2"), "The collection");
  await page.locator("#stage").focus();
  const before = await page.locator("#stage > g").getAttribute("transform");
  for (const key of ["ArrowLeft", "+", "ArrowUp", "-"]) await page.keyboard.press(key);
  assert.notEqual(await page.locator("#stage > g").getAttribute("transform"), before);

  // By pointer: a node, its diagnostics, its parts.
  await page.fill("#search", "fielda0-engineer");
  await page.click("#list button");
  await page.click("#back");
  await page.click('#stage .node:has-text("fielda0-engineer")');
  assert.equal(await text("#panel h2"), "fielda0-engineer");
  assert.match(await text("#diagnostics"), /warning line 4: .*"Bsh".*unknown-tool/);
  await page.click("summary:has-text('Sections')");
  assert.match(await text("#panel"), /Checklist/);
  assert.match(await text("#panel"), /missing0-specialist/);
  await page.screenshot({ path: path.join(out, "node.png") });

  // Filters.
  await page.fill("#search", "");
  await page.selectOption("#folder", { label: await page.locator("#folder option", { hasText: /agents\/tester$/ }).innerText() });
  const testers = await page.locator("#stage .node.defined:not(.gone)").count();
  assert.equal(testers, 45);
  await page.selectOption("#severity", "warning");
  const worse = await page.locator("#stage .node.defined:not(.gone)").count();
  assert.ok(worse > 0 && worse < testers, `${worse} of ${testers} have warnings`);
  await page.selectOption("#folder", "");
  await page.selectOption("#severity", "");

  // What tries to be a script is text.
  await page.fill("#search", "window.owned");
  await page.press("#search", "Enter");
  assert.match(await text("#panel h2"), /^<\/script><script>window.owned=1/);
  for (const summary of await page.locator("#panel summary").all()) await summary.click();
  assert.match(await text("#panel"), /\{\{data\}\} \{\{script\}\}/);
  assert.equal(await page.evaluate(() => window.owned), undefined);
  assert.equal(await page.locator("img, #panel script, nav script").count(), 0);

  // The policy forbids the network.
  const reached = await page.evaluate(() => fetch("https://example.com/").then(() => true, () => false));
  assert.equal(reached, false);
  assert.ok(said.some((s) => /Content Security Policy/.test(s)), "the policy says so");
  said.length = 0;

  // The picture alone.
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save")]);
  const svg = path.join(out, "graph.svg");
  await download.saveAs(svg);
  const alone = await context.newPage();
  alone.on("pageerror", (e) => said.push(`svg: ${e.message}`));
  await alone.goto(pathToFileURL(svg).href);
  assert.ok((await alone.locator("rect").count()) >= 401);
  assert.equal(await alone.evaluate(() => window.owned), undefined);
  await alone.screenshot({ path: path.join(out, "svg.png") });
  await alone.close();

  // Accessibility, in both themes, of the whole and of a definition.
  await page.fill("#search", "");
  for (const theme of ["light", "dark"]) {
    for (const name of ["", "fielda0-engineer"]) {
      await page.keyboard.press("Escape");
      if (name) {
        await page.fill("#search", name);
        await page.press("#search", "Enter");
      }
      await session.send("Runtime.evaluate", { expression: axe });
      const { violations } = await page.evaluate(() => axe.run());
      const bad = violations.filter((v) => v.impact === "serious" || v.impact === "critical");
      for (const v of bad) console.log(theme, name, v.id, v.help, v.nodes.slice(0, 3).map((n) => `${n.target} ${n.failureSummary}`));
      assert.equal(bad.length, 0);
    }
    await page.fill("#search", "");
    if (theme === "light") await page.click("#theme");
  }
  await page.screenshot({ path: path.join(out, "dark.png") });
  assert.deepEqual(said, []);
  await browser.close();
}

main().catch((e) => {
  console.error(e);
  process.exit(1);
});
