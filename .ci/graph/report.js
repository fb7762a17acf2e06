// report.js PAGE OUT: opens a report in Chromium. Nothing of the files in it runs or loads, it can be used by keyboard,
// and axe-core finds nothing serious, in light and in dark. Screenshots go to the folder OUT.
const assert = require("assert/strict");
const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");
const { chromium } = require("playwright-core");

const [page_, out] = process.argv.slice(2);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

async function main() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
  for (const colorScheme of ["light", "dark"]) {
    const page = await (await browser.newContext({ viewport: { width: 1100, height: 900 }, colorScheme })).newPage();
    page.setDefaultTimeout(120000);
    const said = [];
    page.on("console", (m) => said.push(`${m.type()}: ${m.text()}`));
    page.on("pageerror", (e) => said.push(`error: ${e.message}`));
    page.on("request", (r) => r.url().startsWith("file:") || said.push(`request: ${r.url()}`));
    await page.goto(pathToFileURL(page_).href);
    assert.equal(await page.evaluate(() => window.owned), undefined);
    assert.equal(await page.locator("img, script").count(), 0);
    assert.match(await page.locator("main").innerText(), /<img src=x onerror=window\.owned=1>/);
    assert.match(await page.locator("#files + details summary").innerText(), /\.md .*(error|warning)/);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "By file");
    await page.locator("details summary").first().focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("details").first().getAttribute("open"), null);
    assert.deepEqual(said, []);
    await page.screenshot({ path: path.join(out, `report-${colorScheme}.png`) });
    const session = await page.context().newCDPSession(page);
    await session.send("Runtime.evaluate", { expression: axe });
    const { violations } = await page.evaluate(() => axe.run());
    assert.deepEqual(violations.filter((v) => v.impact === "serious" || v.impact === "critical").map((v) => `${v.id}: ${v.nodes[0].html}`), []);
  }
  await browser.close();
}

main().catch((e) => {
  console.error(e);
  process.exit(1);
});
