import { randomBytes } from 'node:crypto';
import { systemClock } from '@breakwater/desk/clock';
import { askDoor, createHubLink, type HubLink } from '@breakwater/desk/hub-link/connect';
import { type HubPush, openLine } from '@breakwater/desk/hub-link/line';
import { renewToken, type SignInDeps, signIn } from '@breakwater/desk/hub-link/sign-in';
import { appendNewest, foundNetwork } from '@breakwater/hub/testing/founded';
import { type TestHub, testHub } from '@breakwater/hub/testing/hub';
import { encodeBase64url } from '@breakwater/shared/format/base64url';
import { signedBytes } from '@breakwater/shared/format/signed-bytes';
import { addOfficer, type TestDevice } from '@breakwater/shared/testing/rosters';
import { describe, expect, it } from 'vitest';
import { until } from '../network.ts';

/** The desk's own link, with the keys of a test device behind it. */
function linkOf(hub: TestHub, hubKey: string, { proven, signing }: TestDevice, incarnation = 1): HubLink {
  const deps: SignInDeps = {
    now: Date.now,
    network: hub.hub.network,
    hubKey: () => hubKey,
    device: proven.keys.device,
    fence: () => fence,
    sign: async (bytes) => Uint8Array.from(signing.sign(signedBytes('sign-in', bytes))),
    archiveAll: async (above) => {
      fence = { incarnation: (above ?? 0) + 1, fence: encodeBase64url(randomBytes(16)) };
    },
  };
  let fence = { incarnation, fence: encodeBase64url(randomBytes(16)) };
  return createHubLink({
    address: () => hub.hub.address,
    clock: systemClock,
    random: Math.random,
    open: openLine,
    signIn: (ask, before) => signIn(deps, ask, before),
    renew: (ask) => renewToken(deps, ask),
  });
}

const connected = (link: HubLink): Promise<true> =>
  until(() => (link.state().state === 'connected' ? true : undefined), 'the link is up', link.state);

async function stage() {
  const hub = await testHub();
  const { taskforces, chairs, id } = await foundNetwork(hub, ['TT']);
  const line = await openLine(hub.hub.address);
  const { links, head } = await askDoor(line.door)('door:network', { from: 0 });
  line.close();
  const [taskforce] = taskforces;
  const [chair] = chairs;
  if (!taskforce || !chair) throw new Error('no taskforce');
  const hubKey = (JSON.parse(Buffer.from(links[0]?.bytes ?? []).toString('utf8')) as { body: { hubKey: string } }).body.hubKey;
  return { hub, taskforce, chair, id, links, head, hubKey, [Symbol.asyncDispose]: () => hub[Symbol.asyncDispose]() };
}

describe('the desk on the real hub', () => {
  it('[HL2] reads the network at the door, signs in and asks', async () => {
    await using at = await stage();
    expect(at.head).toMatchObject({ roster: at.id, height: 1 });
    await using link = linkOf(at.hub, at.hubKey, at.taskforce.chair);
    await connected(link);
    const { heads } = await link.ask('roster:heads', {});
    expect(heads.map(({ roster }) => roster).sort()).toEqual([at.id, at.taskforce.id].sort());
  });

  it('[D7] archives and comes back above the hub when its fence is refused', async () => {
    await using at = await stage();
    {
      await using newer = linkOf(at.hub, at.hubKey, at.taskforce.chair, 9);
      await connected(newer);
    }
    await using older = linkOf(at.hub, at.hubKey, at.taskforce.chair, 4);
    await connected(older);
    const fence = await at.hub.stores.signIns.readFence(at.taskforce.chair.proven.keys.device);
    expect(fence?.incarnation).toBe(10);
  });

  it('hears pushes, parsed, and keeps the line when the door has been silent', async () => {
    await using at = await stage();
    await using link = linkOf(at.hub, at.hubKey, at.taskforce.chair);
    const pushes: HubPush[] = [];
    link.onPush((push) => pushes.push(push));
    await connected(link);
    addOfficer(at.taskforce);
    const { head } = await link.ask('roster:append', { link: at.taskforce.chain.links.at(-1) ?? fail() });
    await until(() => (pushes.length > 0 ? true : undefined), 'the roster has grown');
    expect(pushes).toContainEqual({ event: 'roster:grown', body: { head } });
  });

  it('[T7] is cut and refused once its device is revoked', async () => {
    await using at = await stage();
    const officer = addOfficer(at.taskforce);
    await appendNewest(at.chair, at.taskforce);
    await using link = linkOf(at.hub, at.hubKey, officer);
    await connected(link);
    at.taskforce.chain.add('device.revoked', { device: officer.proven.keys.device }, [at.taskforce.chair.signing]);
    await appendNewest(at.chair, at.taskforce);
    await until(() => (link.state().state === 'refused' ? true : undefined), 'it is refused', link.state);
    expect(link.state()).toEqual({ state: 'refused', problem: 'desk-revoked' });
  });

  it('comes back by itself after the hub was away', async () => {
    await using at = await stage();
    await using link = linkOf(at.hub, at.hubKey, at.taskforce.chair);
    await connected(link);
    await at.hub.restart();
    await until(() => (link.state().state === 'connected' ? undefined : true), 'it has noticed');
    await connected(link);
    await expect(link.ask('roster:heads', {})).resolves.toBeDefined();
  });
});

function fail(): never {
  throw new Error('nothing there');
}
