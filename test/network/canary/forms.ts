/** The ways in which a word may lie in bytes: as text, as UTF-16, in hex, in base64 and base64url at each of the three alignments. */
export type Forms = readonly { readonly form: string; readonly bytes: Buffer }[];

export function formsOf(word: string): Forms {
  const text = Buffer.from(word, 'utf8');
  const hex = text.toString('hex');
  const forms = [
    { form: 'text', bytes: text },
    { form: 'utf-16', bytes: Buffer.from(word, 'utf16le') },
    { form: 'hex', bytes: Buffer.from(hex) },
    { form: 'upper-case hex', bytes: Buffer.from(hex.toUpperCase()) },
  ];
  for (const before of [0, 1, 2]) {
    // Only the characters that no neighbouring byte has a part in.
    const whole = Buffer.concat([Buffer.alloc(before), text]).toString('base64');
    const inside = whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + text.length) * 8) / 6));
    forms.push({ form: `base64, ${before}`, bytes: Buffer.from(inside) });
    const url = inside.replaceAll('+', '-').replaceAll('/', '_');
    if (url !== inside) forms.push({ form: `base64url, ${before}`, bytes: Buffer.from(url) });
  }
  return forms;
}

const SHOWN_BYTES = 60;

/** What is found of a word, each as the form and the printable bytes from there on; empty when it is nowhere. */
export function finds(bytes: Buffer, forms: Forms): string[] {
  return forms.flatMap(({ form, bytes: wanted }) => {
    const at = bytes.indexOf(wanted);
    if (at < 0) return [];
    const shown = bytes.subarray(at, at + wanted.length + SHOWN_BYTES).toString('latin1');
    return [`${form}: ${shown.replaceAll(/[^ -~]+/g, ' ')}`];
  });
}
