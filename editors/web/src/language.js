// The colors of texts, and that long lines are wrapped. Both are a help and no more: texts for which they are costly
// stay without.
import { json } from '@codemirror/lang-json';
import { yaml, yamlFrontmatter } from '@codemirror/lang-yaml';
import { HighlightStyle, Language, defineLanguageFacet, syntaxHighlighting } from '@codemirror/language';
import { Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { Table, parser } from '@lezer/markdown';

const markdown = new Language(defineLanguageFacet(), parser.configure([Table]), [], 'markdown');

// The parser's time is quadratic in the length of a paragraph: one of 100,000 characters may take it ten seconds.
const most = { text: 200_000, paragraph: 10_000 };

// isCostly reports whether a document takes too long to be colored, or its lines to be wrapped.
export function isCostly(doc) {
  if (doc.length > most.text) return true;
  let paragraph = 0;
  for (const line of doc.iterLines()) {
    paragraph = line.trim() ? paragraph + line.length : 0;
    if (paragraph > most.paragraph) return true;
  }
  return false;
}

function languageOf(path) {
  if (/\.json$/i.test(path)) return json();
  if (/\.ya?ml$/i.test(path)) return yaml();
  if (/\.md$/i.test(path)) return yamlFrontmatter({ content: markdown });
  return [];
}

const help = new Compartment();
const helpFor = (doc, path) => isCostly(doc) ? [] : [languageOf(path), EditorView.lineWrapping];

// colored returns the extensions that color a text by the path of its file.
export const colored = (doc, path) => [
  help.of(helpFor(doc, path)),
  EditorState.transactionExtender.of(tr => tr.docChanged && isCostly(tr.newDoc) ? { effects: help.reconfigure([]) } : null),
  syntaxHighlighting(HighlightStyle.define([
    { tag: tags.heading, fontWeight: 'bold' },
    { tag: [tags.strong], fontWeight: 'bold' },
    { tag: tags.emphasis, fontStyle: 'italic' },
    { tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--accent)' },
    { tag: [tags.string, tags.monospace], color: 'var(--string)' },
    { tag: [tags.comment, tags.meta, tags.processingInstruction, tags.contentSeparator], color: 'var(--soft)' },
    { tag: [tags.link, tags.url], textDecoration: 'underline' },
  ])),
];

// recolored returns the effect that colors a text anew, for another path.
export const recolored = (doc, path) => help.reconfigure(helpFor(doc, path));
