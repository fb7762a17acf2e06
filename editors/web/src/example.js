// The collection that the page begins with: the one that the README shows.
import designer from '../../../testdata/collections/example/agents/api-designer.md';
import keeper from '../../../testdata/collections/example/agents/data-keeper.md';
import clerk from '../../../testdata/collections/example/agents/release-clerk.md';
import writer from '../../../testdata/collections/example/agents/test-writer.md';

export const example = {
  files: [['api-designer', designer], ['data-keeper', keeper], ['release-clerk', clerk], ['test-writer', writer]].map(([name, text]) => ({ path: `agents/${name}.md`, text })),
  platform: '',
};

// fresh is what a new file begins with.
export const fresh = { path: '.claude/agents/new-agent.md', text: '---\nname: new-agent\ndescription: Does one thing. Use when it is to be done.\ntools: Read, Grep\n---\n\nYou do one thing.\n' };
