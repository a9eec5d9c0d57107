import type { RoomDetail } from '@breakwater/shared/desk/views/rooms';
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { WillAsk } from '../agreements/will-ask.tsx';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { isTrusted } from '../ui/taskforce-name.tsx';
import { Addressees, useChoices } from './addressees.tsx';
import { Doubts, taskforcesOf } from './doubts.tsx';

/** Brings somebody into a room; in an investigation a taskforce that is not there yet is asked first. */
export function AddMember({ detail, onClose }: { detail: RoomDetail; onClose: () => void }) {
  const t = useText();
  const choices = useChoices();
  const admit = useDeskCall('rooms:admit');
  const [to, setTo] = useState<string[]>([]);
  const { room, members } = detail;
  const isJoint = room.kind === 'investigation' || room.kind === 'protection';
  const seated = new Set(
    members.flatMap(({ officer, kind }) => (kind === 'officer' && officer ? [`officer ${officer.taskforce.id} ${officer.id}`] : [])),
  );
  // In an investigation only a leader brings in other taskforces; the desk refuses the rest with what to do.
  const offered = choices.filter(({ value }) => !seated.has(value));
  const chosen = offered.filter(({ value }) => to.includes(value));
  const taskforces = taskforcesOf(chosen);
  const joining = isJoint ? taskforces.filter(({ id }) => !room.taskforces.some((there) => there.id === id)) : [];
  const doubtful = (isJoint ? joining : taskforces).filter(({ standing }) => !isTrusted(standing));
  const ready = chosen.length > 0 && !(isJoint && doubtful.length > 0);
  return (
    <Modal opened onClose={onClose} title={t('agreements.addMember')} centered closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="md">
        <Addressees value={to} onChange={setTo} choices={offered} />
        <Doubts taskforces={doubtful} text={isJoint ? 'rooms.notVerifiedInvestigation' : 'rooms.notVerifiedConsultation'} />
        <WillAsk taskforces={joining} />
        <Problem code={admit.problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            disabled={!ready}
            loading={admit.asking}
            onClick={() =>
              void admit.ask({ room: room.id, with: chosen.map(({ addressee }) => addressee) }).then((done) => done && onClose())
            }
          >
            {t('agreements.add')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
