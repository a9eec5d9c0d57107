import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Problem } from '../ui/screen-state.tsx';

/** Lets our taskforce's archive into a room that is open (T9); nothing where this officer cannot, or it is in. */
export function RoomArchive({ detail }: { detail: RoomDetail }) {
  const t = useText();
  const keep = useDeskCall('rooms:keep-in-archive');
  const [asking, setAsking] = useState(false);
  if (!detail.can.includes('keep-in-archive')) return null;
  return (
    <>
      <Button variant="subtle" size="compact-sm" className="flush" onClick={() => setAsking(true)}>
        {t('archive.keep')}
      </Button>
      <Confirm
        opened={asking}
        title={t('archive.keep')}
        text={t('archive.keepNow', { name: officerText(t, detail.archiveKeeper) })}
        yes={t('archive.keepYes')}
        danger={false}
        busy={keep.asking}
        onYes={() => void keep.ask({ room: detail.room.id }).then((done) => done && setAsking(false))}
        onClose={() => setAsking(false)}
      >
        <Problem code={keep.problem} />
      </Confirm>
    </>
  );
}
