type Policies = { createPolicy(name: string, rules: { createHTML(text: string): string }): unknown };

/**
 * The default policy for `require-trusted-types-for 'script'`: text may become the content of an element only if it holds no markup, which is
 * all that style sheets need. Scripts and their addresses are never made from text.
 */
export function allowOnlyPlainText(page: { readonly trustedTypes?: Policies } = globalThis as { readonly trustedTypes?: Policies }): void {
  page.trustedTypes?.createPolicy('default', {
    createHTML: (text) => {
      if (text.includes('<')) throw new TypeError('markup from text');
      return text;
    },
  });
}
