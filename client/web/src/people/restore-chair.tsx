import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Choice } from '../ui/choice.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Problem } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';
import { InvitationGiven } from './invitation-given.tsx';

/** RO31: the holder of a chair sheet invites the computer on which the taskforce gets its chair again. */
export function RestoreChair({ taskforce, onClose }: { taskforce: TaskforceView; onClose: () => void }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const invite = useDeskCall('chair-sheets:invite');
  const [who, setWho] = useState<'same' | 'new'>('same');
  const [given, setGiven] = useState<{ invitation: string; expiresAtMs: number }>();
  const chair = taskforce.officers.find(({ roles, state }) => state === 'active' && roles.includes('chair'));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('chairSheets.restoreTitle', { taskforce: nameOf(taskforce) })}
      centered
      size="lg"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap="md" data-part="restore-chair">
        {given ? (
          <>
            <InvitationGiven {...given} text="chairSheets.give" />
            <p className="quiet">{t('chairSheets.giveThen')}</p>
          </>
        ) : (
          <>
            <p>{t('chairSheets.restoreText')}</p>
            <Choice
              label={t('chairSheets.restoreWho')}
              value={who}
              onChange={(next: 'same' | 'new') => setWho(next)}
              options={[
                { value: 'same', label: t('chairSheets.restoreSame', { name: officerText(t, chair) }) },
                { value: 'new', label: t('chairSheets.restoreNew') },
              ]}
            />
            <p className="hint" data-tone="due">
              {who === 'same' ? t('chairSheets.restoreSameMeans') : t('chairSheets.restoreNewMeans', { name: officerText(t, chair) })}
            </p>
            <Problem code={invite.problem} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('common.cancel')}
              </Button>
              <Button loading={invite.asking} onClick={() => void invite.ask({ taskforce: taskforce.id, who }).then(setGiven)}>
                {t('chairSheets.restoreInvite')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}
