/** Whether a hub's address may be used: off loopback the link is encrypted (section 2, sign-in). */
export function isAllowedAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.username !== '' || url.password !== '') return false;
  return url.protocol === 'wss:' || (url.protocol === 'ws:' && isLoopbackName(url.hostname));
}

/** Names that never leave this machine. */
const isLoopbackName = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
