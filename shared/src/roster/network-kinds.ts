import { z } from 'zod';
import { base64urlText } from '../format/base64url.ts';
import { plainLine } from '../format/plain-line.ts';
import { Hash, RosterId, TaskforceCode } from '../ids.ts';

const Key = base64urlText({ length: 32 });
const HubAddress = z.url({ protocol: /^wss?$/ }).max(200);

/** The network roster: what the operator and a quorum of chairs sign. */
export const networkKinds = {
  'network.founded': z.strictObject({
    name: plainLine(80),
    operatorKey: Key,
    /** The hub's online key: it signs receipts, and the desk names it when it signs in. */
    hubKey: Key,
    addresses: z.array(HubAddress).min(1).max(8),
    lowestProtocol: z.int().min(1),
  }),
  /** `founding` is the hash of the taskforce's founding link, so its roster id. */
  'network.taskforce-admitted': z.strictObject({ taskforce: RosterId, code: TaskforceCode }),
  'network.taskforce-expelled': z.strictObject({ taskforce: RosterId }),
  'network.operator-replaced': z.strictObject({ operatorKey: Key }),
  'network.hub-key-replaced': z.strictObject({ hubKey: Key }),
  'network.addresses-changed': z.strictObject({ addresses: z.array(HubAddress).min(1).max(8) }),
  'network.protocol-raised': z.strictObject({ lowestProtocol: z.int().min(1) }),
  /** The move to another host: the new hub's key and addresses, from a head on. */
  'network.moved': z.strictObject({ hubKey: Key, addresses: z.array(HubAddress).min(1).max(8) }),
  /** Names the branch that stands after a fork (T3). */
  'network.settled': z.strictObject({ roster: RosterId, height: z.int().min(0), hash: Hash }),
} as const;
