import type { ProposalView } from '@breakwater/shared/desk/views/agreements';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import type { TextKey } from '../i18n/catalogue.ts';
import { formatList } from '../i18n/format/lists.ts';
import { formatAge } from '../i18n/format/relative.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Problem } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';
import { ExpelAnew } from './expel-anew.tsx';
import { HandOver } from './hand-over.tsx';

const SETTLE_TEXT = {
  asked: 'agreements.settleAsked',
  agreed: 'agreements.settleAgreed',
  declined: 'agreements.settleDeclined',
  expired: 'agreements.settleExpired',
  over: 'agreements.settleOver',
  stands: 'agreements.stands',
  withdrawn: 'agreements.withdrawn',
} as const satisfies Record<ProposalView['state'], TextKey>;

const REPLACE_TEXT = {
  asked: 'agreements.replaceAsked',
  agreed: 'agreements.replaceAgreed',
  declined: 'agreements.replaceDeclined',
  expired: 'agreements.replaceExpired',
  over: 'agreements.replaceOver',
  stands: 'agreements.stands',
  withdrawn: 'agreements.withdrawn',
} as const satisfies Record<ProposalView['state'], TextKey>;

const EXPEL_TEXT = {
  asked: 'expelling.asked',
  agreed: 'expelling.agreed',
  declined: 'expelling.declined',
  expired: 'expelling.expired',
  over: 'expelling.over',
  stands: 'agreements.stands',
  withdrawn: 'agreements.withdrawn',
} as const satisfies Record<ProposalView['state'], TextKey>;

const SETTLE_ALL_TEXT = {
  asked: 'agreements.allAsked',
  agreed: 'agreements.allAgreed',
  declined: 'agreements.allDeclined',
  expired: 'agreements.allExpired',
  over: 'agreements.allOver',
  stands: 'agreements.stands',
  withdrawn: 'agreements.withdrawn',
} as const satisfies Record<ProposalView['state'], TextKey>;

/** How far an asking of ours has come, in a sentence. */
function useProposalText(): (proposal: ProposalView) => string {
  const t = useText();
  const nameOf = useTaskforceName();
  const { language } = useAppearance();
  const nowMs = useNow();
  return ({ kind, state, taskforce, asked, askedAtMs, declined, missing, needed, signed }) => {
    const join = kind === 'join';
    if (kind === 'expel') {
      const said = t(EXPEL_TEXT[state], { name: nameOf(taskforce), age: formatAge(language, askedAtMs, nowMs), n: missing ?? 0 });
      if (state !== 'asked') return said;
      const named = (officers: typeof asked) =>
        formatList(
          language,
          officers.map((officer) => `${officerText(t, officer)} (${nameOf(officer.taskforce)})`),
        );
      const open = asked.filter(({ id, taskforce: of }) => !signed.some((other) => other.id === id && other.taskforce.id === of.id));
      return [
        said,
        ...(signed.length > 0 ? [t('expelling.signed', { names: named(signed) })] : []),
        ...(open.length > 0 ? [t('expelling.unanswered', { names: named(open) })] : []),
      ].join(' ');
    }
    if (kind === 'replace')
      return t(REPLACE_TEXT[state], { name: nameOf(taskforce), age: formatAge(language, askedAtMs, nowMs), n: missing ?? 0 });
    // Of a taskforce, too, where the network's chairs are asked.
    if (kind === 'settle-room' || kind === 'settle-network' || (kind === 'settle' && needed !== null)) {
      const given = (needed ?? 0) - (missing ?? 0);
      return t(SETTLE_ALL_TEXT[state], { age: formatAge(language, askedAtMs, nowMs), given, needed: needed ?? 0 });
    }
    if (kind === 'settle')
      return t(SETTLE_TEXT[state], { name: nameOf(taskforce), age: formatAge(language, askedAtMs, nowMs), reason: declined?.reason ?? '' });
    const name = join ? nameOf(taskforce) : officerText(t, asked[0]);
    switch (state) {
      case 'asked':
        return t(join ? 'agreements.joinAsked' : 'agreements.chairAsked', { name, age: formatAge(language, askedAtMs, nowMs) });
      case 'agreed':
        return t(join ? 'agreements.joinAgreed' : 'agreements.chairAgreed', { name });
      case 'declined':
        return t(join ? 'agreements.joinDeclined' : 'agreements.chairDeclined', { name, reason: declined?.reason ?? '' });
      case 'expired':
        return t(join ? 'agreements.joinExpired' : 'agreements.chairExpired', { name });
      case 'over':
        return t(join ? 'agreements.joinOver' : 'agreements.chairOver', { name });
      case 'stands':
        return t('agreements.stands');
      case 'withdrawn':
        return t('agreements.withdrawn');
      default:
        return state satisfies never;
    }
  };
}

/** An asking of ours as a quiet line, with what can be done about it. */
export function ProposalLine({ proposal }: { proposal: ProposalView }) {
  const t = useText();
  const textOf = useProposalText();
  const withdraw = useDeskCall('agreements:withdraw');
  const again = useDeskCall('agreements:ask-again');
  const open = proposal.state === 'asked' || proposal.state === 'agreed';
  const text = textOf(proposal);
  const [handing, setHanding] = useState(false);
  // Anew the chair is given away, or somebody expelled, only with the passphrase.
  const isHandover = proposal.kind === 'chair' && !open;
  const isExpelling = proposal.kind === 'expel' && !open;
  return (
    <div className="hint" data-tone={open ? 'quiet' : 'due'} role="status">
      <span>{text}</span>
      {proposal.can.includes('ask-again') && (
        <Button
          size="compact-sm"
          variant={open ? 'subtle' : 'default'}
          loading={again.asking}
          aria-label={`${t('agreements.askAgain')}: ${text}`}
          onClick={() => (isHandover || isExpelling ? setHanding(true) : void again.ask({ proposal: proposal.id }))}
        >
          {t('agreements.askAgain')}
        </Button>
      )}
      {proposal.can.includes('withdraw') && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={withdraw.asking}
          aria-label={`${t(open ? 'agreements.withdraw' : 'agreements.putAway')}: ${text}`}
          onClick={() => void withdraw.ask({ proposal: proposal.id })}
        >
          {t(open ? 'agreements.withdraw' : 'agreements.putAway')}
        </Button>
      )}
      <Problem code={again.problem ?? withdraw.problem} />
      {handing && isExpelling && <ExpelAnew proposal={proposal} onClose={() => setHanding(false)} />}
      {handing && isHandover && <HandOver name={officerText(t, proposal.asked[0])} again={proposal.id} onClose={() => setHanding(false)} />}
    </div>
  );
}
