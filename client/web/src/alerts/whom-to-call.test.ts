import type { OfficerView, PostView } from '@breakwater/shared/desk/views/people';
import { expect, it } from 'vitest';
import { whomToCall } from './whom-to-call.ts';

const officer = (id: string, more: Partial<OfficerView> = {}): OfficerView => ({
  id,
  name: id,
  alike: null,
  formerly: null,
  function: '',
  phone: `+1 868 555 01${id.length}`,
  isMe: false,
  state: 'active',
  roles: [],
  away: false,
  devices: [],
  absent: false,
  ...more,
});
const duty: PostView = { id: 'post', post: 'duty-officer', holder: 'duty', deputy: 'deputy', gets: ['duty'] };
const chair = officer('chair', { roles: ['chair'] });

it('names whoever is on duty, then the deputy, then the chair', () => {
  expect(whomToCall({ officers: [chair, officer('deputy'), officer('duty')], posts: [duty] })?.id).toBe('duty');
  expect(whomToCall({ officers: [chair, officer('deputy'), officer('duty', { away: true })], posts: [duty] })?.id).toBe('deputy');
  expect(
    whomToCall({ officers: [chair, officer('deputy', { phone: '' }), officer('duty', { state: 'revoked' })], posts: [duty] })?.id,
  ).toBe('chair');
  expect(whomToCall({ officers: [officer('chair', { roles: ['chair'], phone: '' })], posts: [] })).toBeUndefined();
});
