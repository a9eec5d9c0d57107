import type { Codes, HandlingCode, Tlp } from '@breakwater/shared/desk/views/codes';
import type { TextKey } from '../i18n/catalogue.ts';
import { useText } from '../i18n/words.tsx';

export const HANDLING_TEXT = { H0: 'codes.h0', H1: 'codes.h1', H2: 'codes.h2', H3: 'codes.h3' } as const satisfies Record<
  HandlingCode,
  TextKey
>;
export const TLP_TEXT = {
  RED: 'codes.tlpRed',
  'AMBER+STRICT': 'codes.tlpAmberStrict',
  AMBER: 'codes.tlpAmber',
  GREEN: 'codes.tlpGreen',
  CLEAR: 'codes.tlpClear',
} as const satisfies Record<Tlp, TextKey>;
export const SOURCE_TEXT = { A: 'codes.sourceA', B: 'codes.sourceB', C: 'codes.sourceC', X: 'codes.sourceX' } as const satisfies Record<
  Codes['source'],
  TextKey
>;
export const INFORMATION_TEXT = {
  '1': 'codes.information1',
  '2': 'codes.information2',
  '3': 'codes.information3',
  '4': 'codes.information4',
} as const satisfies Record<Codes['information'], TextKey>;

/** Codes are never alone: each stands beside what it means. TLP labels are written as they are, in every language. */
export function CodesLine({ codes }: { codes: Codes }) {
  const t = useText();
  return (
    <span className="codes">
      {codes.handling.map((code) => (
        <span key={code} className="code">
          <b>{code}</b> {code === 'H3' ? codes.handlingNote : t(HANDLING_TEXT[code])}
        </span>
      ))}
      <span className="code">
        <b translate="no">TLP:{codes.tlp}</b> {t(TLP_TEXT[codes.tlp])}
      </span>
    </span>
  );
}

/** The evaluation in words, after its two marks. */
export function EvaluationLine({ codes }: { codes: Codes }) {
  const t = useText();
  return (
    <span className="code">
      <b>
        {codes.source}
        {codes.information}
      </b>{' '}
      {t(SOURCE_TEXT[codes.source])}, {t(INFORMATION_TEXT[codes.information])}
    </span>
  );
}
