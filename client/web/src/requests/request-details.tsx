import { useDeskQuery } from '../desk-link/link-context.tsx';
import { LANGUAGE_NAMES } from '../i18n/languages.ts';
import { useText } from '../i18n/words.tsx';
import { CodesLine, EvaluationLine } from '../ui/codes-line.tsx';
import { Answered } from '../ui/screen-state.tsx';
import { StandingMark, TaskforceName } from '../ui/taskforce-name.tsx';
import { BASIS_TEXT, KIND_TEXT, PACE_TEXT, PURPOSE_TEXT, REASON_TEXT } from './request-words.ts';

/** Parties, codes and terms of a request. */
export function RequestDetails({ id }: { id: string }) {
  const t = useText();
  const detail = useDeskQuery('requests:read', { request: id });
  return (
    <Answered query={detail} beside>
      {({ request, codes, purpose, legalBasis, urgencyReason, language }) => (
        <div className="details">
          <section>
            <h2>{t('requests.about')}</h2>
            <p className="details-taskforce">
              <TaskforceName taskforce={request.from} mark="never" /> <StandingMark standing={request.from.standing} words />
            </p>
            <p className="details-taskforce">
              <TaskforceName taskforce={request.to} mark="never" /> <StandingMark standing={request.to.standing} words />
            </p>
            <dl className="facts">
              <div>
                <dt>{t('requests.reference')}</dt>
                <dd>{request.reference}</dd>
              </div>
              <div>
                <dt>{t('requests.kind')}</dt>
                <dd>{t(KIND_TEXT[request.kind])}</dd>
              </div>
              <div>
                <dt>{t('requests.purpose')}</dt>
                <dd>{t(PURPOSE_TEXT[purpose])}</dd>
              </div>
              <div>
                <dt>{t('requests.basis')}</dt>
                <dd>
                  {t(BASIS_TEXT[legalBasis.basis])} {legalBasis.note}
                </dd>
              </div>
              <div>
                <dt>{t('requests.by')}</dt>
                <dd>
                  {t(PACE_TEXT[request.pace])}
                  {urgencyReason !== null && `. ${t(REASON_TEXT[urgencyReason])}`}
                </dd>
              </div>
              <div>
                <dt>{t('common.language')}</dt>
                <dd>{LANGUAGE_NAMES[language]}</dd>
              </div>
            </dl>
          </section>
          <section>
            <h2>{t('rooms.codes')}</h2>
            <p className="codes">
              <CodesLine codes={codes} />
              <EvaluationLine codes={codes} />
            </p>
          </section>
        </div>
      )}
    </Answered>
  );
}
