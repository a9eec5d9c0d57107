import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { formatDay } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { CodesLine } from '../ui/codes-line.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Answered, Problem } from '../ui/screen-state.tsx';
import { StandingMark, TaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';
import { AddMember } from './add-member.tsx';
import { keptFor } from './kept-for.ts';
import { RoomKeptOut } from './kept-out.tsx';
import { RoomLedger } from './ledger.tsx';
import { Member } from './member.tsx';
import { PAST_FOR_TEXT } from './past-for.tsx';
import { RoomArchive } from './room-archive.tsx';
import { KIND_TEXT } from './room-list.tsx';

/** Who is in a room, under which codes, since when; and the way out of it. */
export function RoomDetails({ id }: { id: string }) {
  const detail = useDeskQuery('rooms:detail', { room: id });
  return (
    <Answered query={detail} beside>
      {(value) => <Details detail={value} />}
    </Answered>
  );
}

function Details({ detail }: { detail: RoomDetail }) {
  const t = useText();
  const style = useTimeStyle();
  const nowMs = useNow();
  const [adding, setAdding] = useState(false);
  const { room } = detail;
  return (
    <div className="details">
      <section>
        <div className="block-head">
          <h2>{t('rooms.members')}</h2>
          {detail.can.includes('admit') && (
            <Button size="compact-sm" variant="subtle" onClick={() => setAdding(true)}>
              {t('agreements.addMember')}
            </Button>
          )}
        </div>
        {adding && <AddMember detail={detail} onClose={() => setAdding(false)} />}
        {room.taskforces.map((taskforce) => (
          <div key={taskforce.id} className="details-group">
            <p className="details-taskforce">
              <TaskforceName taskforce={taskforce} mark="never" /> <StandingMark standing={taskforce.standing} words />
            </p>
            <ul>
              {detail.members
                .filter((member) => member.taskforce.id === taskforce.id)
                .map((member) => (
                  <Member key={`${member.kind} ${member.role} ${member.post ?? ''} ${member.officer?.id ?? ''}`} member={member} />
                ))}
            </ul>
          </div>
        ))}
        <RoomArchive detail={detail} />
      </section>
      <section>
        <h2>{t('rooms.codes')}</h2>
        <CodesLine codes={room.codes} />
      </section>
      <section>
        <h2>{t('rooms.about')}</h2>
        <dl className="facts">
          <div>
            <dt>{t(KIND_TEXT[room.kind])}</dt>
            <dd>
              {t('rooms.openedBy', {
                name: officerText(t, detail.openedBy),
                date: formatDay(style, detail.openedAtMs, nowMs),
              })}
            </dd>
          </div>
          {detail.purpose !== '' && (
            <div>
              <dt>{t('rooms.purpose')}</dt>
              <dd>{detail.purpose}</dd>
            </div>
          )}
          {detail.legalBasis !== '' && (
            <div>
              <dt>{t('rooms.legalBasis')}</dt>
              <dd>{detail.legalBasis}</dd>
            </div>
          )}
          <div>
            <dt>{t('rooms.retention')}</dt>
            <dd>{keptFor(t, detail.retentionDays)}</dd>
          </div>
          <div>
            <dt>{t('rooms.pastFor')}</dt>
            <dd>{t(PAST_FOR_TEXT[detail.pastFor])}</dd>
          </div>
        </dl>
      </section>
      <RoomLedger detail={detail} />
      <RoomKeptOut detail={detail} />
      <WayOut detail={detail} />
    </div>
  );
}

function WayOut({ detail }: { detail: RoomDetail }) {
  const t = useText();
  const leave = useDeskCall('rooms:leave');
  const close = useDeskCall('rooms:close');
  const [asking, setAsking] = useState<'leave' | 'close'>();
  const { room } = detail;
  const call = asking === 'close' ? close : leave;
  if (!detail.can.includes('leave') && !detail.can.includes('close')) return null;
  return (
    <Stack gap="sm" align="flex-start">
      {detail.can.includes('leave') && (
        <Button variant="subtle" color="gray" size="compact-sm" className="flush" onClick={() => setAsking('leave')}>
          {t('rooms.leave')}
        </Button>
      )}
      {detail.can.includes('close') && (
        <Button variant="subtle" color="red" size="compact-sm" className="flush" onClick={() => setAsking('close')}>
          {t('rooms.close')}
        </Button>
      )}
      <Confirm
        opened={asking !== undefined}
        title={t(asking === 'close' ? 'rooms.close' : 'rooms.leave')}
        text={t(asking === 'close' ? 'rooms.closeSure' : 'rooms.leaveSure')}
        yes={t(asking === 'close' ? 'rooms.close' : 'rooms.leave')}
        busy={call.asking}
        onYes={() => void call.ask({ room: room.id }).then((done) => done && setAsking(undefined))}
        onClose={() => setAsking(undefined)}
      >
        <Problem code={call.problem} />
      </Confirm>
    </Stack>
  );
}
