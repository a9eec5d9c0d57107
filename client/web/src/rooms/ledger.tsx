import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Answered } from '../ui/screen-state.tsx';
import { LedgerSheet } from './ledger-sheet.tsx';

/** One line of what was not received in a room, which opens to the whole (D5). */
export function RoomLedger({ detail: { room, notReceived } }: { detail: RoomDetail }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <section>
      <div className="block-head">
        <h2>{t('ledger.title')}</h2>
        <Button size="compact-sm" variant="subtle" onClick={() => setOpen(true)}>
          {t('ledger.show')}
        </Button>
      </div>
      <p data-tone={notReceived > 0 ? 'due' : undefined}>
        {notReceived > 0 ? t('ledger.some', { number: notReceived }) : t('ledger.allHere')}
      </p>
      {isOpen && <Whole room={room} onClose={() => setOpen(false)} />}
    </section>
  );
}

function Whole({ room, onClose }: { room: RoomDetail['room']; onClose: () => void }) {
  const t = useText();
  const ledger = useDeskQuery('rooms:ledger', { room: room.id });
  return (
    <Modal opened fullScreen onClose={onClose} title={t('ledger.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Answered query={ledger} shape="page">
        {(value) => <LedgerSheet room={room} ledger={value} />}
      </Answered>
    </Modal>
  );
}
