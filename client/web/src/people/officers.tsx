import type { OfficerView, TaskforceView } from '@breakwater/shared/desk/views/people';
import { DEVICES_PER_OFFICER_MAX } from '@breakwater/shared/limits';
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconDeviceLaptop, IconDots, IconMessagePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { HandOver } from '../agreements/hand-over.tsx';
import { ProposalLine } from '../agreements/proposal-line.tsx';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { formatDay } from '../i18n/format/dates.ts';
import { isolate } from '../i18n/isolate.ts';
import { useText, useTimeStyle } from '../i18n/words.tsx';
import { useCan } from '../shell/me-context.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Phone } from '../ui/phone.tsx';
import { useNow } from '../ui/use-now.ts';
import { Devices } from './devices.tsx';
import { Revoke, type Revoking } from './revoke.tsx';
import { ROLE_TEXT } from './role-text.ts';

/** The officers of a taskforce; those who have left come last and faint. */
export function Officers({ taskforce }: { taskforce: TaskforceView }) {
  const t = useText();
  const [revoking, setRevoking] = useState<Revoking>();
  const [successor, setSuccessor] = useState<Successor>();
  const officers = [...taskforce.officers].sort((a, b) => Number(a.state === 'revoked') - Number(b.state === 'revoked'));
  return (
    <section className="block" aria-labelledby="officers-title">
      <h2 id="officers-title">{t('people.officers')}</h2>
      <ul className="lines">
        {officers.map((officer) => (
          <Officer
            key={officer.id}
            officer={officer}
            taskforce={taskforce.id}
            own={taskforce.standing === 'own'}
            reachable={taskforce.reachable}
            onRevoke={setRevoking}
            onHandOver={setSuccessor}
          />
        ))}
      </ul>
      {taskforce.standing === 'own' && <ChairAsked />}
      {successor !== undefined && <HandOver to={successor.id} name={successor.name} onClose={() => setSuccessor(undefined)} />}
      {revoking !== undefined && <Revoke what={revoking} onClose={() => setRevoking(undefined)} />}
    </section>
  );
}

/** The handover that waits for its second signature, or came to nothing. */
function ChairAsked() {
  const { data } = useDeskQuery('agreements:list', {});
  return data?.proposals
    .filter(({ kind, state }) => kind === 'chair' && state !== 'stands')
    .map((proposal) => <ProposalLine key={proposal.id} proposal={proposal} />);
}

type Successor = { readonly id: string; readonly name: string };

function Officer({
  officer,
  taskforce,
  own,
  reachable,
  onRevoke,
  onHandOver,
}: {
  officer: OfficerView;
  taskforce: string;
  own: boolean;
  reachable: boolean;
  onRevoke: (what: Revoking) => void;
  onHandOver: (to: Successor) => void;
}) {
  const t = useText();
  const style = useTimeStyle();
  const nowMs = useNow();
  const mayWrite = useCan('open-consultation') && reachable;
  const mayRevoke = useCan('revoke-officer') && own && !officer.isMe;
  const mayAway = useCan('set-away') && own;
  const mayHandOver = useCan('hand-over-chair') && own && !officer.isMe;
  const mayEquip = useCan('invite-device-for') && own && !officer.isMe;
  const away = useDeskCall('officers:set-away');
  const [showing, setShowing] = useState(false);
  const name = officerText(t, officer);
  const working = officer.devices.filter(({ state, isArchive }) => state === 'active' && !isArchive).length;
  const gone = officer.state === 'revoked';
  return (
    <li className="officer" data-gone={gone}>
      <div className="line">
        <span className="line-main">
          <span className="officer-name">
            {name}
            {officer.isMe && <span className="quiet"> ({t('common.you')})</span>}
          </span>
          <span className="quiet">
            {[officer.function ?? '', officer.roles.map((role) => t(ROLE_TEXT[role])).join(', ')].filter((part) => part !== '').join(' · ')}
            {officer.phone !== '' && !gone && <Phone number={officer.phone} />}
          </span>{' '}
          {officer.formerly && (
            <span className="quiet">
              {t('people.formerly', { name: isolate(officer.formerly.name), date: formatDay(style, officer.formerly.untilMs, nowMs) })}
            </span>
          )}
          {gone && <span className="tag">{t('people.removed')}</span>}
          {working === 0 && !gone && (
            <span className="tag" data-tone="due">
              {t('people.noDevice')}
            </span>
          )}
          {officer.away && (
            <span className="tag" data-tone="due">
              {t('people.away')}
            </span>
          )}
          {officer.absent && !gone && (
            <span className="tag" data-tone="due">
              {t('people.absent')}
            </span>
          )}
        </span>
        {!gone && (
          <>
            <Tooltip label={working === 0 ? t('people.noDevice') : t('people.devices', { n: working })}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-expanded={showing}
                aria-label={`${name}: ${working === 0 ? t('people.noDevice') : t('people.devices', { n: working })}`}
                onClick={() => setShowing(!showing)}
              >
                <IconDeviceLaptop size="1.125rem" aria-hidden="true" />
              </ActionIcon>
            </Tooltip>
            {mayWrite && !officer.isMe && (
              <Tooltip label={t('people.write')}>
                <ActionIcon
                  component={Link}
                  href={`/rooms/new/officer/${taskforce}/${officer.id}`}
                  variant="subtle"
                  color="gray"
                  data-row=""
                  aria-label={t('shell.write', { name })}
                >
                  <IconMessagePlus size="1.125rem" aria-hidden="true" />
                </ActionIcon>
              </Tooltip>
            )}
            {(mayRevoke || mayAway || mayHandOver || mayEquip) && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon variant="subtle" color="gray" aria-label={`${t('common.change')}: ${name}`}>
                    <IconDots size="1.125rem" aria-hidden="true" />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  {mayAway && (
                    <Menu.Item onClick={() => void away.ask({ officer: officer.id, away: !officer.away })}>
                      {t(officer.away ? 'people.setBack' : 'people.setAway')}
                    </Menu.Item>
                  )}
                  {mayHandOver && working > 0 && (
                    <Menu.Item onClick={() => onHandOver({ id: officer.id, name })}>{t('agreements.handOver')}</Menu.Item>
                  )}
                  {mayEquip && working < DEVICES_PER_OFFICER_MAX && (
                    <Menu.Item component={Link} href={`/people/computer/${officer.id}`}>
                      {t('people.newComputerShort')}
                    </Menu.Item>
                  )}
                  {mayRevoke && (
                    <Menu.Item className="menu-danger" onClick={() => onRevoke({ kind: 'officer', id: officer.id, name })}>
                      {t('people.revokeOfficer')}
                    </Menu.Item>
                  )}
                </Menu.Dropdown>
              </Menu>
            )}
          </>
        )}
      </div>
      {showing && <Devices officer={officer} own={own} onRevoke={onRevoke} />}
    </li>
  );
}
