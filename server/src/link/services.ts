import type { IncomingMessage } from 'node:http';
import type { Entry } from '@breakwater/shared/hub/envelope';
import type { DeviceId, EnvelopeId } from '@breakwater/shared/ids';
import type { RosterCrypto } from '@breakwater/shared/keys/signature-check';
import type { Socket } from 'socket.io';
import type { SubmitDeps } from '../mailboxes/submit.ts';
import type { InFlight } from '../ops/in-flight.ts';
import type { RateLimits } from '../ops/rate-limits.ts';
import type { RosterBook } from '../rosters/book.ts';
import type { Directory } from '../rosters/directory.ts';
import type { Restoring } from '../rosters/restoring.ts';
import type { SignInDeps } from '../sign-in/sign-in.ts';
import type { Suspensions } from '../stop-codes/suspensions.ts';
import type { HubStores } from '../stores/hub-stores.ts';
import type { Acknowledgement } from '../stores/mailbox-store.ts';
import type { BindDeps } from './bind-socket.ts';
import type { Pushes } from './pushes.ts';

/** All that the two tables of handlers draw on. Use cases are given only what they name in their own types. */
export type Services = BindDeps & {
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array<ArrayBuffer>;
  /** Calls that run; stopping waits for them. */
  readonly inFlight: InFlight;
  readonly crypto: RosterCrypto;
  readonly stores: HubStores;
  readonly book: RosterBook;
  readonly directory: Directory;
  /** Resolves when everything that appended links brought about is done. */
  readonly settled: () => Promise<void>;
  /** T4: what a restored hub waits for. */
  readonly restoring: Restoring;
  /** HL34: a desk shows an earlier token of this hub. */
  readonly loss: { readonly show: (token: string) => Promise<void> };
  readonly limits: RateLimits;
  readonly suspensions: Suspensions;
  readonly pushes: Pushes;
  readonly signIn: SignInDeps;
  readonly submit: SubmitDeps;
  /** Deletes acknowledged entries; resolves when that is on disk (group commit). */
  readonly acknowledge: (acknowledgement: Acknowledgement) => Promise<void>;
  /** D9: drops the held keys of whose secret is shown. */
  readonly cancelHeld: (shown: { readonly envelope: EnvelopeId; readonly secret: Uint8Array }) => Promise<{ dropped: number }>;
  /** Tells the sender of an Immediate envelope that it rang at a locked desk (U7). */
  readonly rang: (of: Pick<Entry, 'envelope' | 'sender' | 'urgency'>, device: DeviceId) => void;
  readonly addressOf: (request: IncomingMessage) => string;
  /** Counts a connection of an address until it closes; false when the address has too many. */
  readonly enter: (address: string, socket: Socket) => boolean;
  readonly fault: (fault: unknown) => void;
};
