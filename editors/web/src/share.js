// A collection as the fragment of an address, and back. Browsers don't send it: it stays in the address bar, and in
// what people copy from there.

// How much a fragment has at most, in characters; how much it unfolds to, in bytes; and how many files it holds.
export const limits = { fragment: 256 << 10, unfolded: 2 << 20, files: 200 };

const mark = '#1:'; // the version of the form

// encode returns the fragment of a collection: its files, of which each has a path and a text, and its platform. It
// fails if the collection is too large to be shared so.
export async function encode({ files, platform }) {
  const text = new TextEncoder().encode(JSON.stringify({ files: files.map(f => [f.path, f.text]), platform }));
  if (text.length > limits.unfolded || files.length > limits.files) throw new Error('This is too much for a link.');
  const packed = await read(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw')), limits.unfolded);
  const fragment = mark + base64FromBytes(packed).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  if (fragment.length > limits.fragment) throw new Error('This is too much for a link.');
  return fragment;
}

// decode returns the collection in a fragment. It reads no more than the limits, whatever the fragment unfolds to, and
// fails if it isn't one of encode.
export async function decode(fragment) {
  if (!fragment.startsWith(mark) || fragment.length > limits.fragment) throw new Error('This link holds no collection.');
  let value;
  try {
    const packed = bytesFromBase64(fragment.slice(mark.length).replace(/-/g, '+').replace(/_/g, '/'));
    const text = await read(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw')), limits.unfolded);
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text));
  } catch {
    throw new Error('This link is damaged.');
  }
  const file = f => Array.isArray(f) && f.length === 2 && f.every(part => typeof part === 'string');
  if (!value || typeof value.platform !== 'string' || !Array.isArray(value.files) || value.files.length > limits.files || !value.files.every(file)) {
    throw new Error('This link is damaged.');
  }
  return { files: value.files.map(([path, text]) => ({ path, text })), platform: value.platform };
}

// read returns what a stream has, and fails at once if that is more than a limit in bytes.
async function read(stream, limit) {
  const parts = [];
  let size = 0;
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      throw new Error('more than the limit');
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function base64FromBytes(bytes) {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
}

const bytesFromBase64 = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
