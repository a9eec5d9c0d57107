import type { DeviceView, OfficerView } from '@breakwater/shared/desk/views/people';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatDay, formatMoment } from '../i18n/format/dates.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { useCan } from '../shell/me-context.tsx';
import { useNow } from '../ui/use-now.ts';
import { LetGoOn } from './let-go-on.tsx';
import { REASON_TEXT } from './revocation-reasons.ts';
import { Reached, type Revoking } from './revoke.tsx';

/** An officer's computers, those in use first. Only those of one's own taskforce can be removed. */
export function Devices({ officer, own, onRevoke }: { officer: OfficerView; own: boolean; onRevoke: (what: Revoking) => void }) {
  const t = useText();
  const [shown, setShown] = useState<string>();
  const mayAny = useCan('revoke-device');
  const mayOwn = useCan('revoke-own-device');
  const devices = [...officer.devices].sort(
    (a, b) => Number(a.state === 'revoked') - Number(b.state === 'revoked') || b.addedAtMs - a.addedAtMs,
  );
  // What a computer is called is known to its own officer; others tell them apart by the order in which they came.
  const numbers = new Map(devices.toSorted((a, b) => a.addedAtMs - b.addedAtMs).map(({ id }, index) => [id, index + 1]));
  if (devices.length === 0) return <p className="quiet devices">{t('people.noDevice')}</p>;
  return (
    <ul className="devices">
      {devices.map((device) => {
        const name =
          device.label ??
          (numbers.size > 1 ? t('people.unnamedDeviceOf', { number: numbers.get(device.id) ?? 1 }) : t('people.unnamedDevice'));
        const mayRevoke = own && device.state !== 'revoked' && (mayAny || (officer.isMe && mayOwn));
        return (
          <li key={device.id} className="line">
            <span className="line-main">
              {name}
              {device.isArchive && <span className="tag">{t('archive.device')}</span>}{' '}
              {device.isThis && <span className="quiet"> ({t('people.thisDevice')})</span>} <DeviceState device={device} />
              <SheetUsed atMs={device.sheetUsedAtMs} />
            </span>
            {device.isCounted && (
              <Button
                size="compact-sm"
                variant="default"
                aria-expanded={shown === device.id}
                onClick={() => setShown(shown === device.id ? undefined : device.id)}
              >
                {t('people.revokedShow')}
              </Button>
            )}
            {device.mayReinstate && <LetGoOn device={device.id} name={name} />}
            {mayRevoke && (
              <Button size="compact-sm" variant="subtle" color="red" onClick={() => onRevoke({ kind: 'device', id: device.id, name })}>
                {t('people.revokeDevice')}
              </Button>
            )}
            {shown === device.id && <Reached of={device.id} />}
          </li>
        );
      })}
    </ul>
  );
}

function SheetUsed({ atMs }: { atMs: number | null }) {
  const t = useText();
  const style = useTimeStyle();
  const nowMs = useNow();
  if (atMs === null) return null;
  return <span className="quiet"> · {t('recovery.used', { date: formatDay(style, atMs, nowMs) })}</span>;
}

function DeviceState({ device }: { device: DeviceView }) {
  const t = useText();
  const style = useTimeStyle();
  const nowMs = useNow();
  const removed = t('people.deviceRevoked', { date: formatDay(style, device.revokedAtMs ?? device.addedAtMs, nowMs) });
  switch (device.state) {
    case 'active':
      return <span className="quiet">{t('people.deviceActive', { date: formatDay(style, device.addedAtMs, nowMs) })}</span>;
    case 'revoked':
      return (
        <span className="quiet">
          {device.revokedReason === null ? removed : t('common.labelled', { label: removed, value: t(REASON_TEXT[device.revokedReason]) })}
        </span>
      );
    case 'suspended':
      return (
        <span className="tag" data-tone="due">
          {t('stop.stoppedAt', { at: formatMoment(style, device.suspendedAtMs ?? device.addedAtMs, nowMs) })}
        </span>
      );
    case 'faulty':
      return (
        <span className="tag" data-tone="danger">
          {t('people.deviceFaulty')}
        </span>
      );
    default:
      return device.state satisfies never;
  }
}
