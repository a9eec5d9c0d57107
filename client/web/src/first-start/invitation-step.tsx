import { UI_INVITATION_MAX_CHARACTERS } from '@breakwater/shared/limits';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { formatMoment } from '../i18n/format/dates.ts';
import { territoryName } from '../i18n/territories.ts';
import { useAppearance, useText, useTimeStyle } from '../i18n/words.tsx';
import { ROLE_TEXT } from '../people/role-text.ts';
import { Flag } from '../ui/flag.tsx';
import { focusOnce } from '../ui/focus-once.ts';
import { Problem } from '../ui/screen-state.tsx';
import { useNow } from '../ui/use-now.ts';
import type { ReadInvitation } from './read-invitation.ts';

/** Step 1: the invitation's text says the network's address and who invites; it is read at once and shown in words. */
export function InvitationStep({
  known,
  onRead,
  onNext,
}: {
  known: ReadInvitation | undefined;
  onRead: (invitation: ReadInvitation | undefined) => void;
  onNext: () => void;
}) {
  const t = useText();
  const read = useDeskCall('desk:read-invitation');
  const [text, setText] = useState(known?.text ?? '');

  const take = async (typed: string): Promise<void> => {
    const invitation = typed.trim();
    if (invitation === '') return;
    const view = await read.ask({ invitation });
    onRead(view === undefined ? undefined : { text: invitation, view });
  };

  return (
    <Stack gap="md">
      <Textarea
        ref={focusOnce}
        label={t('session.invitation')}
        description={t('session.invitationHelp')}
        autosize
        minRows={3}
        maxRows={6}
        maxLength={UI_INVITATION_MAX_CHARACTERS}
        spellCheck={false}
        autoComplete="off"
        classNames={{ input: 'code-text' }}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          onRead(undefined);
          read.reset();
        }}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text');
          if (text === '' && pasted.trim() !== '') void take(pasted);
        }}
      />
      <Problem code={read.problem} />
      {known !== undefined && <InvitationCard invitation={known} />}
      <Group justify="flex-end">
        {known === undefined ? (
          <Button disabled={text.trim() === ''} loading={read.asking} onClick={() => void take(text)}>
            {t('session.invitationRead')}
          </Button>
        ) : (
          <Button onClick={onNext}>{t('common.next')}</Button>
        )}
      </Group>
    </Stack>
  );
}

function InvitationCard({ invitation: { view } }: { invitation: ReadInvitation }) {
  const t = useText();
  const { language } = useAppearance();
  const style = useTimeStyle();
  const nowMs = useNow();
  const name = territoryName(language, view.taskforceCode, view.taskforceName);
  const sentence = {
    taskforce: t('session.invitationTaskforce', { name }),
    officer: t('session.invitationOfficer', { name }),
    device: t('session.invitationDevice', { name }),
    archive: t('archive.invitation', { name }),
    chair: t('chairSheets.invitation', { name }),
  }[view.kind];
  return (
    <div className="card" role="status">
      <p className="card-title">
        <Flag code={view.taskforceCode} /> {sentence}
      </p>
      <dl className="facts">
        <div>
          <dt>{t('session.invitationNetwork')}</dt>
          <dd>{view.networkName}</dd>
        </div>
        <div>
          <dt>{t('session.invitationAddress')}</dt>
          <dd>{view.hubAddress}</dd>
        </div>
        {view.roles.length > 0 && (
          <div>
            <dt>{t('session.invitationRoles')}</dt>
            <dd>{view.roles.map((role) => t(ROLE_TEXT[role])).join(', ')}</dd>
          </div>
        )}
        <div>
          <dt>{t('session.invitationExpires')}</dt>
          <dd>{formatMoment(style, view.expiresAtMs, nowMs)}</dd>
        </div>
      </dl>
    </div>
  );
}
