// The editor: one file at a time, with its diagnostics. It stands in a shadow tree, where its styles need no leave
// of the page's policy.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { lintGutter, lintKeymap, linter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';

import { make } from '../../../lint/graph/page/src/text.js';
import { colored, recolored } from './language.js';

const line = severity => ({ backgroundImage: 'none', textDecoration: `underline wavy var(--${severity})`, textDecorationSkipInk: 'none' });

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--ground)', fontSize: '14px' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, monospace', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { backgroundColor: 'var(--raised)', color: 'var(--soft)', borderColor: 'var(--line)' },
  '.cm-activeLine': { backgroundColor: 'var(--active)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--selection)' },
  '.cm-specialChar': { color: 'var(--error)' },
  '.cm-lintRange-error': line('error'), '.cm-lintRange-warning': line('warning'), '.cm-lintRange-info': line('info'),
  '.cm-lintRange-active': { backgroundColor: 'var(--selection)' },
  '.cm-lint-marker': { content: 'none !important', width: '.6em', height: '.6em', borderRadius: '50%' },
  '.cm-lint-marker-error': { backgroundColor: 'var(--error)' }, '.cm-lint-marker-warning': { backgroundColor: 'var(--warning)' }, '.cm-lint-marker-info': { backgroundColor: 'var(--info)' },
  '.cm-lintPoint::after': { borderBottomColor: 'currentColor !important' },
  '.cm-tooltip': { color: 'var(--text)', backgroundColor: 'var(--raised)', border: '1px solid var(--line)', maxWidth: '40rem' },
  '.cm-diagnostic': { font: '14px/1.45 system-ui, sans-serif' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--error)' }, '.cm-diagnostic-warning': { borderLeftColor: 'var(--warning)' }, '.cm-diagnostic-info': { borderLeftColor: 'var(--info)' },
  '.cm-diagnosticAction': { color: 'var(--ground)', backgroundColor: 'var(--accent)' },
});

// A browser that types over a selection of several lines keeps their style in an attribute, which the page's policy
// forbids: it is done here instead.
const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.inputType !== 'insertText' || !event.data || view.composing || view.state.selection.main.empty) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
    return true;
  },
});

export class Editor {
  // changed is called after an edit of the file that is shown.
  constructor(host, changed) {
    this.changed = changed;
    const root = host.attachShadow({ mode: 'open' });
    this.view = new EditorView({ root, parent: root });
    root.firstElementChild.style.height = '100%';
  }

  // state returns the state of a file with a text.
  state(path, text) {
    const doc = EditorState.create({ doc: text }).doc;
    return EditorState.create({
      doc,
      extensions: [
        lineNumbers(), history(), drawSelection(), highlightActiveLine(), highlightSpecialChars(), theme, typeOver,
        linter(null), lintGutter(), colored(doc, path), keymap.of([...lintKeymap, ...defaultKeymap, ...historyKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': 'Text of the file', spellcheck: 'false' }),
        EditorView.updateListener.of(update => {
          if (!this.file || update.view !== this.view) return;
          this.file.state = update.state;
          if (update.docChanged) this.changed(this.file);
        }),
      ],
    });
  }

  // show shows a file, which has a state and diagnostics.
  show(file) {
    this.file = undefined;
    this.view.setState(file.state);
    this.file = file;
    this.mark();
  }

  // mark underlines what the diagnostics of the file are about.
  mark() {
    const { state, diagnostics } = this.file;
    this.view.dispatch(setDiagnostics(state, diagnostics.filter(d => d.end <= state.doc.length).map(d => ({
      from: d.start, to: d.end, severity: d.severity, source: d.rule, message: d.message,
      renderMessage: () => make('span', {}, d.help ? `${d.message}. ${d.help}` : d.message),
      actions: d.actions,
    }))));
  }

  // change makes changes of a file, shown or not.
  change(file, changes) {
    if (file === this.file) this.view.dispatch({ changes, userEvent: 'input.fix' });
    else {
      file.state = file.state.update({ changes, userEvent: 'input.fix' }).state;
      this.changed(file);
    }
  }

  // recolor colors the text for another path.
  recolor(file) {
    this.view.dispatch({ effects: recolored(file.state.doc, file.path) });
  }

  // goto puts the cursor at a place of the text, and the focus there.
  goto(place) {
    const from = Math.min(place, this.view.state.doc.length);
    this.view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
    this.view.focus();
  }
}
