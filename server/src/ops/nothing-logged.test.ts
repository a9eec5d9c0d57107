import { describe, expect, it } from 'vitest';
import { openTestDesk } from '../testing/desk.ts';
import { appendNewest, enrolOfficer, foundNetwork } from '../testing/founded.ts';
import { testHub } from '../testing/hub.ts';
import { publishTestPrekeys } from '../testing/prekeys.ts';
import { seat, testRoom } from '../testing/rooms.ts';
import { submitTo } from '../testing/submits.ts';
import { createLog } from './log.ts';

describe('what a hub tells of its work', () => {
  it('[S1] holds no id of a device, officer, room or envelope, no token and no key: in logs at their loudest, in metrics, on HTTP', async () => {
    const lines: string[] = [];
    const failing = { on: false };
    await using hub = await testHub({ log: createLog('debug', { write: (line) => void lines.push(line) }) }, {}, (stores) => ({
      ...stores,
      prekeys: {
        ...stores.prekeys,
        count: async (device) => {
          if (failing.on) throw new Error(`cannot count for ${device}`);
          return stores.prekeys.count(device);
        },
      },
    }));
    const { chairs, taskforces, id } = await foundNetwork(hub, ['TT', 'GY']);
    const [tt, gy] = chairs;
    const [trinidad, guyana] = taskforces;
    if (!tt || !gy || !trinidad || !guyana) throw new Error('no desks');
    const officer = await enrolOfficer(gy, guyana);
    await using desk = await openTestDesk(hub.hub, officer);
    await publishTestPrekeys(desk);
    const room = testRoom([trinidad, guyana], [seat(trinidad, trinidad.chair), seat(guyana, guyana.chair)], [trinidad.chair]);
    await tt.call('roster:append', { link: room.opening });
    const submit = submitTo(desk.device);
    await tt.call('envelope:submit', submit);
    await desk.call('mailbox:acknowledge', { envelopes: [submit.envelope] });
    failing.on = true;
    await expect(desk.call('prekeys:count', {})).rejects.toMatchObject({ code: 'internal', detail: undefined });
    failing.on = false;
    guyana.chain.add('officer.revoked', { officer: officer.officer }, [guyana.chair.signing]);
    await appendNewest(gy, guyana);
    await desk.closed;

    const { port } = hub.hub;
    const read = async (path: string): Promise<string> => (await fetch(`http://127.0.0.1:${port}${path}`)).text();
    const told = [lines.join('\n'), await read('/metrics'), await read('/healthz'), await read('/source')].join('\n');
    expect(told).toContain('call-failed');
    expect(told).toContain('breakwater_hub_entries_stored_total 1');
    const keys = [officer, trinidad.chair, guyana.chair].flatMap(({ proven, officer: of }) => [
      of,
      proven.keys.device,
      proven.keys.signingKey,
      proven.keys.identityKey,
    ]);
    for (const secret of [id, trinidad.id, guyana.id, room.chain.head.roster, submit.envelope, ...keys]) expect(told).not.toContain(secret);
  });

  it('shows metrics to this machine only, and not through a proxy on it', async () => {
    await using hub = await testHub();
    const url = `http://127.0.0.1:${hub.hub.port}`;
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
    for (const header of ['x-forwarded-for', 'forwarded'])
      expect((await fetch(`${url}/metrics`, { headers: { [header]: 'for=203.0.113.1' } })).status).toBe(404);
    const answer = await fetch(`${url}/nowhere`);
    expect([answer.status, await answer.text()]).toEqual([404, 'not found\n']);
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await (await fetch(`${url}/healthz`)).json()).toMatchObject({ status: 'ok' });
    expect(await (await fetch(`${url}/source`)).text()).toMatch(/AGPL-3.0-only[\s\S]*https:/);
  });
});
