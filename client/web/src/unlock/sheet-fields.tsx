import { readSheetGroup, SHEET_GROUP_CHARACTERS, SHEET_GROUPS, type SheetKind } from '@breakwater/shared/keys/recovery-sheet';
import { UI_SHEET_GROUP_MAX_CHARACTERS } from '@breakwater/shared/limits';
import { TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useText } from '../i18n/words.tsx';

export const NO_GROUPS: readonly string[] = Array.from({ length: SHEET_GROUPS }, () => '');

const plain = (typed: string): string => typed.replace(/[\s-]/g, '').toUpperCase();

/** RE2: whether each group can be what was printed there. */
export const areGroupsGood = (groups: readonly string[], kind: SheetKind = 'computer'): boolean =>
  groups.every((group, place) => readSheetGroup(group, place, kind) !== undefined);

/** The nine groups of a recovery sheet, each said to be wrong as soon as it is whole. Typing goes on to the next one; pasting fills them all. */
export function SheetFields({
  groups,
  onChange,
  kind = 'computer',
}: {
  groups: readonly string[];
  onChange: (groups: readonly string[]) => void;
  kind?: SheetKind;
}) {
  const t = useText();
  const list = useRef<HTMLOListElement>(null);

  const take = (place: number, typed: string): void => {
    const text = plain(typed);
    const isWhole = text.length > SHEET_GROUP_CHARACTERS;
    const parts = isWhole ? (text.match(new RegExp(`.{1,${SHEET_GROUP_CHARACTERS}}`, 'g')) ?? []) : [text];
    onChange(groups.map((group, at) => parts[at - place] ?? group));
    const next = place + parts.length;
    if (parts.at(-1)?.length === SHEET_GROUP_CHARACTERS) list.current?.querySelectorAll('input')[next]?.focus();
  };

  return (
    <ol ref={list} className="sheet-fields" aria-label={t('recovery.groups')}>
      {groups.map((group, place) => {
        const isWrong = group.length === SHEET_GROUP_CHARACTERS && readSheetGroup(group, place, kind) === undefined;
        const isOther = isWrong && readSheetGroup(group, place, kind === 'chair' ? 'computer' : 'chair') !== undefined;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
          <li key={place}>
            <TextInput
              label={t('recovery.group', { number: place + 1 })}
              autoComplete="off"
              spellCheck={false}
              maxLength={place === 0 ? UI_SHEET_GROUP_MAX_CHARACTERS * SHEET_GROUPS : UI_SHEET_GROUP_MAX_CHARACTERS}
              classNames={{ input: 'code-text' }}
              value={group}
              error={isOther ? t('recovery.groupOther') : isWrong ? t('recovery.groupWrong') : null}
              onChange={(event) => take(place, event.currentTarget.value)}
            />
          </li>
        );
      })}
    </ol>
  );
}
