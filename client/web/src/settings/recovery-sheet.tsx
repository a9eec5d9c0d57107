import { Button, Stack } from '@mantine/core';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { useMe } from '../shell/me-context.tsx';
import { MakePaper } from './make-paper.tsx';
import { PrintedSheet } from './printed-sheet.tsx';

/** T13: prints a sheet that opens this computer when the passphrase is forgotten. */
export function RecoverySheet() {
  const t = useText();
  const me = useMe();
  const print = useDeskCall('desk:print-sheet');
  return (
    <Stack gap="xs" data-part="recovery">
      <p className="quiet">{t('recovery.help')}</p>
      <MakePaper
        label={t('recovery.make')}
        replaces={t('recovery.replaces')}
        call={print}
        paper={({ groups }, close) => (
          <PrintedSheet
            title={t('recovery.title')}
            facts={[[t('recovery.computer'), me.deviceLabel]]}
            before={[t('recovery.sheetFor'), t('recovery.sheetWhere')]}
            groups={groups}
            after={t('recovery.sheetHow')}
            further={(isKept) => (
              <Button variant="default" disabled={!isKept} onClick={close}>
                {t('common.close')}
              </Button>
            )}
          />
        )}
      />
    </Stack>
  );
}
