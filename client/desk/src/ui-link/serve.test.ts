import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import { SESSION_PATH, UI_SOCKET_PATH } from '@breakwater/shared/desk/session';
import { UI_CODE_LIFE_MS } from '@breakwater/shared/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkUiHost, UiAddressError } from './address.ts';
import { serveUiLink } from './serve.ts';
import { refuseDebugger } from './start-checks.ts';
import { heldLine, sessionAsk, type UiLinkUnderTest, uiLinkUnderTest } from './testing/ui-link-under-test.ts';

let ui: UiLinkUnderTest;
beforeAll(async () => {
  ui = await uiLinkUnderTest();
});
afterAll(() => ui[Symbol.asyncDispose]());

const foreignHosts = (port: number) => [
  'evil.example',
  `evil.example:${port}`,
  `localhost:${port}`,
  '127.0.0.1',
  `127.0.0.1.:${port}`,
  `127.0.0.1:${port + 1}`,
  `[::1]:${port}`,
  `0.0.0.0:${port}`,
];

describe('[U1] attack 34: DNS rebinding', () => {
  it('answers 421 to every Host but its own, whatever is asked', async () => {
    for (const host of foreignHosts(ui.link.port)) {
      for (const path of ['/', '/assets/main-1a2b.js', SESSION_PATH, `${UI_SOCKET_PATH}/?EIO=4&transport=polling`]) {
        const answer = await ui.http({ path, headers: { host } });
        expect([host, path, answer.status, answer.body]).toEqual([host, path, 421, '']);
      }
    }
  });

  it('answers 421 on the upgrade too, also with our own Origin', async () => {
    for (const host of foreignHosts(ui.link.port)) {
      expect(await ui.upgrade([`Host: ${host}`, `Origin: ${ui.link.origin}`]), host).toBe('HTTP/1.1 421 Misdirected Request');
    }
    expect(await ui.upgrade([`Origin: ${ui.link.origin}`])).toMatch(/^HTTP\/1.1 4(00|21)/);
  });
});

describe('[U1] attack 35: another page opens the socket', () => {
  const own = () => `Host: 127.0.0.1:${ui.link.port}`;

  it('refuses a foreign, null, near or missing Origin on the upgrade', async () => {
    const port = ui.link.port;
    const origins = [
      'https://evil.example',
      'null',
      `http://localhost:${port}`,
      `https://127.0.0.1:${port}`,
      `http://127.0.0.1:${port + 1}`,
      `http://127.0.0.1:${port}.evil.example`,
      '',
    ];
    for (const origin of origins) expect(await ui.upgrade([own(), `Origin: ${origin}`]), origin).toBe('HTTP/1.1 403 Forbidden');
    expect(await ui.upgrade([own()])).toBe('HTTP/1.1 403 Forbidden');
  });

  it('refuses a foreign Origin also where the upgrade names a session id', async () => {
    const path = `${UI_SOCKET_PATH}/?EIO=4&transport=websocket&sid=abc`;
    expect(await ui.upgrade([own(), 'Origin: https://evil.example'], path)).toBe('HTTP/1.1 403 Forbidden');
  });

  it('lets our own page through, by WebSocket only', async () => {
    expect(await ui.upgrade([own(), `Origin: ${ui.link.origin}`])).toBe('HTTP/1.1 101 Switching Protocols');
    expect(await ui.upgrade([own(), `Origin: ${ui.link.origin}`], '/elsewhere')).toBe('HTTP/1.1 404 Not Found');
    const polling = await ui.http({ path: `${UI_SOCKET_PATH}/?EIO=4&transport=polling`, headers: { origin: ui.link.origin } });
    expect(polling.status).toBe(404);
  });

  it('[attack 38] holds 64 lines that have shown no token, the oldest go, and a tab with one gets in and goes on', async () => {
    const tab = await ui.connect(await ui.signIn());
    const open = new Set<number>();
    for (let i = 0; i < 70; i++) {
      const line = await heldLine(ui.link);
      line.once('close', () => open.delete(i));
      open.add(i);
    }
    // Two round trips: by then it is heard here which lines were cut. Those in between may be at their deadline on a slow machine.
    expect((await ui.connect(await ui.signIn())).connected).toBe(true);
    expect([...open].filter((i) => i < 6)).toEqual([]);
    expect(open.has(69)).toBe(true);
    expect(tab.connected).toBe(true);
  });

  it('a socket from a page without Origin does not connect even with a good token', async () => {
    const token = await ui.signIn();
    await expect(ui.connect(token, {})).rejects.toThrow();
    await expect(ui.connect(token, { origin: 'https://evil.example' })).rejects.toThrow();
    await expect(ui.connect(token)).resolves.toBeDefined();
  });
});

