/** How long a copied invitation stays on the clipboard. */
const COPIED_FOR_MS = 60_000;

/** What of the browser is needed: `canRead` is whether the page may read the clipboard without asking the officer. */
export type Copying = {
  readonly write: (text: string) => Promise<void>;
  readonly read: () => Promise<string>;
  readonly canRead: () => Promise<boolean>;
  readonly hasFocus: () => boolean;
  /** Calls once when the page is looked at again. */
  readonly onFocus: (act: () => void) => void;
  /** Calls once when the officer copies something else on the page, or leaves it. */
  readonly onOther: (act: () => void) => void;
  readonly after: (ms: number, act: () => void) => void;
};

/**
 * Copies a secret, and takes it off the clipboard a minute later, or when the page is looked at again after that: if it is still there. Where the page may
 * not look, it counts as still there while the officer has neither left the page nor copied anything else on it; nobody's own text is thrown away.
 */
export async function copyForAWhile(text: string, copying: Copying): Promise<void> {
  let other = false;
  await copying.write(text);
  copying.onOther(() => {
    other = true;
  });
  const forget = async (): Promise<void> => {
    const holds = (await copying.canRead()) ? (await copying.read()) === text : !other;
    if (holds) await copying.write('');
  };
  // What the browser refuses here, it refuses: there is nothing that the officer could do about it.
  const now = (): void => void forget().catch(() => undefined);
  copying.after(COPIED_FOR_MS, () => (copying.hasFocus() ? now() : copying.onFocus(now)));
}

/** The browser's clipboard and page. */
export const browserCopying: Copying = {
  write: (text) => navigator.clipboard.writeText(text),
  read: () => navigator.clipboard.readText(),
  canRead: async () => {
    try {
      return (await navigator.permissions.query({ name: 'clipboard-read' as PermissionName })).state === 'granted';
    } catch {
      return false; // Firefox knows no such permission.
    }
  },
  hasFocus: () => document.hasFocus(),
  onFocus: (act) => window.addEventListener('focus', act, { once: true }),
  onOther: (act) => {
    window.addEventListener('blur', act, { once: true });
    document.addEventListener('copy', act, { once: true });
  },
  after: (ms, act) => void setTimeout(act, ms),
};
