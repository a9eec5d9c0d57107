import type { OfferView } from '@breakwater/shared/desk/views/people';
import { useDeskCall } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { Problem } from '../ui/screen-state.tsx';
import { RefuseOffer } from './refuse-offer.tsx';

/** IN8: two computers have asked by one invitation, so the numbers that were compared say nothing: it can only be refused. */
export function Contested({ offer }: { offer: OfferView }) {
  const t = useText();
  const answer = useDeskCall('officers:answer');
  return (
    <>
      <p className="hint" data-tone="danger" role="alert">
        {t('errors.offer-contested')}
      </p>
      <Problem code={answer.problem} />
      <RefuseOffer offer={offer} answer={answer} text="people.offerRefuseContested" />
    </>
  );
}
