import type { Head } from '@breakwater/shared/roster/head';
import type { HubPush } from '../hub-link/line.ts';
import type { Inbox } from './inbox-pump.ts';
import type { Pump } from './pump.ts';

type Hearing = {
  readonly inbox: Inbox;
  readonly mail: Pump;
  readonly wantHeads: (heads: readonly Head[]) => void;
  readonly lookAtPrekeys: (left: Extract<HubPush, { event: 'prekeys:low' }>['body']) => void;
  readonly offersChanged: () => void;
  readonly suspensionsChanged: () => void;
};

/** Pushes only say where to look (D4). */
export function hearPushes({ inbox, mail, wantHeads, lookAtPrekeys, offersChanged, suspensionsChanged }: Hearing): (push: HubPush) => void {
  return (push) => {
    switch (push.event) {
      case 'envelope:arrived':
        inbox.arrived(push.body);
        mail.wake();
        break;
      case 'mailbox:ready':
        inbox.ready(push.body.lane);
        mail.wake();
        break;
      case 'roster:grown':
        wantHeads([push.body.head]);
        break;
      case 'prekeys:low':
        lookAtPrekeys(push.body);
        break;
      case 'invitation:offered':
        offersChanged();
        break;
      case 'suspension:changed':
        suspensionsChanged();
        break;
      default:
        push satisfies never;
    }
  };
}
