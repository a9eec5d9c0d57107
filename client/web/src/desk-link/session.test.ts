import { expect, it, vi } from 'vitest';
import { exchangeCode, takeCode } from './session.ts';

const history = () => ({ replaceState: vi.fn() });

it('[U1] takes the code out of the address and leaves none behind', () => {
  const past = history();
  expect(takeCode({ hash: '#abcdefghijklmnopqrstuv', pathname: '/' }, past)).toBe('abcdefghijklmnopqrstuv');
  expect(past.replaceState).toHaveBeenCalledWith(null, '', '/#/');
});

it('[U1] wipes also what is no code, and leaves a place in the page alone', () => {
  const past = history();
  expect(takeCode({ hash: '#<script>', pathname: '/' }, past)).toBeUndefined();
  expect(past.replaceState).toHaveBeenCalled();
  const place = history();
  expect(takeCode({ hash: '#/rooms/1', pathname: '/' }, place)).toBeUndefined();
  expect(place.replaceState).not.toHaveBeenCalled();
});

it('[U1] exchanges the code without cookies, and takes no for an answer', async () => {
  const asked: RequestInit[] = [];
  const answering = (status: number, body: string) => async (_: unknown, request?: RequestInit) => {
    if (request) asked.push(request);
    return new Response(status === 200 ? body : null, { status });
  };
  expect(await exchangeCode('abcdefghijklmnopqrstuv', answering(200, '{"token":"tttttttttttttttttttttt"}') as typeof fetch)).toBe(
    'tttttttttttttttttttttt',
  );
  expect(asked[0]?.credentials).toBe('omit');
  expect(await exchangeCode('abcdefghijklmnopqrstuv', answering(403, '') as typeof fetch)).toBeUndefined();
  expect(await exchangeCode('abcdefghijklmnopqrstuv', answering(200, '{"token":"short"}') as typeof fetch)).toBeUndefined();
});
