import type { SignedLink } from '@breakwater/shared/roster/link';
import { addOfficer, type TestTaskforce, testDevice, testTaskforce } from '@breakwater/shared/testing/rosters';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Desk, openTestDesk } from '../testing/desk.ts';
import { appendNewest, enrolOfficer, foundAt, foundNetwork, newestLink } from '../testing/founded.ts';
import { type TestHub, testHub } from '../testing/hub.ts';
import { seat, testRoom } from '../testing/rooms.ts';

let hub: TestHub;
let tt: TestTaskforce;
let gy: TestTaskforce;
let ttDesk: Desk;
let gyDesk: Desk;
beforeEach(async () => {
  hub = await testHub();
  const { taskforces, chairs } = await foundNetwork(hub, ['TT', 'GY']);
  [tt, gy] = taskforces as [TestTaskforce, TestTaskforce];
  [ttDesk, gyDesk] = chairs as [Desk, Desk];
});
afterEach(() => hub[Symbol.asyncDispose]());

describe('roster:append', () => {
  it('[T4] appends on the head, answers a repeated link alike, and pushes the new head to everyone', async () => {
    addOfficer(tt);
    expect(await ttDesk.call('roster:append', { link: newestLink(tt) })).toEqual({ status: 'appended', head: tt.chain.head });
    expect(await ttDesk.call('roster:append', { link: newestLink(tt) })).toEqual({ status: 'appended', head: tt.chain.head });
    expect(await gyDesk.push('roster:grown')).toEqual({ head: tt.chain.head });
    const first = tt.chain.head;
    addOfficer(tt);
    await appendNewest(ttDesk, tt);
    expect(await ttDesk.call('roster:append', { link: tt.chain.links[1] as SignedLink })).toEqual({ status: 'appended', head: first });
    expect((await gyDesk.call('roster:read', { roster: tt.id, from: 1 })).links).toEqual(tt.chain.links.slice(1));
  });

  it('[T4] says which head stands to a link that lost the race, that is a fork, or that comes too early', async () => {
    const rival = tt.chain.next('officer.away', { officer: tt.chair.officer, away: true }, [tt.chair.signing]);
    await enrolOfficer(ttDesk, tt);
    expect(await ttDesk.call('roster:append', { link: rival })).toEqual({ status: 'outrun', head: tt.chain.head });
    const standing = tt.chain.head;
    addOfficer(tt);
    addOfficer(tt);
    expect(await ttDesk.call('roster:append', { link: newestLink(tt) })).toEqual({ status: 'outrun', head: standing });
  });

  it('[T4] of two links on one head one is appended', async () => {
    const link = (method: 'qr' | 'digits'): SignedLink =>
      tt.chain.next('taskforce.verified', { taskforce: gy.id, method }, [tt.chair.signing]);
    const answers = await Promise.all([
      ttDesk.call('roster:append', { link: link('qr') }),
      ttDesk.call('roster:append', { link: link('digits') }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['appended', 'outrun']);
    expect(answers[0]?.head).toEqual(answers[1]?.head);
  });

  it.each([
    ['not-entitled', (): SignedLink => tt.chain.next('officer.away', { officer: tt.chair.officer, away: true }, [gy.chair.signing])],
    [
      'bad-signature',
      (): SignedLink => corrupted(tt.chain.next('officer.away', { officer: tt.chair.officer, away: true }, [tt.chair.signing])),
    ],
    ['malformed', (): SignedLink => ({ ...newestLink(tt), bytes: Uint8Array.from(Buffer.from('{}')) })],
    ['unknown-subject', (): SignedLink => tt.chain.next('officer.away', { officer: testDevice().officer, away: true }, [tt.chair.signing])],
    ['weak-key', (): SignedLink => tt.chain.next('device.added', { officer: tt.chair.officer, device: unproven() }, [tt.chair.signing])],
  ])('[T11] refuses what the fold refuses, with its cause: %s', async (cause, link) => {
    await expect(ttDesk.call('roster:append', { link: link() })).rejects.toMatchObject({ code: 'link-refused', detail: cause });
    expect((await ttDesk.call('roster:read', { roster: tt.id, from: 0 })).head).toEqual(tt.chain.head);
  });

  it('refuses a link of a kind that this hub does not know', async () => {
    const link = tt.chain.next('officer.away', { officer: tt.chair.officer, away: true }, [tt.chair.signing], [], {
      kind: 'officer.promoted',
    } as never);
    await expect(ttDesk.call('roster:append', { link })).rejects.toMatchObject({ code: 'link-refused', detail: 'unknown-kind' });
  });

  it('founds no taskforce and no second network by appending', async () => {
    const { chain } = testTaskforce(hub.hub.network, 'CW');
    await expect(ttDesk.call('roster:append', { link: newestLink({ chain }) })).rejects.toMatchObject({
      code: 'link-refused',
      detail: 'not-entitled',
    });
  });

  it('knows no roster that is not there', async () => {
    const nowhere = testTaskforce(hub.hub.network, 'SR');
    addOfficer(nowhere);
    await expect(ttDesk.call('roster:append', { link: newestLink(nowhere) })).rejects.toMatchObject({ code: 'unknown-roster' });
  });

  it('[T10] says so when a link rests on heads that it does not have', async () => {
    addOfficer(gy);
    const { opening } = testRoom([tt, gy], [seat(tt, tt.chair), seat(gy, gy.chair)], [tt.chair]);
    await expect(ttDesk.call('roster:append', { link: opening })).rejects.toMatchObject({ code: 'heads-unknown' });
    await appendNewest(gyDesk, gy);
    expect(await ttDesk.call('roster:append', { link: opening })).toMatchObject({ status: 'appended' });
  });

  it('opens a room only for the device that signed its opening', async () => {
    const { opening } = testRoom([tt, gy], [seat(tt, tt.chair), seat(gy, gy.chair)], [tt.chair]);
    await expect(gyDesk.call('roster:append', { link: opening })).rejects.toMatchObject({ code: 'link-refused', detail: 'not-entitled' });
  });

  it('[T10] judges at the heads named, however long ago they stood', async () => {
    const officer = await enrolOfficer(ttDesk, tt);
    const { chain, opening } = testRoom([tt, gy], [seat(tt, officer), seat(gy, gy.chair)], [officer]);
    await using officerDesk = await openTestDesk(hub.hub, officer);
    expect(await officerDesk.call('roster:append', { link: opening })).toMatchObject({ status: 'appended' });
    const heads = [tt.chain.head, gy.chain.head].sort((a, b) => (a.roster < b.roster ? -1 : 1));
    for (let i = 0; i < 150; i++) {
      tt.chain.add('officer.away', { officer: tt.chair.officer, away: i % 2 === 0 }, [tt.chair.signing]);
      await appendNewest(ttDesk, tt);
    }
    chain.add('room.role-changed', { seat: seat(gy, gy.chair, 'observer') }, [officer.signing], heads);
    expect(await officerDesk.call('roster:append', { link: newestLink({ chain }) })).toMatchObject({ status: 'appended' });
    await hub.restart();
    await using again = await openTestDesk(hub.hub, officer, { incarnation: 2, fence: 'A'.repeat(22) });
    expect((await again.call('roster:read', { roster: chain.head.roster, from: 0 })).links).toEqual(chain.links);
    expect((await again.call('roster:heads', {})).heads).toContainEqual(tt.chain.head);
  });
});

describe('a taskforce that is not admitted', () => {
  it('serves its own desks, sees nobody, and is seen by nobody until the operator signs', async () => {
    const sr = await foundAt(hub, 'SR');
    await using chair = await openTestDesk(hub.hub, sr.chair);
    expect((await chair.call('roster:heads', {})).heads.map(({ roster }) => roster)).toEqual([hub.hub.network, sr.id]);
    await expect(chair.call('roster:read', { roster: tt.id, from: 0 })).rejects.toMatchObject({ code: 'unknown-roster' });
    await expect(ttDesk.call('roster:read', { roster: sr.id, from: 0 })).rejects.toMatchObject({ code: 'unknown-roster' });
    expect(await chair.call('prekeys:claim', { wanted: [{ device: ttDesk.device, lane: 'rest' }] })).toEqual({
      bundles: [],
      without: [ttDesk.device],
    });
    addOfficer(sr);
    await appendNewest(chair, sr);
    expect((await ttDesk.call('roster:heads', {})).heads.map(({ roster }) => roster)).not.toContain(sr.id);
    expect(ttDesk.pushes).toEqual([]);
  });
});

function corrupted(link: SignedLink): SignedLink {
  return {
    ...link,
    signatures: link.signatures.map(({ key, signature }) => ({ key, signature: signature.map((byte, i) => (i === 5 ? byte ^ 1 : byte)) })),
  };
}

function unproven(): ReturnType<typeof testDevice>['proven'] {
  const [a, b] = [testDevice(), testDevice()];
  return { keys: a.proven.keys, proofs: b.proven.proofs };
}
