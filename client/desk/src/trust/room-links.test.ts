import { RosterId } from '@breakwater/shared/ids';
import type { SignedLink } from '@breakwater/shared/roster/link';
import type { Member } from '@breakwater/shared/roster/room-kinds';
import type { RoomState } from '@breakwater/shared/roster/room-state';
import { rosterCrypto } from '@breakwater/shared/testing/crypto';
import { addOfficer, someHash, TestChain, type TestDevice, type TestTaskforce, testTaskforce } from '@breakwater/shared/testing/rosters';
import { describe, expect, it } from 'vitest';
import type { AskHub } from '../hub-link/ask.ts';
import { admitToRoom, closeRoom, pinRoom, type RoomDesk, removeFromRoom, signOpening } from './room-links.ts';
import { type LinkSignature, offerFounding } from './write-link.ts';

const network = RosterId.parse(someHash());
const memberOf = ({ id }: TestTaskforce, { officer }: TestDevice): Member => ({ taskforce: id, officer });

/** Two taskforces, and a hub that keeps one room. */
function stage() {
  const [tt, gy] = [testTaskforce(network, 'TT'), testTaskforce(network, 'GY')];
  const taskforces = [tt, gy];
  const room = new TestChain<RoomState>((head) => taskforces.map(({ chain }) => chain.at(head)).find((state) => state !== undefined));
  const signature = (device: TestDevice, bytes: Uint8Array): LinkSignature => {
    const message = Buffer.concat([Buffer.from('breakwater/1/link'), Buffer.of(0), bytes]);
    return { key: Uint8Array.from(device.signing.publicKey), signature: Uint8Array.from(device.signing.sign(message)) };
  };
  const desk = (device: TestDevice): RoomDesk => ({
    ask: (async (_event: string, { link }: { link: SignedLink }) => {
      const judged = room.judge(link);
      if (judged.status !== 'applied') return { status: 'outrun', head: room.head };
      room.append(link);
      return { status: 'appended', head: room.head };
    }) as unknown as AskHub,
    now: () => 1_800_000_000_000,
    crypto: rosterCrypto,
    sign: async (bytes) => signature(device, bytes),
    state: () => room.states.at(-1),
    context: () => room.context,
    frozen: () => undefined,
    store: async () => undefined,
    sync: async () => undefined,
    headNow: (id) => taskforces.find((taskforce) => taskforce.id === id)?.chain.head,
  });
  const open = async (kind: 'consultation' | 'investigation', seats: readonly Member[]) => {
    const its = desk(tt.chair);
    const opening = {
      room: kind,
      terms: someHash(),
      seats: seats.map((member, i) => ({ member, role: i === 0 ? ('leader' as const) : ('investigator' as const) })),
    };
    await offerFounding(its, await signOpening(its, opening));
    return its;
  };
  return { tt, gy, room, desk, open, signature };
}

describe('rooms', () => {
  it('[T10] an opening names the heads of every taskforce in it', async () => {
    const { tt, gy, room, open } = stage();
    addOfficer(gy);
    await open('consultation', [memberOf(tt, tt.chair), memberOf(gy, gy.chair)]);
    expect([...room.state.chain.named.values()]).toEqual(expect.arrayContaining([tt.chain.head, gy.chain.head]));
  });

  it('[T6] admits another taskforce to an investigation with a signature of its own only', async () => {
    const { tt, gy, room, open, signature } = stage();
    const its = await open('investigation', [memberOf(tt, tt.chair)]);
    const seat = { member: memberOf(gy, gy.chair), role: 'investigator' as const };
    await expect(admitToRoom(its, room.head.roster, seat)).rejects.toMatchObject({ code: 'not-allowed' });
    await admitToRoom(its, room.head.roster, seat, async (bytes) => [signature(gy.chair, bytes)]);
    expect(room.state.seats).toHaveLength(2);
    const { height } = room.head;
    await admitToRoom(its, room.head.roster, seat, async (bytes) => [signature(gy.chair, bytes)]);
    expect(room.head.height).toBe(height);
  });

  it('[RO70] names no head of a taskforce that is expelled, so that the hub takes what others do in the room', async () => {
    const { tt, gy, room, open } = stage();
    const its = await open('consultation', [memberOf(tt, tt.chair), memberOf(gy, gy.chair)]);
    const since: RoomDesk = { ...its, headNow: (id) => (id === gy.id ? null : its.headNow(id)) };
    await removeFromRoom(since, room.head.roster, memberOf(gy, gy.chair));
    expect(room.state.seats).toHaveLength(1);
    const [last] = room.links.slice(-1);
    expect(JSON.parse(Buffer.from(last?.bytes ?? []).toString())).toMatchObject({ heads: [tt.chain.head] });
  });

  it('lets a member leave, and nobody write in a closed room', async () => {
    const { tt, gy, room, desk, open } = stage();
    const its = await open('consultation', [memberOf(tt, tt.chair), memberOf(gy, gy.chair)]);
    await removeFromRoom(desk(gy.chair), room.head.roster, memberOf(gy, gy.chair));
    expect(room.state.seats).toHaveLength(1);
    await closeRoom(its, room.head.roster);
    expect(room.state.closed).toBe(true);
    await closeRoom(its, room.head.roster);
    await expect(admitToRoom(its, room.head.roster, { member: memberOf(gy, gy.chair), role: 'observer' })).rejects.toMatchObject({
      code: 'room-closed',
    });
  });

  it('[T10] pins a room to the head of a revocation once', async () => {
    const { tt, gy, room, desk, open } = stage();
    const officer = addOfficer(tt);
    await open('consultation', [memberOf(tt, tt.chair), memberOf(gy, gy.chair)]);
    tt.chain.add('officer.revoked', { officer: officer.officer }, [tt.chair.signing]);
    await pinRoom(desk(gy.chair), room.head.roster, tt.chain.head);
    expect(room.state.chain.named.get(tt.id)).toEqual(tt.chain.head);
    await pinRoom(desk(tt.chair), room.head.roster, tt.chain.head);
    expect(room.head.height).toBe(1);
  });
});
