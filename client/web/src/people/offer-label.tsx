import { useText } from '../i18n/words.tsx';

/** What who asks to join calls the computer: their words, on a line of their own, so that it says nothing in our name. */
export function OfferLabel({ label }: { label: string }) {
  const t = useText();
  if (label === '') return null;
  return (
    <>
      <br />
      {t('people.offerLabel')}{' '}
      <q>
        <bdi>{label}</bdi>
      </q>
    </>
  );
}
