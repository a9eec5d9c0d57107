import type { MessageItem, Stage } from '@breakwater/shared/desk/views/rooms';
import { IconCheck, IconChecks, IconClock, type TablerIcon } from '@tabler/icons-react';
import { useText } from '../i18n/words.tsx';

const ICONS: Readonly<Record<Stage, TablerIcon>> = { queued: IconClock, sent: IconCheck, delivered: IconChecks, read: IconChecks };

/** How far something has come: a clock, one tick, two, filled. In words on hover and to a screen reader. */
export function Ticks({ stage, reach }: { stage: Stage; reach: MessageItem['reach'] }) {
  const t = useText();
  const counts = reach ?? { to: 0, delivered: 0, read: 0 };
  const words = {
    queued: () => t('rooms.stageQueued'),
    sent: () => t('rooms.stageSent'),
    delivered: () => t('rooms.stageDelivered', { delivered: counts.delivered, to: counts.to }),
    read: () => t('rooms.stageRead', { read: counts.read, to: counts.to }),
  }[stage]();
  const Icon = ICONS[stage];
  return (
    <span className="ticks" data-stage={stage} title={reach === null ? undefined : words}>
      <Icon size="1rem" stroke={stage === 'read' ? 2.6 : 1.8} aria-hidden="true" />
      {reach !== null && <span className="unseen">{words}</span>}
    </span>
  );
}
