import { expect, it } from 'vitest';
import { isAllowedAddress } from './address.ts';
import { openLine } from './line.ts';

it('speaks in the clear on this machine only', () => {
  for (const address of [
    'wss://hub.example',
    'wss://hub.example:4470',
    'ws://127.0.0.1:4470',
    'ws://localhost:1',
    'ws://[::1]:1',
    'ws://127.1.2.3:1',
  ])
    expect(isAllowedAddress(address), address).toBe(true);
  for (const address of [
    'ws://hub.example',
    'ws://10.0.0.1',
    'ws://127.0.0.1.evil.example',
    'ws://localhost.evil.example',
    'http://127.0.0.1',
    'wss://user:secret@hub.example',
    'nonsense',
    '',
  ])
    expect(isAllowedAddress(address), address).toBe(false);
});

it('does not open a line to any other address', async () => {
  await expect(openLine('ws://hub.example')).rejects.toMatchObject({ code: 'not-encrypted' });
});
