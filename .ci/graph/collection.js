// collection.js DIR: writes a collection of 400 definitions: agents that lead, agents that do, skills, names that
// nobody has, and one definition that tries to be a script wherever it can.
const fs = require("fs");
const path = require("path");

const jobs = ["engineer", "designer", "reviewer", "tester", "architect", "analyst", "writer", "planner"];
const fields = Array.from({ length: 45 }, (_, i) => `field${String.fromCharCode(97 + (i % 26))}${i}`);
const names = fields.flatMap((field) => jobs.map((job) => `${field}-${job}`)).slice(0, 359);
let seed = 7;
const random = (n) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * n);
};

const write = (name, text) => {
  const file = path.join(process.argv[2], name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
};
names.forEach((name, i) => {
  const others = Array.from({ length: 1 + random(8) }, () => names[random(3) ? random(40) : random(names.length)]);
  if (i % 20 === 0) others.push(`missing${i}-specialist`);
  const list = [...new Set(others)].map((other) => `- Work with ${other} on deadlines`).join("\n");
  const tools = i % 10 === 0 ? "tools: Read, Bsh\n" : "";
  write(`.claude/agents/${name.split("-")[1]}/${name}.md`, `---\nname: ${name}\ndescription: Does the work of ${name}. Use when there is such work.\n${tools}---\n\nYou are ${name}.\n\n## Checklist\n\n- Read first\n- Then write\n\n## Integration with other agents\n\n${list}\n`);
});
for (let i = 0; i < 40; i++) {
  write(`.claude/skills/skill-${i}/SKILL.md`, `---\nname: skill-${i}\ndescription: Knows part ${i}. Use for part ${i}.\n---\n\nCoordinate with ${names[i]} on part ${i}.\n`);
}
const attack = `</script><script>window.owned=1</script><img src=x onerror=window.owned=1>`;
write(`.claude/agents/<img src=x onerror=window.owned=1>.md`, `---\nname: "${attack}"\ndescription: "${attack} {{data}} {{script}}"\nmodel: "${attack}"\ntools: ["Read", "${attack}"]\n---\n\nYou are ${attack}.\n\n## ${attack}\n\n- Work with ${names[0]} on ${attack}\n`);
