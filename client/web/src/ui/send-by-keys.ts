import type { KeyboardEvent } from 'react';

/** Ctrl+Enter (or the Mac's key) sends a form from any of its fields, as its button would. Not for alerts: they leave by their button only. */
export function sendByKeys(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  const { currentTarget: form } = event;
  if (form.querySelector('button[type="submit"]:not(:disabled)')) form.requestSubmit();
}