describe('[U1] attacks 36 to 39: the way in', () => {
  it('takes a code once', async () => {
    const body = JSON.stringify({ code: ui.link.mintCode() });
    expect((await ui.http({ ...sessionAsk(ui.link), body })).status).toBe(200);
    const again = await ui.http({ ...sessionAsk(ui.link), body });
    expect([again.status, again.body]).toEqual([403, '']);
  });

  it('lets a code die of age', async () => {
    const body = JSON.stringify({ code: ui.link.mintCode() });
    ui.clock.nowMs += UI_CODE_LIFE_MS;
    expect((await ui.http({ ...sessionAsk(ui.link), body })).status).toBe(403);
  });

  it('refuses a cross-site, form or header-less POST without using the code up', async () => {
    const good = sessionAsk(ui.link);
    const body = JSON.stringify({ code: ui.link.mintCode() });
    const without = (name: string) => Object.fromEntries(Object.entries(good.headers).filter(([key]) => key !== name));
    const bad: Record<string, string>[] = [
      { ...good.headers, 'sec-fetch-site': 'cross-site' },
      { ...good.headers, 'sec-fetch-site': 'same-site' },
      { ...good.headers, 'sec-fetch-site': 'none' },
      without('sec-fetch-site'),
      { ...good.headers, origin: 'https://evil.example' },
      { ...good.headers, origin: 'null' },
      without('origin'),
      { ...good.headers, 'content-type': 'text/plain' },
      { ...good.headers, 'content-type': 'application/x-www-form-urlencoded' },
      without('content-type'),
    ];
    for (const headers of bad) expect((await ui.http({ ...good, headers, body })).status, JSON.stringify(headers)).toBe(403);
    expect((await ui.http({ ...good, body })).status).toBe(200);
  });

  it('refuses a simple GET, what is not JSON, and what is too much of it', async () => {
    const good = sessionAsk(ui.link);
    expect((await ui.http({ path: `${SESSION_PATH}?code=${ui.link.mintCode()}` })).status).toBe(404);
    for (const body of [
      '',
      '{',
      '[]',
      '"x"',
      '{"code":1}',
      '{"code":"short"}',
      JSON.stringify({ code: ui.link.mintCode(), more: 1 }),
      '{"__proto__":{"code":"x"}}',
    ]) {
      expect((await ui.http({ ...good, body })).status, body).toBeOneOf([400, 403]);
    }
    expect((await ui.http({ ...good, body: JSON.stringify({ code: 'x'.repeat(5_000) }) })).status).toBe(413);
  });

  it('refuses a token that was not given out, and every shape of none', async () => {
    for (const token of ['', 'x'.repeat(43), undefined, null, 1, {}, ['x']]) {
      await expect(ui.connect(token as string), JSON.stringify(token)).rejects.toThrow('not-signed-in');
    }
  });

  it('gives each tab its own token, and none outlives the desk', async () => {
    const other = await uiLinkUnderTest();
    const [first, second] = [await other.signIn(), await other.signIn()];
    expect(first).not.toBe(second);
    await other[Symbol.asyncDispose]();
    await expect(ui.connect(first)).rejects.toThrow('not-signed-in');
  });

  it('ends at once, whoever holds a line and answers no goodbye', { timeout: 15_000 }, async () => {
    const other = await uiLinkUnderTest();
    const line = await heldLine(other.link);
    await other[Symbol.asyncDispose]();
    line.destroy();
  });

  it('[U1] sets no cookie and hears none, and no other port of this machine gets one', async () => {
    const heard: (string | undefined)[] = [];
    const neighbour = createServer((request, response) => {
      heard.push(request.headers.cookie);
      response.end();
    });
    await new Promise<void>((resolve) => neighbour.listen(0, '127.0.0.1', resolve));
    const answers = [await ui.http({}), await ui.http({ ...sessionAsk(ui.link), body: JSON.stringify({ code: ui.link.mintCode() }) })];
    for (const { headers } of answers) expect(headers['set-cookie']).toBeUndefined();
    const { port } = neighbour.address() as { port: number };
    await fetch(`http://127.0.0.1:${port}/`);
    expect(heard).toEqual([undefined]);
    await new Promise((resolve) => neighbour.close(resolve));
  });

  it('puts the code behind the #, where neither a server nor a referrer sees it', () => {
    const address = new URL(ui.link.mintAddress());
    expect(address.origin).toBe(ui.link.origin);
    expect([address.pathname, address.search]).toEqual(['/', '']);
    expect(address.hash).toMatch(/^#[A-Za-z0-9_-]{43}$/);
  });
});

describe('[U1] attacks 40 to 43: what is served', () => {
  it('serves the page with a closed policy: no script but ours, no frame, no opener, no referrer', async () => {
    const { status, headers } = await ui.http({ headers: { 'sec-fetch-site': 'none' } });
    expect(status).toBe(200);
    const policy = headers['content-security-policy'] as string;
    expect(new Set(policy.split(';'))).toEqual(
      new Set([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "font-src 'self'",
        "img-src 'self' data:",
        `connect-src 'self' ws://127.0.0.1:${ui.link.port}`,
        "worker-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types default',
      ]),
    );
    expect(headers).toMatchObject({
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('serves files of the web client and nothing beside them', async () => {
    const script = await ui.http({ path: '/assets/main-1a2b.js' });
    expect([script.status, script.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(script.headers['content-security-policy']).toBeDefined();
    for (const path of ['/.hidden', '/../serve.ts', '/%2e%2e/serve.ts', '/assets/..%2f..%2fetc/passwd', '/assets', '/nothing', '/%00']) {
      const answer = await ui.http({ path });
      expect([400, 403, 404], path).toContain(answer.status);
      expect(answer.body).toBe('');
    }
  });

  it('gives nothing to a page elsewhere, nor to a service worker', async () => {
    for (const site of ['cross-site', 'same-site']) expect((await ui.http({ headers: { 'sec-fetch-site': site } })).status).toBe(403);
    expect((await ui.http({ path: '/assets/main-1a2b.js', headers: { 'service-worker': 'script' } })).status).toBe(403);
  });

  it('attack 39: lets a page elsewhere only lead the whole tab to the start page', async () => {
    const led = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect((await ui.http({ headers: led })).status).toBe(200);
    expect((await ui.http({ headers: { ...led, 'sec-fetch-dest': 'iframe' } })).status).toBe(403);
    expect((await ui.http({ headers: { ...led, 'sec-fetch-mode': 'no-cors' } })).status).toBe(403);
    expect((await ui.http({ path: '/assets/main-1a2b.js', headers: led })).status).toBe(403);
    expect((await ui.http({ headers: { ...led, 'service-worker': 'script' } })).status).toBe(403);
  });

  it('attack 43: refuses to listen where others could reach it', async () => {
    const anything = {
      handlers: {} as never,
      notices: ui.notices,
      observer: { fault: () => undefined },
      now: () => 0,
      random: () => new Uint8Array(32),
    };
    for (const host of ['0.0.0.0', '::', '::1', 'localhost', '192.0.2.1', '', '127.0.0.2']) {
      expect(() => checkUiHost(host), host).toThrow(UiAddressError);
      await expect(serveUiLink({ ...anything, port: 0, host, webFolder: '/nowhere' }), host).rejects.toThrow(UiAddressError);
    }
  });

  it('is not reachable by another address of this machine', async () => {
    const addresses = Object.values(networkInterfaces())
      .flat()
      .filter((entry) => entry !== undefined && !entry.internal && entry.family === 'IPv4');
    for (const entry of addresses) await expect(fetch(`http://${entry?.address}:${ui.link.port}/`)).rejects.toThrow();
  });

  it('attack 43: refuses a debugger port', () => {
    for (const flag of ['--inspect', '--inspect=0.0.0.0:9229', '--inspect-brk', '--inspect-wait', '--debug-port=1']) {
      expect(() => refuseDebugger([flag]), flag).toThrow('does not run');
    }
    expect(() => refuseDebugger(['--enable-source-maps', '--max-old-space-size=512'])).not.toThrow();
  });
});
