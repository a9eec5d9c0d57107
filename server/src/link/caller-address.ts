import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../config/config.ts';

/** Where a connection comes from, of IPv6 its network; behind a proxy the last address that it forwards, which is the one it saw itself. */
export function callerAddress(request: IncomingMessage, behindProxy: boolean): string {
  const direct = (request.socket.remoteAddress ?? 'unknown').replace(/^::ffff:/, '');
  if (!behindProxy) return networkOf(direct);
  const forwarded = [request.headers['x-forwarded-for']].flat().at(-1)?.split(',').at(-1)?.trim();
  return networkOf(forwarded === undefined || forwarded === '' ? direct : forwarded.slice(0, 64));
}

/** Of IPv6 the first 64 bits: whoever has one address there has all behind it, and would be a new caller with each (HL36). */
function networkOf(address: string): string {
  if (!address.includes(':') || isLoopback(address)) return address;
  const [before = '', after] = address.split('%', 1)[0]?.toLowerCase().split('::') ?? [];
  const [first, last] = [before, after].map((part) => (part ? part.split(':') : []));
  const written = (first?.length ?? 0) + (last?.length ?? 0) + (address.includes('.') ? 1 : 0);
  const zeros = after === undefined ? [] : Array.from({ length: Math.max(0, 8 - written) }, () => '0');
  const groups = [...(first ?? []), ...zeros, ...(last ?? [])].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}

/** Connections by address. Those of this machine itself are not counted: whoever is on it needs no network to harm it. */
export type AddressCount = {
  /** False when the address has as many as it may. */
  readonly enter: (address: string) => boolean;
  readonly leave: (address: string) => void;
};

export function createAddressCount(max: number): AddressCount {
  const counts = new Map<string, number>();
  return {
    enter: (address) => {
      const count = counts.get(address) ?? 0;
      if (count >= max && !isLoopback(address)) return false;
      counts.set(address, count + 1);
      return true;
    },
    leave: (address) => {
      const count = (counts.get(address) ?? 1) - 1;
      if (count > 0) counts.set(address, count);
      else counts.delete(address);
    },
  };
}
