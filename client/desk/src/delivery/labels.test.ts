import { expect, it } from 'vitest';
import { readSetting } from '../vault/read/settings.ts';
import { settle } from './testing/pump.ts';
import { smallNetwork } from './testing/small-network.ts';

it('[T8] what a desk is called is written for its officer’s other desks, not for those of a colleague or another taskforce', async () => {
  await using network = await smallNetwork();
  const [a, b] = [await network.found('TT'), await network.found('GY')];
  await a.lane.run('name-device', { label: 'Field laptop' });
  await settle(network, a, b);
  const colleague = await network.enrol(a);
  const stranger = await network.found('JM');
  const second = await network.another(a);
  const labelled = a.vault.all<{ device: string }>(`SELECT device FROM errands WHERE item LIKE '%Field laptop%'`);
  expect(labelled).toEqual([{ device: second.device }]);
  await settle(network, a, b, colleague, stranger, second);
  expect(readSetting(second.vault, 'deviceLabels')).toEqual({ [a.device]: 'Field laptop' });
  // A name that another officer's desk sends is nobody's here.
  await colleague.lane.run('name-device', { label: 'Desk of the chair' });
  await settle(network, a, colleague, second);
  expect(readSetting(second.vault, 'deviceLabels')).toEqual({ [a.device]: 'Field laptop' });
});
