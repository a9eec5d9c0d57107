import { addOfficer, testTaskforce } from '@breakwater/shared/testing/rosters';
import { expect, it } from 'vitest';
import { smallNetwork } from '../delivery/testing/small-network.ts';
import { createNames } from '../people/names.ts';

it('[RO53] [attack 1] an officer id that two taskforces list shows each under its own name', async () => {
  for (const first of ['GY', 'TT']) {
    await using network = await smallNetwork();
    const { vault, book } = await network.found('CW');
    const [gy, tt] = [testTaskforce(network.id, 'GY'), testTaskforce(network.id, 'TT')];
    // A chair adds somebody who is to pass for the chair of another taskforce.
    const double = addOfficer(tt, ['observer'], gy.chair.officer);
    for (const taskforce of first === 'GY' ? [gy, tt] : [tt, gy]) await network.admit(taskforce);
    const names = createNames({ vault, book });
    const id = gy.chair.officer;
    const shown = [names.officer(gy.id, id), names.officer(tt.id, id), names.device(gy.chair.proven.keys.device)];
    expect(shown.map((ref) => ref?.taskforce.code)).toEqual(['GY', 'TT', 'GY']);
    expect(names.device(double.proven.keys.device)?.taskforce.code).toBe('TT');
    expect(book.device(gy.chair.proven.keys.device)?.officer.roles).toEqual(['chair']);
    expect([...book.memberDevices([{ taskforce: gy.id, officer: id }], null).keys()]).toEqual([gy.chair.proven.keys.device]);
  }
});
