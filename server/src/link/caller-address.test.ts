import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { callerAddress, createAddressCount } from './caller-address.ts';

const request = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

describe("a caller's address", () => {
  it('is the peer, and behind a proxy the one that the proxy saw; a header alone changes nothing', () => {
    expect(callerAddress(request('::ffff:203.0.113.1'), false)).toBe('203.0.113.1');
    expect(callerAddress(request('203.0.113.1', '198.51.100.1'), false)).toBe('203.0.113.1');
    expect(callerAddress(request('127.0.0.1', '198.51.100.1, 203.0.113.9'), true)).toBe('203.0.113.9');
    expect(callerAddress(request('127.0.0.1'), true)).toBe('127.0.0.1');
  });

  it('[attack 25] counts connections, loopback apart', () => {
    const count = createAddressCount(2);
    expect([count.enter('a'), count.enter('a'), count.enter('a'), count.enter('b')]).toEqual([true, true, false, true]);
    count.leave('a');
    expect(count.enter('a')).toBe(true);
    expect([1, 2, 3].map(() => count.enter('127.0.0.1'))).toEqual([true, true, true]);
  });
});
