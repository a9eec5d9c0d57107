import { expect, it } from 'vitest';
import { recipientsOf } from './recipients.ts';

const taskforce = (code: string, standing: 'own' | 'verified') => ({ id: code, code, name: code, standing });
const TT = taskforce('TT', 'own');
const GY = taskforce('GY', 'verified');
const seat = (of: typeof TT | typeof GY, officerCount = 1) => ({ taskforce: of, officerCount });
const room = (members: ReturnType<typeof seat>[]) =>
  ({
    room: { taskforces: [TT, GY], officerCount: members.reduce((sum, each) => sum + each.officerCount, 0) },
    members,
  }) as unknown as Parameters<typeof recipientsOf>[0];

it('counts those who get it: not oneself, one’s own taskforce only with colleagues', () => {
  expect(recipientsOf(room([seat(TT), seat(GY)]))).toEqual({ taskforces: [GY], officers: 1 });
  expect(recipientsOf(room([seat(TT), seat(TT), seat(GY, 2)]))).toEqual({ taskforces: [TT, GY], officers: 3 });
});
