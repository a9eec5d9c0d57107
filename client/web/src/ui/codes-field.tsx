import { type Codes, HANDLING_CODES, INFORMATION_GRADES, SOURCE_GRADES, TLP_LABELS } from '@breakwater/shared/desk/views/codes';
import { Button, Chip, Collapse, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../i18n/words.tsx';
import { CodesLine, EvaluationLine, HANDLING_TEXT, INFORMATION_TEXT, SOURCE_TEXT, TLP_TEXT } from './codes-line.tsx';
import { withHandling } from './with-handling.ts';

/** Codes as a sentence that needs no typing (J2), opened only by those who want others. */
export function CodesField({
  codes,
  onChange,
  evaluation = true,
}: {
  codes: Codes;
  onChange: (codes: Codes) => void;
  evaluation?: boolean;
}) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <div className="codes-field">
      <div className="codes-sentence">
        <CodesLine codes={codes} />
        {evaluation && <EvaluationLine codes={codes} />}
        <Button variant="subtle" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('common.hide') : t('codes.change')}
        </Button>
      </div>
      <Collapse expanded={open}>
        <fieldset className="plain">
          <legend>{t('codes.handling')}</legend>
          <div className="chips">
            {HANDLING_CODES.map((code) => (
              <Chip key={code} checked={codes.handling.includes(code)} onChange={(on) => onChange(withHandling(codes, code, on))}>
                {code} {t(HANDLING_TEXT[code])}
              </Chip>
            ))}
          </div>
        </fieldset>
        {codes.handling.includes('H3') && (
          <TextInput
            label={t('codes.restriction')}
            description={t('codes.restrictionHelp')}
            maxLength={200}
            value={codes.handlingNote ?? ''}
            onChange={(event) => onChange({ ...codes, handlingNote: event.currentTarget.value })}
          />
        )}
        <Select
          label={t('codes.tlp')}
          allowDeselect={false}
          data={TLP_LABELS.map((label) => ({ value: label, label: `TLP:${label} · ${t(TLP_TEXT[label])}` }))}
          value={codes.tlp}
          onChange={(value) => value !== null && onChange({ ...codes, tlp: value })}
        />
        {evaluation && (
          <>
            <Select
              label={t('codes.source')}
              allowDeselect={false}
              data={SOURCE_GRADES.map((grade) => ({ value: grade, label: `${grade} · ${t(SOURCE_TEXT[grade])}` }))}
              value={codes.source}
              onChange={(value) => value !== null && onChange({ ...codes, source: value })}
            />
            <Select
              label={t('codes.information')}
              allowDeselect={false}
              data={INFORMATION_GRADES.map((grade) => ({ value: grade, label: `${grade} · ${t(INFORMATION_TEXT[grade])}` }))}
              value={codes.information}
              onChange={(value) => value !== null && onChange({ ...codes, information: value })}
            />
          </>
        )}
      </Collapse>
    </div>
  );
}
