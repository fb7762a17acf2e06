// Files that people drop on the page, or choose.

// What is taken at once: how many files, and how many bytes of one. agentlint reads no larger ones either.
const most = { files: 200, size: 4 << 20 };

// read returns the files of a list of File objects with their paths, and what was left out.
async function read(found) {
  const files = [], left = [];
  for (const { path, file } of found.slice(0, most.files)) {
    if (file.size > most.size) left.push(`${path}, which has more than 4 MiB`);
    else files.push({ path, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer()) });
  }
  if (found.length > most.files) left.push(`files beyond the first ${most.files}`);
  return { files, left };
}

// A definition that comes without its folder is put where a catalog has it.
const place = name => /\.md$/i.test(name) && !/^skill\.md$/i.test(name) ? `agents/${name}` : name;

// chosen returns the files of an input.
export const chosen = input => read([...input.files].map(file => ({ path: file.webkitRelativePath || place(file.name), file })));

// dropped returns the files of a drop, also those in folders. What other programs keep there isn't looked into. A folder
// that is marked as a root, as agentlint finds it elsewhere, is the root here too.
export async function dropped(transfer) {
  // Both are asked for before anything is waited for: later a drop has nothing any more.
  const items = [...transfer.items].filter(item => item.kind === 'file').map(item => ({ entry: item.webkitGetAsEntry?.(), file: item.getAsFile() }));
  const found = [];
  const walk = async (folder, above) => {
    for (const entry of folder) {
      if (found.length > most.files) return;
      if (entry.isFile) found.push({ path: above + entry.name, file: await new Promise((done, failed) => entry.file(done, failed)) });
      else if (entry.name !== 'node_modules' && entry.name !== '.git') await walk(await list(entry), `${above}${entry.name}/`);
    }
  };
  for (const { entry, file } of items) {
    if (entry?.isDirectory) {
      const folder = await list(entry);
      await walk(folder, items.length === 1 && folder.some(e => e.name === '.git' || e.name === '.agentlint.yaml') ? '' : `${entry.name}/`);
    } else if (file) {
      found.push({ path: place(file.name), file });
    }
  }
  return read(found);
}

// list returns what is in a folder, of which a browser tells a part at a time.
async function list(entry) {
  const reader = entry.createReader(), all = [];
  for (let some; (some = await new Promise((done, failed) => reader.readEntries(done, failed))).length;) all.push(...some);
  return all;
}
