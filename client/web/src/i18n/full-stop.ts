/** One full stop where a value that ends with one (`oct.` in French, initials) stands at the end of a sentence of ours. */
export const withOneStop = (text: string, values: readonly string[]): string =>
  values.reduce((written, value) => (value.endsWith('.') ? written.replaceAll(`${value}.`, value) : written), text);
