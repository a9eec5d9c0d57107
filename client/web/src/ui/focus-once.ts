/** Puts the cursor into a field that has just been asked for: a ref callback, called once when the field appears. */
export function focusOnce(field: HTMLElement | null): void {
  field?.focus();
}
