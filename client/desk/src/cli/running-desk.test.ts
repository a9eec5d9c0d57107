import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { askRunning, serveControl } from './running-desk.ts';

const control = { status: () => 'locked', address: () => 'http://127.0.0.1:1/#code' };
const folder = () => mkdtempSync(join(tmpdir(), 'desk-running-'));

it('answers a second start on the same folder, and nobody once it has stopped', async () => {
  const data = folder();
  expect(await askRunning(data, 'status')).toBeUndefined();
  {
    await using _running = await serveControl(data, control);
    expect(await askRunning(data, 'status')).toBe('locked');
    expect(await askRunning(data, 'address')).toBe('http://127.0.0.1:1/#code');
    expect(statSync(join(data, 'running.json')).mode & 0o777).toBe(0o600);
    await expect(serveControl(data, control)).rejects.toMatchObject({ code: 'EEXIST' });
  }
  expect(await askRunning(data, 'status')).toBeUndefined();
});

it('[U1] attack 38: says nothing without the secret of the file', async () => {
  const data = folder();
  await using _running = await serveControl(data, control);
  const { port } = JSON.parse(readFileSync(join(data, 'running.json'), 'utf8')) as { port: number };
  for (const line of ['x address\n', 'address\n', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n', `${'x'.repeat(5_000)}`]) {
    const said = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect({ port, host: '127.0.0.1' });
      socket.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      socket.on('close', () => resolve(text)).on('error', () => undefined);
      socket.write(line);
    });
    expect(said).toMatch(/^[\w-]{22}\n$/); // its nonce, and no more
  }
});

it('starts where a crashed desk has left its file', async () => {
  const data = folder();
  writeFileSync(join(data, 'running.json'), JSON.stringify({ port: 9, secret: 'x'.repeat(43), pid: 1 }));
  expect(await askRunning(data, 'address')).toBeUndefined();
  await using _running = await serveControl(data, control);
  expect(await askRunning(data, 'status')).toBe('locked');
});

it('[U1] attack 38: believes nobody who has the port of a crashed desk, and starts', async () => {
  const data = folder();
  const heard: string[] = [];
  const other = createServer((socket) => {
    socket.write(`${'n'.repeat(22)}\n`);
    socket
      .on('error', () => undefined)
      .on('data', (said) => {
        heard.push(String(said));
        socket.end('http://127.0.0.1:6666/#x http://127.0.0.1:6666/#x\n');
      });
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const secret = 'x'.repeat(43);
  writeFileSync(join(data, 'running.json'), JSON.stringify({ port: (other.address() as AddressInfo).port, secret, pid: 1 }));
  expect(await askRunning(data, 'address')).toBeUndefined();
  expect(heard.join()).toContain('address');
  expect(heard.join()).not.toContain(secret);
  await using _running = await serveControl(data, control);
  expect(await askRunning(data, 'address')).toBe('http://127.0.0.1:1/#code');
  other.close();
});

it('leaves nothing open that would keep the program from ending, when it cannot write its file', async () => {
  const servers = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
  const before = servers();
  await expect(serveControl(join(folder(), 'not-there'), control)).rejects.toMatchObject({ code: 'ENOENT' });
  await vi.waitFor(() => expect(servers()).toBe(before));
});
