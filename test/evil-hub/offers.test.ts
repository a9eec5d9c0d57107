import { nodeCrypto } from '@breakwater/desk/crypto/node/node-crypto';
import { nameOf, type Offer, sealOffer } from '@breakwater/desk/join/offer';
import { readInvitation } from '@breakwater/shared/keys/invitation';
import { testDevice } from '@breakwater/shared/testing/rosters';
import { describe, expect, it } from 'vitest';
import { PASSPHRASE, until } from '../network.ts';
import { evilNetwork } from './evil-network.ts';

describe('a hub with somebody who has read an invitation', () => {
  it('[IN8] [attack 1] puts no other computer in the place of the one whose numbers were compared', async () => {
    await using network = await evilNetwork({ taskforces: ['TT'] });
    const tt = network.chair('TT');
    const { invitation } = await tt.ask('devices:invite', {});
    const read = readInvitation(invitation);
    if (read?.to !== 'link') throw new Error('the invitation cannot be read');
    const joining = await network.start('', read);
    const digits = await until(() => joining.desk().gate.join.progress().digits ?? undefined, 'the new computer shows digits');
    const waiting = () =>
      tt
        .open()
        .links.offers()
        .find(({ offer }) => offer === read.invitation);
    const contested = () => (waiting()?.contested ? waiting() : undefined);
    const shown = await until(waiting, 'its offer is there');
    expect(shown).toMatchObject({ digits: [...digits], contested: false });

    const answer = (described: string) =>
      tt.ask('officers:answer', { offer: read.invitation, described, answer: 'approve', current: PASSPHRASE });
    // Another offer than the one that was on the page, whatever the hub shows.
    await expect(answer(read.invitation)).rejects.toMatchObject({ code: 'offer-contested' });

    const theirs: Offer = {
      v: 1,
      device: testDevice(undefined, nameOf(nodeCrypto, read), read.roster).proven,
      label: 'Laptop',
      profile: null,
    };
    {
      using _ = network.evil.does({
        'invitation:offers': async ({ payload, pass }) => {
          const { offers } = await pass(payload);
          return { offers: offers.map((each) => ({ ...each, offer: sealOffer(nodeCrypto, read, theirs) })) };
        },
      });
      await expect(answer(shown.described)).rejects.toMatchObject({ code: 'offer-contested' });
      const now = await until(contested, 'the page shows that something is wrong');
      await expect(answer(now.described)).rejects.toMatchObject({ code: 'offer-contested' });
      await tt.reopen();
      await network.online();
      await until(contested, 'it is remembered');
    }
    expect(tt.open().book.own()?.taskforce.devices.size).toBe(1);
  });
});
