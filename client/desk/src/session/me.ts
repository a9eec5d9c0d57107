import { ABILITIES, type Ability, type Me } from '@breakwater/shared/desk/views/session';
import { Refusal } from '@breakwater/shared/wire/reply';
import type { z } from 'zod';
import { createNames } from '../people/names.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { readProfile } from '../vault/read/people.ts';
import { readSetting } from '../vault/read/settings.ts';
import { abilitiesOf } from './abilities.ts';

/** Who this desk's officer is, and what the officer may start. `more` are the abilities of alerts and requests. */
export function readMe({ vault, book }: Pick<OpenDesk, 'vault' | 'book'>, more: readonly Ability[]): z.infer<typeof Me> {
  const own = book.own();
  if (!own) throw new Refusal('not-allowed');
  const { officer, taskforce, device } = own;
  const profile = readProfile(vault, own);
  const able = new Set<Ability>([...abilitiesOf(book), ...more]);
  return {
    officer: officer.officer,
    name: profile?.name ?? '',
    function: profile?.function ?? '',
    phone: profile?.phone ?? '',
    taskforce: createNames({ vault, book }).taskforce(taskforce.chain.id),
    timeZone: taskforce.called.timeZone,
    roles: [...officer.roles],
    device: device.keys.device,
    isArchive: device.archive,
    deviceLabel: readSetting(vault, 'deviceLabel') ?? '',
    networkName: book.network()?.name ?? '',
    can: device.archive ? [] : ABILITIES.filter((ability) => able.has(ability)),
  };
}
