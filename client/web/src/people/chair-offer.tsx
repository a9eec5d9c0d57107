import type { OfferView } from '@breakwater/shared/desk/views/people';
import { type FormEvent, useState } from 'react';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { formatAge } from '../i18n/format/relative.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { Digits } from '../ui/digits.tsx';
import { officerText } from '../ui/officer-text.ts';
import { Problem } from '../ui/screen-state.tsx';
import { useTaskforceName } from '../ui/taskforce-name.tsx';
import { useNow } from '../ui/use-now.ts';
import { areGroupsGood, NO_GROUPS, SheetFields } from '../unlock/sheet-fields.tsx';
import { ApproveOffer } from './approve-offer.tsx';
import { Contested } from './contested-offer.tsx';
import { OfferLabel } from './offer-label.tsx';
import { RefuseOffer } from './refuse-offer.tsx';

/** RO31: a computer asks to be the chair's, with the sheet of the office safe; ours is the other half. */
export function ChairOffer({ offer, restores }: { offer: OfferView; restores: NonNullable<OfferView['restores']> }) {
  const t = useText();
  const nameOf = useTaskforceName();
  const { language } = useAppearance();
  const nowMs = useNow();
  const restore = useDeskCall('chair-sheets:restore');
  const answer = useDeskCall('officers:answer');
  const [groups, setGroups] = useState(NO_GROUPS);
  const [refused, setRefused] = useState(false);
  const title = t('chairSheets.offer', { taskforce: nameOf(restores.taskforce) });
  const isReady = areGroupsGood(groups, 'chair');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady && !restore.asking)
      void restore
        .ask({ offer: offer.offer, described: offer.described, groups: [...groups] })
        .then((done) => done && setGroups(NO_GROUPS));
  };
  return (
    <form className="card" aria-label={title} data-part="chair-offer" onSubmit={submit}>
      <p className="card-title">{title}</p>
      <p className="quiet">
        {[offer.name, offer.function].filter((part) => part !== '').join(' · ')}
        <br />
        {t('people.offerAsked', { age: formatAge(language, offer.askedAtMs, nowMs) })}
        <OfferLabel label={offer.deviceLabel} />
      </p>
      {refused ? (
        <p className="hint" data-tone="danger" role="status">
          {t('people.offerRefused', { name: offer.name })}
        </p>
      ) : offer.contested ? (
        <Contested offer={offer} />
      ) : (
        <>
          <p>
            {restores.chair === null ? t('chairSheets.offerNew') : t('chairSheets.offerSame', { name: officerText(t, restores.chair) })}
          </p>
          <p>{t('chairSheets.offerCompare')}</p>
          <Digits groups={offer.digits} />
          <p>{t('chairSheets.typeMine')}</p>
          <SheetFields groups={groups} onChange={setGroups} kind="chair" />
          <Problem code={restore.problem ?? answer.problem} />
          <div className="answers-two">
            <ApproveOffer text={t('chairSheets.offerSign')} disabled={!isReady} asking={restore.asking} />
            <RefuseOffer offer={offer} answer={answer} disabled={restore.asking} onRefused={() => setRefused(true)} />
          </div>
        </>
      )}
    </form>
  );
}
