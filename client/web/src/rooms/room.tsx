import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { ProposalLine } from '../agreements/proposal-line.tsx';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Answered } from '../ui/screen-state.tsx';
import { TaskforceNames } from '../ui/taskforce-name.tsx';
import { Composer } from './composer.tsx';
import { ExclusionsAsked } from './exclusions-asked.tsx';
import { HistoryLine } from './history-line.tsx';
import { NotCompared } from './not-compared.tsx';
import type { ReplyingTo } from './room-actions.ts';
import { KIND_TEXT, useRoomTitle } from './room-list.tsx';
import { Timeline } from './timeline.tsx';

const SILENT_TEXT = {
  archive: 'archive.silent',
  expelled: 'expelling.silent',
  closed: 'rooms.silentClosed',
  left: 'rooms.silentLeft',
  'room-fork': 'rooms.silentRoomFork',
  fork: 'rooms.silentFork',
  'network-fork': 'rooms.silentNetworkFork',
  'update-needed': 'rooms.silentUpdateNeeded',
  alone: 'rooms.silentAlone',
} as const;

/** Why nothing can be written, with what to do; alone, whoever may admit somebody does. */
function silentText({ silent, can }: RoomDetail) {
  if (silent === 'alone' && can.includes('admit')) return 'agreements.nobodyYet' as const;
  return silent === null ? 'errors.not-allowed' : SILENT_TEXT[silent];
}

/** T3: the way to both histories, of the room or of the network. */
function HistoriesLink({ detail: { silent, room } }: { detail: RoomDetail }) {
  const t = useText();
  if (silent !== 'room-fork' && silent !== 'network-fork') return null;
  return (
    <Button
      component={Link}
      href={silent === 'room-fork' ? `/rooms/${room.id}/histories` : '/people/network'}
      size="compact-sm"
      variant="default"
    >
      {t('histories.open')}
    </Button>
  );
}

/** One room: what was said, and the field to go on. */
export function Room({ id, at }: { id: string; at: string | undefined }) {
  const t = useText();
  const titleOf = useRoomTitle();
  const detail = useDeskQuery('rooms:detail', { room: id });
  const [replyTo, setReplyTo] = useState<ReplyingTo>();
  const [restored, setRestored] = useState<string>();
  return (
    <Answered query={detail} shape="page">
      {(value) => (
        <div className="room">
          <header className="room-head">
            <h1>{titleOf(value.room)}</h1>
            <span className="quiet room-sub">
              {t(KIND_TEXT[value.room.kind])} <TaskforceNames taskforces={value.room.taskforces} most={8} />
            </span>
          </header>
          {value.joining.length > 0 && (
            <div className="room-joining">
              {value.joining.map((proposal) => (
                <ProposalLine key={proposal.id} proposal={proposal} />
              ))}
            </div>
          )}
          {value.history !== null && <HistoryLine history={value.history} />}
          <Timeline room={value} at={at} onReply={setReplyTo} onTakenBack={setRestored} />
          {value.exclusionsAsked !== null && value.silent === null && (
            <ExclusionsAsked room={value.room.id} asked={value.exclusionsAsked} may={value.can.includes('send-on')} />
          )}
          {value.notCompared !== null && value.silent === null && <NotCompared room={value.room.id} not={value.notCompared} />}
          {value.silent === null && value.can.includes('write') ? (
            <Composer
              key={id}
              detail={value}
              replyTo={replyTo}
              onReplied={() => setReplyTo(undefined)}
              restored={restored}
              onRestored={() => setRestored(undefined)}
            />
          ) : (
            <p className="hint room-silent" data-tone={value.silent?.includes('fork') ? 'danger' : 'quiet'} role="status">
              <span>{t(silentText(value))}</span>
              <HistoriesLink detail={value} />
            </p>
          )}
        </div>
      )}
    </Answered>
  );
}
