/**
 * U1: a browser writes what stands in a field to the disk unless the field says `autocomplete="off"`. Ours say so; this says it for those that a library
 * puts onto the page by itself, such as the one in which the composer's height is measured.
 */
export function keepNothingTyped({ body }: Document): void {
  const mark = (node: Node): void => {
    if (node instanceof HTMLTextAreaElement || node instanceof HTMLInputElement) node.autocomplete = 'off';
  };
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(mark);
  }).observe(body, { childList: true });
}
