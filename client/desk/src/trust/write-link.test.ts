import { randomUUID } from 'node:crypto';
import type { RosterId } from '@breakwater/shared/ids';
import { RosterId as asRosterId, OfficerId } from '@breakwater/shared/ids';
import { LINK_MAX_BYTES } from '@breakwater/shared/limits';
import { linkHash, type SignedLink } from '@breakwater/shared/roster/link';
import type { TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { rosterCrypto } from '@breakwater/shared/testing/crypto';
import { addOfficer, someHash, type TestDevice, type TestTaskforce, testDevice, testTaskforce } from '@breakwater/shared/testing/rosters';
import { Refusal } from '@breakwater/shared/wire/reply';
import { describe, expect, it } from 'vitest';
import type { AskHub } from '../hub-link/ask.ts';
import { handOverChair, type OwnTaskforce, revokeDevice, revokeOfficer, setAway, verifyTaskforce } from './taskforce-links.ts';
import { signDraft } from './write-link.ts';

const network: RosterId = asRosterId.parse(someHash());

/** A hub that keeps one chain, and a desk of its own view of it. What the hub does with an append can be bent. */
function stage(bend: { append?: (link: SignedLink, take: () => { status: string }) => unknown } = {}) {
  const hub = testTaskforce(network);
  const ours: SignedLink[] = [...hub.chain.links];
  const asked: string[] = [];
  const take = (link: SignedLink) => {
    if (hub.chain.links.some((stored) => linkHash(stored.bytes, rosterCrypto.sha256) === linkHash(link.bytes, rosterCrypto.sha256)))
      return { status: 'appended', head: hub.chain.head };
    if (hub.chain.judge(link).status !== 'applied') return { status: 'outrun', head: hub.chain.head };
    hub.chain.append(link);
    return { status: 'appended', head: hub.chain.head };
  };
  const ask = (async (event: string, payload: { link: SignedLink; from: number }) => {
    asked.push(event);
    if (event === 'roster:append') return bend.append ? bend.append(payload.link, () => take(payload.link)) : take(payload.link);
    if (event === 'roster:read') return { links: hub.chain.links.slice(payload.from), head: hub.chain.head };
    throw new Error(event);
  }) as unknown as AskHub;
  const state = (): TaskforceState | undefined => hub.chain.states[ours.length - 1];
  const desk = (device: TestDevice): OwnTaskforce => ({
    ask,
    now: () => 1_800_000_000_000,
    crypto: rosterCrypto,
    sign: async (bytes) => {
      const { signatures } = signLinkBytes(device, bytes);
      return signatures;
    },
    state: () => state(),
    context: () => hub.chain.context,
    frozen: () => undefined,
    store: async (links) => {
      for (const link of links) if (!ours.includes(link)) ours.push(link);
    },
    sync: async () => {
      asked.push('sync');
      ours.splice(0, ours.length, ...hub.chain.links);
    },
    own: () => hub.id,
  });
  return { hub, ours, asked, desk };
}

it('[D10] a conversation opened with more seats than one link can name is refused, with what to do', async () => {
  const { hub, desk } = stage();
  const seats = (n: number) =>
    Array.from({ length: n }, () => ({
      member: { taskforce: hub.id, officer: OfficerId.parse(randomUUID()) },
      role: 'investigator' as const,
    }));
  const opened = (n: number) => {
    const body = { room: 'consultation' as const, terms: someHash(), seats: seats(n) };
    return signDraft(desk(hub.chair), { kind: 'room.opened', body, heads: [hub.chain.head] }, undefined);
  };
  expect((await opened(80)).bytes.length).toBeLessThanOrEqual(LINK_MAX_BYTES);
  await expect(opened(120)).rejects.toEqual(new Refusal('too-many-members'));
});

function signLinkBytes(device: TestDevice, bytes: Uint8Array) {
  const message = Buffer.concat([Buffer.from('breakwater/1/link'), Buffer.of(0), bytes]);
  return { signatures: { key: Uint8Array.from(device.signing.publicKey), signature: Uint8Array.from(device.signing.sign(message)) } };
}

/** Another officer's link gets there first. */
const race = ({ hub }: { hub: TestTaskforce }) => addOfficer(hub);

describe('writing a link', () => {
  it('[T4] is stored only after the hub has answered', async () => {
    const order: string[] = [];
    const { hub, desk, ours } = stage({
      append: (_link, take) => {
        order.push(`stored before the answer: ${ours.length > 1}`);
        return take();
      },
    });
    const head = await setAway(desk(hub.chair), hub.chair.officer, true);
    expect(order).toEqual(['stored before the answer: false']);
    expect(head).toEqual(hub.chain.head);
    expect(ours).toHaveLength(2);
  });

  it('[T4] signs anew when another link was quicker, and only that one is in the chain', async () => {
    let isFirst = true;
    const { hub, desk, asked } = stage({
      append: (_link, take) => {
        if (isFirst) race({ hub });
        isFirst = false;
        return take();
      },
    });
    await setAway(desk(hub.chair), hub.chair.officer, true);
    expect(asked).toEqual(['roster:append', 'sync', 'roster:append']);
    expect(hub.chain.links).toHaveLength(3);
    expect(hub.chain.state.officers.get(hub.chair.officer)?.away).toBe(true);
  });

  it('[T4] has nothing left to do when the quicker link said the same', async () => {
    let isFirst = true;
    const { hub, desk, asked } = stage({
      append: (_link, take) => {
        if (isFirst) hub.chain.add('officer.away', { officer: hub.chair.officer, away: true }, [hub.chair.signing]);
        isFirst = false;
        return take();
      },
    });
    expect(await setAway(desk(hub.chair), hub.chair.officer, true)).toEqual(hub.chain.head);
    expect(asked).toEqual(['roster:append', 'sync']);
    expect(hub.chain.links).toHaveLength(2);
  });

  it('[T4] is refused when the quicker link took the right away', async () => {
    let isFirst = true;
    const { hub, desk } = stage({
      append: (_link, take) => {
        if (isFirst) hub.chain.add('device.revoked', { device: deputy.proven.keys.device }, [hub.chair.signing]);
        isFirst = false;
        return take();
      },
    });
    const deputy = addOfficer(hub, ['deputy-chair']);
    const other = addOfficer(hub);
    const its = desk(deputy);
    await its.sync();
    await expect(revokeOfficer(its, other.officer, 'stolen')).rejects.toMatchObject({ code: 'not-allowed' });
    expect(hub.chain.state.officers.get(other.officer)?.status).toBe('active');
  });

  it('[T4] after a lost answer reads the chain: a link that stands is not signed again', async () => {
    const { hub, desk, asked } = stage({
      append: (_link, take) => {
        take();
        throw new Refusal('no-answer');
      },
    });
    expect(await setAway(desk(hub.chair), hub.chair.officer, true)).toEqual(hub.chain.head);
    expect(asked).toEqual(['roster:append', 'roster:read']);
    expect(hub.chain.links).toHaveLength(2);
  });

  it('[T4] after a lost answer to a link that never arrived, it is offered again', async () => {
    let isFirst = true;
    const { hub, desk } = stage({
      append: (_link, take) => {
        if (!isFirst) return take();
        isFirst = false;
        throw new Refusal('no-answer');
      },
    });
    await setAway(desk(hub.chair), hub.chair.officer, true);
    expect(hub.chain.links).toHaveLength(2);
  });

  it('[T4] without a line it is refused and nothing is stored', async () => {
    const { hub, desk, ours } = stage({
      append: () => {
        throw new Refusal('offline');
      },
    });
    await expect(setAway(desk(hub.chair), hub.chair.officer, true)).rejects.toMatchObject({ code: 'offline' });
    expect(ours).toHaveLength(1);
  });

  it('does not ask the hub for what its own fold refuses', async () => {
    const { hub, desk, asked } = stage();
    const investigator = addOfficer(hub);
    const its = desk(investigator);
    await its.sync();
    asked.length = 0;
    await expect(verifyTaskforce(its, asRosterId.parse(someHash()), 'digits')).rejects.toMatchObject({ code: 'not-allowed' });
    expect(asked).toEqual([]);
  });

  it('gives up when the roster will not stand still', async () => {
    const { hub, desk } = stage({ append: () => ({ status: 'outrun', head: hub.chain.head }) });
    await expect(setAway(desk(hub.chair), hub.chair.officer, true)).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });

  it('[T3] writes nothing on a roster with two branches', async () => {
    const { hub, desk, asked } = stage();
    await expect(setAway({ ...desk(hub.chair), frozen: () => 'fork' }, hub.chair.officer, true)).rejects.toMatchObject({ code: 'fork' });
    expect(asked).toEqual([]);
  });
});

describe('links of a taskforce', () => {
  it('names what is not there', async () => {
    const { hub, desk } = stage();
    const its = desk(hub.chair);
    await expect(revokeDevice(its, testDevice().proven.keys.device, 'stolen')).rejects.toMatchObject({ code: 'unknown-device' });
    await expect(revokeOfficer(its, OfficerId.parse(randomUUID()), 'stolen')).rejects.toMatchObject({ code: 'unknown-officer' });
    await expect(revokeOfficer(its, hub.chair.officer, 'stolen')).rejects.toMatchObject({ code: 'last-chair' });
  });

  it('[T11] hands the chair over with both signatures, and not with one', async () => {
    const { hub, desk } = stage();
    const successor = addOfficer(hub);
    const its = desk(hub.chair);
    await its.sync();
    await expect(handOverChair(its, successor.officer, async () => [])).rejects.toMatchObject({ code: 'not-allowed' });
    await handOverChair(its, successor.officer, async (bytes) => [signLinkBytes(successor, bytes).signatures]);
    expect(hub.chain.state.officers.get(successor.officer)?.roles).toContain('chair');
  });
});
