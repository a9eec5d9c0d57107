import { randomUUID } from 'node:crypto';
import { PostId, type RosterId } from '@breakwater/shared/ids';
import type { Head } from '@breakwater/shared/roster/head';
import type { LinkWriters } from '../ui-link/desk-ports.ts';
import type { LaneNetwork, LaneOfficer } from './lane-officer.ts';

/** What these tests write; the rest is for tests of trust/. */
export function laneWriters(self: LaneOfficer, link: LaneNetwork['link'], clock: { nowMs: number }): LinkWriters {
  const headsOf = (taskforces: readonly RosterId[]): Head[] =>
    [...new Set(taskforces)].map((id) => self.book.head(id)).filter((head) => head !== undefined);
  const seated = (room: RosterId): RosterId[] => (self.book.room(room)?.seats ?? []).map(({ member }) => member.taskforce);
  const notHere = async (): Promise<never> => {
    throw new Error('not in this test');
  };
  return {
    verify: async (taskforce, matches, method) => {
      if (matches) await link(self, 'taskforce.verified', { taskforce, method }, self.taskforce);
      else await link(self, 'taskforce.doubted', { taskforce }, self.taskforce);
    },
    vouch: async (taskforce) => void (await link(self, 'taskforce.vouched', { taskforce }, self.taskforce)),
    inviteOfficer: async () => ({ invitation: 'breakwater1.x', expiresAtMs: clock.nowMs }),
    inviteDevice: async () => ({ invitation: 'breakwater1.x', expiresAtMs: clock.nowMs }),
    inviteArchive: async () => ({ invitation: 'breakwater1.x', expiresAtMs: clock.nowMs }),
    inviteDeviceFor: async () => ({ invitation: 'breakwater1.x', expiresAtMs: clock.nowMs }),
    inviteChair: notHere,
    restoreChair: notHere,
    offers: () => [],
    answerOffer: notHere,
    setAway: async (officer, away) => void (await link(self, 'officer.away', { officer, away }, self.taskforce)),
    revokeOfficer: async (officer, reason) => void (await link(self, 'officer.revoked', { officer, reason }, self.taskforce)),
    revokeDevice: async (device, reason) => void (await link(self, 'device.revoked', { device, reason }, self.taskforce)),
    reinstateDevice: async (device, since) => void (await link(self, 'device.reinstated', { device, since }, self.taskforce)),
    setPost: async (post, kind, holder, deputy) => {
      const id = post ?? PostId.parse(randomUUID());
      await link(self, 'post.set', { post: id, kind, holder, deputy }, self.taskforce);
      return id;
    },
    nameSecond: async (second) => void (await link(self, 'second.named', second, self.taskforce)),
    setProfile: async (profile) => {
      const { hash } = await self.lane.run('save-profile', { profile: { v: 1, ...profile } });
      await link(self, 'officer.profile-changed', { officer: self.officer, profile: hash }, self.taskforce);
    },
    setRecoveryKeys: notHere,
    openRoom: async ({ room, terms, seats }) => {
      const { hash } = await self.lane.run('make-terms', { terms });
      const head = await link(
        self,
        'room.opened',
        { room, terms: hash, seats: [...seats] },
        undefined,
        headsOf(seats.map(({ member }) => member.taskforce)),
      );
      return head.roster;
    },
    admit: async (room, seat) => {
      await link(self, 'room.admitted', { seat }, room, headsOf([...seated(room), seat.member.taskforce]));
    },
    askToJoin: notHere,
    askToExpel: notHere,
    askToReplaceChair: notHere,
    askToSettle: notHere,
    askToTakeChair: notHere,
    withdrawProposal: notHere,
    askAgain: notHere,
    agree: notHere,
    decline: notHere,
    leaveRoom: async (room, member) => void (await link(self, 'room.removed', { member }, room, headsOf(seated(room)))),
    closeRoom: async (room) => void (await link(self, 'room.closed', {}, room, headsOf(seated(room)))),
  };
}
