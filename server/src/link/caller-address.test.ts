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

  it('[HL36] [attack 25] of IPv6 is its network of 64 bits, however it is written', () => {
    const of = (address: string): string => callerAddress(request(address), false);
    const same = ['2001:db8:0:a::1', '2001:db8::a:9:8:7:6', '2001:0DB8:0000:000a:ffff:ffff:ffff:ffff', '2001:db8:0:a::'];
    expect(new Set(same.map(of))).toEqual(new Set(['2001:db8:0:a::/64']));
    expect([of('2001:db8:0:b::1'), of('fe80::1%eth0'), of('64:ff9b::203.0.113.1')]).toEqual([
      '2001:db8:0:b::/64',
      'fe80:0:0:0::/64',
      '64:ff9b:0:0::/64',
    ]);
    expect([of('::1'), of('203.0.113.1'), callerAddress(request('127.0.0.1', '2001:db8:0:a::7'), true)]).toEqual([
      '::1',
      '203.0.113.1',
      '2001:db8:0:a::/64',
    ]);
  });

  it('[attack 25] counts connections, loopback apart', () => {
    const count = createAddressCount(2);
    expect([count.enter('a'), count.enter('a'), count.enter('a'), count.enter('b')]).toEqual([true, true, false, true]);
    count.leave('a');
    expect(count.enter('a')).toBe(true);
    expect([1, 2, 3].map(() => count.enter('127.0.0.1'))).toEqual([true, true, true]);
  });
});
