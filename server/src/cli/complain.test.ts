import { afterEach, expect, it, vi } from 'vitest';
import { complain } from './complain.ts';

const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
afterEach(() => said.mockClear());

const fault = (name: string, code?: string | number) =>
  Object.assign(new Error('connect ECONNREFUSED'), { name, ...(code ? { code } : {}) });

it.each([
  ['a full disk', fault('Error', 'SQLITE_FULL'), /^hub: The disk is full: make room/],
  ['a disk that fails', fault('Error', 'SQLITE_IOERR_SHMSIZE'), /^hub: The disk with the store .*SQLITE_IOERR_SHMSIZE/],
  ['no MongoDB', fault('MongooseServerSelectionError'), /^hub: The MongoDB of the store does not answer .*: start it/],
  ['a MongoDB with another user', fault('MongoServerError', 18), /^hub: MongoDB refuses the user or password/],
])('says of %s what to do, and calls no such thing a fault of the program', (_what, cause, sentence) => {
  complain(cause);
  expect(said.mock.calls.flat().join()).toMatch(sentence);
  expect(said.mock.calls.flat().join()).not.toContain('fault of the program');
});
