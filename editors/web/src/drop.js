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

// dropped returns the files of a drop, also those in folders. What other programs keep there isn't looked into.
export async function dropped(transfer) {
  // Both are asked for before anything is waited for: later a drop has nothing any more.
  const items = [...transfer.items].filter(item => item.kind === 'file').map(item => ({ entry: item.webkitGetAsEntry?.(), file: item.getAsFile() }));
  const found = [];
  const walk = async (entry, above) => {
    if (found.length > most.files || entry.name === 'node_modules' || entry.name === '.git') return;
    if (entry.isFile) {
      found.push({ path: above + entry.name, file: await new Promise((done, failed) => entry.file(done, failed)) });
      return;
    }
    const reader = entry.createReader();
    for (let batch; (batch = await new Promise((done, failed) => reader.readEntries(done, failed))).length;) {
      for (const child of batch) await walk(child, `${above}${entry.name}/`);
    }
  };
  for (const { entry, file } of items) {
    if (entry?.isDirectory) await walk(entry, '');
    else if (file) found.push({ path: place(file.name), file });
  }
  return read(found);
}
