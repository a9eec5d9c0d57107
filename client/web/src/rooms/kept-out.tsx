import type { KeptOut, OutsideOf, RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { KeepOutField, useOutsiders } from '../ui/keep-out-field.tsx';
import { KeptOutList } from '../ui/kept-out-list.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Problem } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';

/** Who is kept out of a room, and the way to keep somebody out or to let them in again (T8). */
export function RoomKeptOut({ detail: { room, keptOut, letIn, can } }: { detail: RoomDetail }) {
  const t = useText();
  const call = useDeskCall('rooms:keep-out');
  const [adding, setAdding] = useState(false);
  const may = can.includes('keep-out');
  if (!may && keptOut.length === 0 && letIn.length === 0) return null;
  const say =
    (keep: boolean) =>
    ({ taskforce, officer }: KeptOut): void => {
      const who: OutsideOf =
        officer === null
          ? { kind: 'everyone', taskforce: taskforce.id }
          : { kind: 'officer', taskforce: taskforce.id, officer: officer.id };
      void call.ask({ room: room.id, who, keep });
    };
  return (
    <section>
      <div className="block-head">
        <h2>{t('keptOut.title')}</h2>
        {may && (
          <Button size="compact-sm" variant="subtle" onClick={() => setAdding(true)}>
            {t('keptOut.add')}
          </Button>
        )}
      </div>
      <KeptOutList keptOut={keptOut} lift={may ? say(false) : undefined} again={may ? say(true) : undefined} />
      <LetIn letIn={letIn} />
      <Problem code={call.problem} />
      {adding && <Add room={room.id} onClose={() => setAdding(false)} />}
    </section>
  );
}

/** Who was kept out and is not any more, and by whose word (RO44). */
function LetIn({ letIn }: Pick<RoomDetail, 'letIn'>) {
  const t = useText();
  const nameOf = useTaskforceName();
  if (letIn.length === 0) return null;
  return (
    <ul className="plain">
      {letIn.map(({ taskforce, officer, saidBy }) => (
        <li key={`${taskforce.id} ${officer?.id ?? ''}`} className="quiet">
          {t('keptOut.liftedBy', {
            whom: officer === null ? nameOf(taskforce) : officerText(t, officer),
            name: officerText(t, saidBy),
          })}
        </li>
      ))}
    </ul>
  );
}

function Add({ room, onClose }: { room: string; onClose: () => void }) {
  const t = useText();
  const outsiders = useOutsiders();
  const say = useDeskCall('rooms:keep-out');
  const [value, setValue] = useState<string[]>([]);
  const chosen = outsiders.filter((choice) => value.includes(choice.value));
  const submit = async (): Promise<void> => {
    for (const { addressee } of chosen) if (!(await say.ask({ room, who: addressee, keep: true }))) return;
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('keptOut.add')} centered closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="md">
        <KeepOutField value={value} onChange={setValue} />
        <Problem code={say.problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button disabled={chosen.length === 0} loading={say.asking} onClick={() => void submit()}>
            {t('keptOut.add')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
