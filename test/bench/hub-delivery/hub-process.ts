import { newFence, signInAt } from '@breakwater/hub/testing/desk';
import { appendNewest, foundNetwork } from '@breakwater/hub/testing/founded';
import { testHub } from '@breakwater/hub/testing/hub';
import { OFFICERS_PER_TASKFORCE_MAX } from '@breakwater/shared/limits';
import { REGION } from '@breakwater/shared/region/taskforces';
import { addOfficer } from '@breakwater/shared/testing/rosters';
import { answerQuestions, cpuMicros } from '../child.ts';
import { liveBytes } from '../hub-memory/live-bytes.ts';

// The real hub on SQLite with as many enrolled devices as asked for. Rate limits are off: they would measure themselves.

const MANY = 1_000_000_000;
const limits = {
  submit: MANY,
  mailbox: MANY,
  bell: MANY,
  roster: MANY,
  prekeys: MANY,
  other: MANY,
  door: MANY,
  pairClaims: MANY,
  links: MANY,
  rooms: MANY,
  heldKeys: MANY,
};

let hub: Awaited<ReturnType<typeof testHub>>;

answerQuestions({
  serve: async ({ devices: count }: { devices: number }) => {
    hub = await testHub({ limits });
    const each = OFFICERS_PER_TASKFORCE_MAX;
    const codes = REGION.slice(0, Math.ceil(count / each)).map(({ code }) => code);
    const { taskforces, chairs } = await foundNetwork(hub, codes);
    const devices = taskforces.map(({ chair }) => chair);
    for (const [i, taskforce] of taskforces.entries()) {
      for (let n = 1; n < each && devices.length < count; n++) {
        devices.push(addOfficer(taskforce));
        const chair = chairs[i];
        if (chair) await appendNewest(chair, taskforce);
      }
    }
    for (const chair of chairs) await chair[Symbol.asyncDispose]();
    const desks: { device: string; token: string }[] = [];
    // A higher incarnation than the chairs' lines had.
    for (const device of devices)
      desks.push({ device: device.proven.keys.device, token: await signInAt(hub.hub, device, { incarnation: 2, fence: newFence() }) });
    return { address: hub.hub.address, desks };
  },
  cpu: cpuMicros,
  memory: liveBytes,
});
process.on('SIGTERM', async () => {
  await hub?.[Symbol.asyncDispose]();
  process.exit(0);
});
