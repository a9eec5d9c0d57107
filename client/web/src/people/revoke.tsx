import { Button, Group, Modal, Radio, Stack } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { formatList } from '../i18n/format/lists.ts';
import { formatNumber } from '../i18n/format/numbers.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Answered, Problem } from '../ui/screen-state.tsx';
import { REASON_TEXT, type RevocationReason } from './revocation-reasons.ts';

export type Revoking = { readonly kind: 'device' | 'officer'; readonly id: string; readonly name: string };

/** Removing a lost laptop in two clicks, and how far the removal has got (T7). */
export function Revoke({ what, onClose }: { what: Revoking; onClose: () => void }) {
  const t = useText();
  const officer = useDeskCall('officers:revoke');
  const device = useDeskCall('devices:revoke');
  const [reason, setReason] = useState<RevocationReason>(what.kind === 'device' ? 'lost' : 'left-service');
  const [done, setDone] = useState(false);
  const title =
    what.kind === 'device' ? t('people.revokeDeviceTitle', { device: what.name }) : t('people.revokeOfficerTitle', { name: what.name });
  const reasons: readonly RevocationReason[] =
    what.kind === 'device' ? ['lost', 'stolen', 'compromised', 'replaced', 'other'] : ['left-service', 'compromised', 'replaced', 'other'];
  const revoke = async (): Promise<void> => {
    const asked = what.kind === 'device' ? device.ask({ device: what.id, reason }) : officer.ask({ officer: what.id, reason });
    if ((await asked) !== undefined) setDone(true);
  };
  return (
    <Modal opened onClose={onClose} title={title} centered closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Stack gap="md">
        {done ? (
          <Reached of={what.id} />
        ) : (
          <>
            <p>{t('people.revokeText')}</p>
            <Radio.Group label={t('people.revokeReason')} value={reason} onChange={(value) => setReason(value as RevocationReason)}>
              <Group gap="md" mt="xs">
                {reasons.map((each) => (
                  <Radio key={each} value={each} label={t(REASON_TEXT[each])} />
                ))}
              </Group>
            </Radio.Group>
            <Problem code={officer.problem ?? device.problem} />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {done ? t('common.close') : t('common.cancel')}
          </Button>
          {!done && (
            <Button color="red" loading={officer.asking || device.asking} onClick={() => void revoke()}>
              {t('people.revoke')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** Asked again whenever another computer has said so. */
export function Reached({ of }: { of: string }) {
  const t = useText();
  const { language } = useAppearance();
  const query = useDeskQuery('revocation:read', { of });
  return (
    <div role="status">
      <Answered query={query}>
        {({ of: all, changed, tookMs, waiting }) => (
          <>
            <p className="hint" data-tone="proven">
              <IconCheck size="1.125rem" aria-hidden="true" />{' '}
              {waiting.length === 0 ? t('people.revokedAll') : t('people.revokedDone', { changed, n: all })}
            </p>
            {tookMs !== null && (
              <p>
                {tookMs < MINUTES_FROM_MS
                  ? t('people.revokedSeconds', { n: formatNumber(language, tookMs / 1_000, 1) })
                  : t('people.revokedMinutes', { n: formatNumber(language, Math.ceil(tookMs / 60_000)) })}
              </p>
            )}
            {waiting.length > 0 && (
              <p className="quiet">
                {t('people.revokedWaiting', {
                  names: formatList(
                    language,
                    waiting.map(({ officer, computers }) => ownerText(t, officerText(t, officer), computers)),
                  ),
                })}
              </p>
            )}
          </>
        )}
      </Answered>
    </div>
  );
}

const MINUTES_FROM_MS = 120_000;

function ownerText(t: ReturnType<typeof useText>, name: string, computers: number): string {
  return computers === 1 ? name : t('people.revokedOwner', { name, n: computers });
}
