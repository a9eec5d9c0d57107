import { useText } from '../i18n/words.tsx';

const MEANS = ['expelling.meansSent', 'expelling.meansKept', 'expelling.meansRooms', 'expelling.meansBack'] as const;

/** What it does to put a taskforce out of the network: read before it is asked, and before it is signed. */
export function ExpelMeans() {
  const t = useText();
  return (
    <ul className="means">
      {MEANS.map((key) => (
        <li key={key}>{t(key)}</li>
      ))}
    </ul>
  );
}
