import { randomUUID } from 'node:crypto';
import { ProposalId } from '@breakwater/shared/ids';
import { readLink } from '@breakwater/shared/roster/link';
import { rosterCrypto } from '@breakwater/shared/testing/crypto';
import { addOfficer, someHash, type TestDevice } from '@breakwater/shared/testing/rosters';
import { beforeEach, describe, expect, it } from 'vitest';
import { agree, decline, passAsks } from './answer-asks.ts';
import { readAsk } from './rows.ts';
import { askedDesk } from './testing/asked-desk.ts';

let stage: ReturnType<typeof askedDesk>;
beforeEach(() => {
  stage = askedDesk();
});

const stateOf = (of: ProposalId, from?: TestDevice) => readAsk(stage.vault, stage.idOf(of, from))?.state;

/** An honest asking that the officer has agreed to, once. */
async function agreed() {
  const room = stage.room();
  stage.tell(room);
  const proposal = stage.ask(stage.admission(room));
  await agree(stage.desk, stage.idOf(proposal), stage.described(proposal));
  expect(stage.signatures()).toBe(1);
  return { room, proposal };
}

/** Another taskforce was quicker: the room has grown by one link. */
function outrun(room: ReturnType<typeof stage.room>): void {
  const { cw, seatOf, tt } = stage;
  const link = stage.admission(room, seatOf(cw, cw.chair), [tt.chair.signing, cw.chair.signing]);
  room.append(link);
}

