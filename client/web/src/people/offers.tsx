import type { OfferView } from '@breakwater/shared/desk/views/people';
import { IconUserPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useDeskCall, useDeskQuery } from '../desk-link/link-context.tsx';
import { formatAge } from '../i18n/format/relative.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { CurrentPassphrase } from '../ui/current-passphrase.tsx';
import { Digits } from '../ui/digits.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Answered, Notice, Problem } from '../ui/screen-state.tsx';
import { useNow } from '../ui/use-now.ts';
import { ApproveOffer } from './approve-offer.tsx';
import { ChairOffer } from './chair-offer.tsx';
import { Contested } from './contested-offer.tsx';
import { OfferLabel } from './offer-label.tsx';
import { RefuseOffer } from './refuse-offer.tsx';
import { ROLE_TEXT } from './role-text.ts';

/** People who used an invitation and wait for the chair to compare numbers. */
export function Offers() {
  const t = useText();
  const offers = useDeskQuery('officers:offers', {});
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t('people.offers')}</h1>
      </header>
      <Answered query={offers}>
        {({ offers: waiting }) =>
          waiting.length === 0 ? (
            <Notice icon={IconUserPlus} title={t('today.allDone')} />
          ) : (
            waiting.map((offer) =>
              offer.restores === null ? (
                <Offer key={offer.described} offer={offer} />
              ) : (
                <ChairOffer key={offer.described} offer={offer} restores={offer.restores} />
              ),
            )
          )
        }
      </Answered>
    </article>
  );
}

/** Who asks to join, or a computer of one's own that does; both sides look at the same numbers. */
export function Offer({ offer }: { offer: OfferView }) {
  const t = useText();
  const { language } = useAppearance();
  const nowMs = useNow();
  const answer = useDeskCall('officers:answer');
  const [refused, setRefused] = useState(false);
  const [current, setCurrent] = useState('');
  const approve = (event: FormEvent): void => {
    event.preventDefault();
    if (current === '' || answer.asking) return;
    void answer.ask({ offer: offer.offer, described: offer.described, answer: 'approve', current }).then((done) => done && setCurrent(''));
  };
  const isArchive = offer.kind === 'archive';
  const isOwn = isArchive || (offer.kind === 'device' && offer.officer === null);
  // Whom to phone: who joins, or the colleague whose new computer it is.
  const name = offer.officer === null ? offer.name : officerText(t, offer.officer);
  const title = isArchive
    ? t('archive.offer')
    : isOwn
      ? t('people.offerOwn')
      : offer.kind === 'device'
        ? t('people.newComputer', { name })
        : name;
  return (
    <section className="card" aria-label={title}>
      <p className="card-title">{title}</p>
      <p className="quiet">
        {offer.kind === 'officer' && (
          <>
            {[offer.function, offer.roles.map((role) => t(ROLE_TEXT[role])).join(', ')].filter((part) => part !== '').join(' · ')}
            <br />
          </>
        )}
        {t('people.offerAsked', { age: formatAge(language, offer.askedAtMs, nowMs) })}
        <OfferLabel label={offer.deviceLabel} />
      </p>
      {refused ? (
        <p className="hint" data-tone="danger" role="status">
          {isOwn ? t('people.offerOwnRefused') : t('people.offerRefused', { name })}
        </p>
      ) : offer.contested ? (
        <Contested offer={offer} />
      ) : (
        <>
          <p>{isArchive ? t('archive.offerCompare') : isOwn ? t('people.offerOwnCompare') : t('people.offerCompare', { name })}</p>
          <Digits groups={offer.digits} />
          <form className="answer-form" onSubmit={approve}>
            <CurrentPassphrase value={current} onChange={setCurrent} />
            <Problem code={answer.problem} />
            <div className="answers-two">
              <ApproveOffer text={t('people.offerApprove')} disabled={current === ''} asking={answer.asking} />
              <RefuseOffer offer={offer} answer={answer} onRefused={() => setRefused(true)} />
            </div>
          </form>
        </>
      )}
    </section>
  );
}
