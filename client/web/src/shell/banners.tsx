import type { DESK_NOTICES, DeskStatus } from '@breakwater/shared/desk/views/session';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBellRinging, IconPlugConnectedX, IconWifiOff } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useDeskCall, useDeskQuery, useLinkState } from '../desk-link/link-context.tsx';
import type { TextKey } from '../i18n/catalogue.ts';
import { useText } from '../i18n/words.tsx';

const NOTICE_TEXT = {
  expelled: 'expelling.notice',
  'clock-off': 'shell.noticeClockOff',
  'update-needed': 'shell.noticeUpdateNeeded',
  'vault-restored': 'shell.noticeVaultRestored',
  'copy-at-work': 'shell.noticeCopyAtWork',
  'keys-elsewhere': 'shell.noticeKeysElsewhere',
  fork: 'shell.noticeFork',
  'network-at-odds': 'shell.noticeNetworkAtOdds',
  'first-message-altered': 'shell.noticeFirstMessageAltered',
  'letter-unreadable': 'shell.noticeLetterUnreadable',
  'not-shown': 'shell.noticeNotShown',
  'keys-drained': 'shell.noticeKeysDrained',
  'blocked-by-operator': 'shell.noticeBlocked',
  'computer-stopped': 'shell.noticeComputerStopped',
  'backup-due': 'shell.noticeBackupDue',
  'disk-nearly-full': 'shell.noticeDiskNearlyFull',
  'key-early': 'shell.noticeKeyEarly',
  'key-refused': 'shell.noticeKeyRefused',
  'release-overdue': 'shell.noticeReleaseOverdue',
  'stopped-unanswered': 'shell.noticeStoppedUnanswered',
} as const satisfies Record<(typeof DESK_NOTICES)[number], TextKey>;

/** What is mended under Backup. */
const ASKS_FOR_BACKUP: ReadonlySet<(typeof DESK_NOTICES)[number]> = new Set(['backup-due', 'copy-at-work'] as const);

/** What an officer must know whatever the screen: ringing, no desk, no line, and the desk's own notices. */
export function Banners({ status }: { status: DeskStatus }) {
  const t = useText();
  const [path, go] = useLocation();
  const link = useLinkState();
  const { data: connection } = useDeskQuery('desk:connection', {});
  const reconnect = useDeskCall('desk:reconnect');
  return (
    <div className="banners">
      {status.ringing && !path.startsWith('/alerts') && (
        <div className="banner" data-tone="ringing" role="alert">
          <IconBellRinging size="1.25rem" aria-hidden="true" />
          <span>{t('shell.ringing')}</span>
          <Button size="compact-sm" variant="white" color="red" onClick={() => go('/alerts')}>
            {t('shell.ringingOpen')}
          </Button>
        </div>
      )}
      {link === 'lost' && (
        <div className="banner" data-tone="due" role="alert">
          <IconPlugConnectedX size="1.25rem" aria-hidden="true" />
          <span>
            {t('shell.lostTitle')}. {t('shell.lostText')}
          </span>
        </div>
      )}
      {link === 'ready' && connection?.state === 'offline' && (
        <div className="banner" data-tone="quiet" role="status">
          <IconWifiOff size="1.25rem" aria-hidden="true" />
          <span>{t('shell.offlineBanner')}</span>
          <Button size="compact-sm" variant="default" loading={reconnect.asking} onClick={() => void reconnect.ask({})}>
            {t('shell.tryNow')}
          </Button>
        </div>
      )}
      {/* Where the desk knows why, its own notice says it. */}
      {link === 'ready' && connection?.state === 'refused' && connection.notices.length === 0 && (
        <div className="banner" data-tone="danger" role="alert">
          <IconPlugConnectedX size="1.25rem" aria-hidden="true" />
          <span>{t('shell.refusedBanner')}</span>
        </div>
      )}
      {connection?.notices.map((notice) => (
        <div key={notice} className="banner" data-tone="due" role="status">
          <IconAlertTriangle size="1.25rem" aria-hidden="true" />
          <span>{t(NOTICE_TEXT[notice])}</span>
          {notice === 'blocked-by-operator' && (
            <Button size="compact-sm" variant="default" loading={reconnect.asking} onClick={() => void reconnect.ask({})}>
              {t('shell.tryNow')}
            </Button>
          )}
          {(notice === 'computer-stopped' || notice === 'expelled') && !path.startsWith('/people') && (
            <Button size="compact-sm" variant="default" onClick={() => go('/people')}>
              {t('shell.people')}
            </Button>
          )}
          {ASKS_FOR_BACKUP.has(notice) && !path.startsWith('/settings') && (
            <Button size="compact-sm" variant="default" onClick={() => go('/settings')}>
              {t('backup.toSettings')}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}
