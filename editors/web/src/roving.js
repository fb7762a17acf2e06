// roving makes a list one stop of the Tab key: arrow keys move among its entries, which are buttons with the class
// "entry". refresh is to be called when the list has new entries.
export function roving(list) {
  const entries = () => [...list.querySelectorAll('.entry')];
  const stop = at => {
    for (const entry of entries()) entry.tabIndex = entry === at ? 0 : -1;
  };
  list.addEventListener('focusin', event => {
    if (event.target.matches('.entry')) stop(event.target);
  });
  list.addEventListener('keydown', event => {
    const all = entries(), at = all.indexOf(event.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || !all[to]) return;
    event.preventDefault();
    all[to].focus();
  });
  return { refresh: () => stop(list.querySelector('.entry[aria-current]') || list.querySelector('.entry')) };
}
