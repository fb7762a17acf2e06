// mermaid.js CHART JSON: has Mermaid draw a chart in Chromium, as GitHub does, and holds the names in the picture to
// those of the graph as JSON.
const assert = require("assert/strict");
const fs = require("fs");
const path = require("path");
const { chromium } = require("playwright-core");

async function main() {
  const [chart, graph] = process.argv.slice(2).map((name) => fs.readFileSync(name, "utf8"));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage();
  page.setDefaultTimeout(120000);
  await page.addScriptTag({ path: path.join(path.dirname(require.resolve("mermaid")), "mermaid.min.js") });
  const labels = await page.evaluate(async (text) => {
    window.mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
    const { svg } = await window.mermaid.render("picture", text);
    const holder = document.createElement("div");
    holder.innerHTML = svg;
    document.body.append(holder);
    return [...holder.querySelectorAll(".node .nodeLabel, .node text")].map((e) => e.textContent);
  }, chart);
  assert.deepEqual(new Set(labels), new Set(JSON.parse(graph).nodes.map((n) => n.name)));
  assert.equal(await page.evaluate(() => window.owned), undefined);
  await browser.close();
}

main().catch((e) => {
  console.error(e);
  process.exit(1);
});
