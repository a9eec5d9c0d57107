import type { AlertEvent, AlertStatus, Certainty, Severity, Urgency } from '@breakwater/shared/desk/views/alerts';
import type { Codes } from '@breakwater/shared/desk/views/codes';
import type { TaskforceRef } from '@breakwater/shared/desk/views/people';
import { territoryName } from '../i18n/territories.ts';
import { useAppearance, useText } from '../i18n/words.tsx';
import { CodesLine, EvaluationLine } from '../ui/codes-line.tsx';
import { Flag } from '../ui/flag.tsx';
import { TaskforceName } from '../ui/taskforce-name.tsx';
import { CERTAINTY_TEXT, EVENT_TEXT, SEVERITY_TEXT, URGENCY_TEXT } from './alert-words.ts';

export type Face = {
  readonly status: AlertStatus;
  readonly event: AlertEvent;
  readonly urgency: Urgency;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly headline: string;
  readonly description: string;
  readonly instruction: string;
  readonly place: string;
  readonly areas: readonly string[];
  readonly codes: Codes;
  readonly from: TaskforceRef;
};

/** What everybody sees of an alert: what, where, when, what is asked, from whom. The author's preview is this very thing. */
export function AlertFace({ face, heading = 'h1', unwritten = false }: { face: Face; heading?: 'h1' | 'h2'; unwritten?: boolean }) {
  const t = useText();
  const { language } = useAppearance();
  const Heading = heading;
  const urgent = face.urgency === 'Immediate' && face.status === 'Actual';
  return (
    <div className="face" data-exercise={face.status === 'Exercise'} data-urgent={urgent} data-unwritten={unwritten}>
      {face.status === 'Exercise' && <p className="face-exercise">{t('alerts.exerciseLine')}</p>}
      <p className="face-event">{t(EVENT_TEXT[face.event])}</p>
      <Heading className="face-headline">{face.headline}</Heading>
      <p className="face-from">
        <TaskforceName taskforce={face.from} />
      </p>
      <dl className="face-facts">
        <div>
          <dt>{t('alerts.when')}</dt>
          <dd>
            <span className={urgent ? 'tag' : undefined} data-tone={urgent ? 'danger' : undefined}>
              {t(URGENCY_TEXT[face.urgency])}
            </span>{' '}
            ·{' '}
            <span className="together">
              {t('common.labelled', { label: t('alerts.severity'), value: t(SEVERITY_TEXT[face.severity]) })}
            </span>{' '}
            ·{' '}
            <span className="together">
              {t('common.labelled', { label: t('alerts.certainty'), value: t(CERTAINTY_TEXT[face.certainty]) })}
            </span>
          </dd>
        </div>
        <div>
          <dt>{t('alerts.where')}</dt>
          <dd>
            {face.place}
            {face.areas.length > 0 && (
              <span className="areas">
                {face.areas.map((code) => (
                  <span key={code} className="taskforce">
                    <Flag code={code} /> {territoryName(language, code, code)}
                  </span>
                ))}
              </span>
            )}
          </dd>
        </div>
        {face.description !== '' && (
          <div>
            <dt>{t('alerts.what')}</dt>
            <dd className="written">{face.description}</dd>
          </div>
        )}
        <div>
          <dt>{t('alerts.asked')}</dt>
          <dd className="written">{face.instruction === '' ? t('alerts.noInstruction') : face.instruction}</dd>
        </div>
      </dl>
      <p className="face-codes">
        <CodesLine codes={face.codes} />
        <EvaluationLine codes={face.codes} />
      </p>
    </div>
  );
}