describe('an asker that is not honest', () => {
  it('[CS4] signs what the page described, and the signature makes the link stand', async () => {
    const { room, proposal } = await agreed();
    const given = readAsk(stage.vault, stage.idOf(proposal))?.given;
    const link = stage.admission(room);
    expect(given).not.toBeNull();
    const [key, signature] = [Buffer.from(given?.key ?? '', 'base64url'), Buffer.from(given?.signature ?? '', 'base64url')];
    const whole = { ...link, signatures: [...link.signatures, { key: Uint8Array.from(key), signature: Uint8Array.from(signature) }] };
    expect(room.judge(whole).status).toBe('applied');
  });

  it('[CS6] signs again by itself when the same is asked further on in the same chain', async () => {
    const { room, proposal } = await agreed();
    outrun(room);
    stage.tell(room);
    stage.ask(stage.admission(room), { proposal, attempt: 2 });
    await passAsks(stage.desk);
    expect(stage.signatures()).toBe(2);
    await passAsks(stage.desk);
    expect(stage.signatures()).toBe(2);
  });

  it('[CS6] a later attempt that would admit somebody else is never signed', async () => {
    const { room, proposal } = await agreed();
    outrun(room);
    stage.tell(room);
    const other = addOfficer(stage.gy);
    stage.ask(stage.admission(room, stage.seatOf(stage.gy, other)), { proposal, attempt: 2 });
    await passAsks(stage.desk);
    expect([stage.signatures(), stateOf(proposal)]).toEqual([1, 'differs']);
    await expect(agree(stage.desk, stage.idOf(proposal), stage.described(proposal))).rejects.toMatchObject({ code: 'agreement-over' });
  });

  it('[CS6] nor one that brings more people along', async () => {
    const { room, proposal } = await agreed();
    outrun(room);
    stage.tell(room);
    stage.ask(stage.admission(room), { proposal, attempt: 2, further: [stage.seatOf(stage.gy, addOfficer(stage.gy))] });
    await passAsks(stage.desk);
    expect([stage.signatures(), stateOf(proposal)]).toEqual([1, 'differs']);
  });

  it('[CS6] nor one for another room', async () => {
    const { proposal } = await agreed();
    const other = stage.room();
    outrun(other);
    stage.tell(other);
    stage.ask(stage.admission(other), { proposal, attempt: 2 });
    await passAsks(stage.desk);
    expect([stage.signatures(), stateOf(proposal)]).toEqual([1, 'differs']);
  });

  it('[CS6] nor another link at the same place of the chain', async () => {
    const { room, proposal } = await agreed();
    const later = room.next(
      'room.admitted',
      { seat: stage.seatOf(stage.gy, stage.gy.chair) },
      [stage.tt.chair.signing],
      [stage.tt.chain.head, stage.gy.chain.head].sort((a, b) => (a.roster < b.roster ? -1 : 1)),
      { time: 1_700_000_000_001 },
    );
    stage.ask(later, { proposal, attempt: 2 });
    await passAsks(stage.desk);
    expect(stage.signatures()).toBe(1);
  });

  it('[CS5] an officer who was shown one thing does not sign another', async () => {
    const room = stage.room();
    stage.tell(room);
    const proposal = stage.ask(stage.admission(room));
    await expect(agree(stage.desk, stage.idOf(proposal), someHash())).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(stage.signatures()).toBe(0);
  });

  it('[T8] other terms than those of the opening are not shown, and nothing is signed', async () => {
    const room = stage.room(stage.tt.chair, someHash());
    stage.keepTerms({ ...stage.terms, purpose: 'Something harmless' });
    stage.tell(room);
    const proposal = stage.ask(stage.admission(room));
    expect(stage.described(proposal)).toBe('arriving');
    await expect(agree(stage.desk, stage.idOf(proposal), 'x')).rejects.toMatchObject({ code: 'agreement-arriving' });
    expect(stage.signatures()).toBe(0);
  });

  it('[T3] a chain that does not verify from its first link on proves nothing', async () => {
    const room = stage.room();
    const [opening] = room.links;
    const forged = opening && { ...opening, signatures: opening.signatures.map(({ key }) => ({ key, signature: new Uint8Array(64) })) };
    if (!forged) throw new Error('no opening');
    room.links.splice(0, 1, forged);
    stage.tell(room);
    const proposal = stage.ask(stage.admission(room));
    expect(stage.described(proposal)).toBe('unproven');
    await expect(agree(stage.desk, stage.idOf(proposal), 'x')).rejects.toMatchObject({ code: 'agreement-unproven' });
  });

  it('[T3] a chain with a hole is not believed', async () => {
    const room = stage.room();
    outrun(room);
    const { links } = room;
    links.splice(0, 1);
    stage.take({
      item: 'signature-chain',
      roster: room.head.roster,
      from: 1,
      links: links.map((link) => ({
        link: Buffer.from(link.bytes).toString(),
        signatures: link.signatures.map(({ key, signature }) => ({
          key: Buffer.from(key).toString('base64url'),
          signature: Buffer.from(signature).toString('base64url'),
        })),
      })),
    });
    expect(stage.described(stage.ask(stage.admission(room)))).toBe('arriving');
  });

  it('[T6] a leader of another room, and a member who does not lead, ask in vain', async () => {
    const other = addOfficer(stage.tt);
    const [theirs, ours] = [stage.room(other), stage.room()];
    stage.tell(ours, other);
    stage.tell(theirs, other);
    const alien = stage.admission(ours, undefined, [other.signing]);
    expect(stage.described(stage.ask(alien, { from: other }), other)).toBe('unproven');
  });

  it('[CS22] [T1] only a link that the asking desk itself can complete, and that nobody else has signed', async () => {
    const room = stage.room();
    stage.tell(room);
    const other = addOfficer(stage.tt);
    stage.tell(room, other);
    expect(stage.described(stage.ask(stage.admission(room), { from: other }), other)).toBe('unproven');
    const signed = true;
    expect(stage.described(stage.ask(stage.admission(room), { from: other, signed }), other)).toBe('unproven');
    expect(stage.described(stage.ask(stage.admission(room, undefined, [other.signing]), { signed }))).toBe('unproven');
    const both = stage.admission(room, undefined, [stage.tt.chair.signing, other.signing]);
    expect(stage.described(stage.ask(both, { signed }))).toBe('unproven');
    // An older program signs first.
    expect(stage.described(stage.ask(stage.admission(room), { signed }))).not.toBe('unproven');
  });

  it('[T12] an officer who does not answer for the taskforce cannot sign', async () => {
    stage.sitDown(addOfficer(stage.gy, ['investigator']));
    const room = stage.room();
    stage.tell(room);
    expect(stage.described(stage.ask(stage.admission(room)))).toBe('unproven');
  });

  it('[CS7] a second asking after a decline, or after a withdrawal, brings no signature', async () => {
    const { room, proposal } = await agreed();
    await decline(stage.desk, stage.idOf(proposal), 'no');
    outrun(room);
    stage.tell(room);
    stage.ask(stage.admission(room), { proposal, attempt: 2 });
    await passAsks(stage.desk);
    expect([stage.signatures(), stateOf(proposal)]).toEqual([1, 'declined']);

    const other = stage.room();
    stage.tell(other);
    const second = stage.ask(stage.admission(other));
    await agree(stage.desk, stage.idOf(second), stage.described(second));
    stage.take({ item: 'signature-over', proposal: second, how: 'withdrawn' });
    outrun(other);
    stage.tell(other);
    stage.ask(stage.admission(other), { proposal: second, attempt: 2 });
    await passAsks(stage.desk);
    expect([stage.signatures(), stateOf(second)]).toEqual([2, 'withdrawn']);
  });

  it('[CS8] nothing is signed after the time, and the asker cannot make it longer', async () => {
    const { room, proposal } = await agreed();
    stage.pass(60_000);
    outrun(room);
    stage.tell(room);
    stage.ask(stage.admission(room), { proposal, attempt: 2 });
    await passAsks(stage.desk);
    expect([stage.signatures(), stateOf(proposal)]).toEqual([1, 'expired']);
  });

  it('[CS7] another desk cannot change or end an asking that is not its own', async () => {
    const { proposal } = await agreed();
    stage.take({ item: 'signature-over', proposal, how: 'withdrawn' }, stage.cw.chair);
    stage.ask(stage.admission(stage.room()), { proposal, attempt: 9, from: stage.cw.chair });
    expect(stateOf(proposal)).toBe('agreed');
  });

  it('[CS23] nor take it away by being first: what another device says under the same name is its own', async () => {
    const proposal = ProposalId.parse(randomUUID());
    stage.take({ item: 'signature-over', proposal, how: 'withdrawn' }, stage.cw.chair);
    const room = stage.room();
    stage.tell(room);
    stage.ask(stage.admission(room), { proposal });
    expect([stateOf(proposal), stateOf(proposal, stage.cw.chair)]).toEqual(['open', 'withdrawn']);
    await agree(stage.desk, stage.idOf(proposal), stage.described(proposal));
    expect(stage.signatures()).toBe(1);
    // Nor does a later end of its own kind touch what was agreed.
    stage.take({ item: 'signature-over', proposal, how: 'stands' }, stage.cw.chair);
    expect(stateOf(proposal)).toBe('agreed');
  });

  it('[T12] an asker that was revoked asks no more', async () => {
    const other = addOfficer(stage.tt);
    const room = stage.room(other);
    stage.tell(room, other);
    const proposal = stage.ask(stage.admission(room, undefined, [other.signing]), { from: other });
    const name = stage.described(proposal, other);
    stage.tt.chain.add('officer.revoked', { officer: other.officer }, [stage.tt.chair.signing]);
    await expect(agree(stage.desk, stage.idOf(proposal, other), name)).rejects.toMatchObject({ code: 'agreement-over' });
    await passAsks(stage.desk);
    expect(stateOf(proposal, other)).toBe('void');
  });
});

it('[T1] a link with a changed byte is not even kept', () => {
  const room = stage.room();
  const link = stage.admission(room);
  const proposal = stage.ask(
    { ...link, signatures: link.signatures.map(({ key }) => ({ key, signature: new Uint8Array(64) })) },
    { signed: true },
  );
  expect(readAsk(stage.vault, stage.idOf(proposal))).toBeUndefined();
  expect(readLink(link, rosterCrypto).status).toBe('read');
});
