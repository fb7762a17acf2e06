// The page of a rule, beside the text.
import { make } from '../../../lint/graph/page/src/text.js';
import { elements } from './markdown.js';

const site = 'https://github.com/agentlint/agentlint/blob/main/docs/rules/';

export class Pages {
  // explain returns the page of a rule as Markdown, by its ID; rules are all IDs.
  constructor(panel, rules, explain) {
    Object.assign(this, { panel, rules, explain });
    this.introduction = [...panel.childNodes];
  }

  // open shows the page of a rule, and puts the focus on its title.
  async open(id) {
    this.from ||= this.deepest();
    const page = await this.explain(id);
    const body = make('article', {}, ...elements(page, (address, content) => this.link(address, content)));
    this.panel.replaceChildren(make('button', { type: 'button', id: 'close', onclick: () => this.close() }, 'Close'), body);
    this.panel.scrollTop = 0;
    const title = body.querySelector('h2');
    title.tabIndex = -1;
    title.focus();
  }

  // close shows what was there before, and gives the focus back.
  close() {
    this.panel.replaceChildren(...this.introduction);
    if (this.from?.isConnected) this.from.focus();
    this.from = undefined;
  }

  get isOpen() { return Boolean(this.panel.querySelector('article')); }

  deepest() {
    return document.activeElement?.shadowRoot?.activeElement || document.activeElement;
  }

  // link returns the element for a link: to the page of another rule here, to anything else on the web.
  link(address, content) {
    const id = address.match(/^([a-z-]+)\.md$/)?.[1];
    if (this.rules.includes(id)) return make('button', { type: 'button', class: 'go', onclick: () => this.open(id) }, ...content);
    const url = new URL(address, site);
    if (url.protocol !== 'https:') return make('span', {}, ...content);
    return make('a', { href: url.href, rel: 'noreferrer', target: '_blank' }, ...content);
  }
}
