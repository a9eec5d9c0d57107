const visible = (element: Element): boolean => element instanceof HTMLElement && element.offsetParent !== null;

/** j and k move through the rows of the list on the screen; any other key does what names it in `aria-keyshortcuts`. */
export function listKey(key: string, page: Document): boolean {
  if (key === 'j' || key === 'k') return move(key === 'j' ? 1 : -1, page);
  // What belongs to the focused line comes before what belongs to the page.
  const line = page.activeElement?.closest('li');
  const named = [...(line?.querySelectorAll('[aria-keyshortcuts]') ?? []), ...page.querySelectorAll('[aria-keyshortcuts]')].find(
    (element) => element.getAttribute('aria-keyshortcuts') === key && visible(element) && !element.hasAttribute('disabled'),
  );
  if (!(named instanceof HTMLElement)) return false;
  if (named.matches('textarea, input')) named.focus();
  else named.click();
  return true;
}

function move(step: 1 | -1, page: Document): boolean {
  const rows = [...page.querySelectorAll('[data-row]')].filter(visible);
  if (rows.length === 0) return false;
  const focused = rows.indexOf(page.activeElement ?? page.body);
  const from = focused >= 0 ? focused : rows.findIndex((row) => row.getAttribute('aria-current') === 'page');
  const next = rows[from < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, from + step))];
  if (next instanceof HTMLElement) next.focus();
  return true;
}
