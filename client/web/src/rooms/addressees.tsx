import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import type { Addressee } from '@breakwater/shared/desk/views/rooms';
import { type ComboboxParsedItem, MultiSelect, type OptionsFilter } from '@mantine/core';
import { useMemo } from 'react';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import type { Text } from '../i18n/catalogue.ts';
import { useText } from '../i18n/words.tsx';
import { POST_TEXT } from '../people/role-text.ts';
import { focusOnce } from '../ui/focus-once.ts';
import { matches } from '../ui/matches.ts';
import { officerText } from '../ui/officer-text.ts';
import { useTaskforceName } from '../ui/taskforce-name.tsx';

/** A choice of the field: what it is, as the field's own text, and the taskforce it belongs to. */
type Choice = {
  readonly value: string;
  /** With the country behind it, as it stands once it is chosen. */
  readonly label: string;
  /** Under its country's heading. */
  readonly name: string;
  /** What the officer does. */
  readonly about: string;
  readonly addressee: Addressee;
  readonly taskforce: TaskforceView;
};

/** Everyone who can be written to: officers, posts, whole taskforces. Names are made unique by the country behind them. */
export function useChoices(): readonly Choice[] {
  const t = useText();
  const nameOf = useTaskforceName();
  const { data } = useDeskQuery('people:list', {});
  return useMemo(
    () =>
      (data?.taskforces ?? []).flatMap((taskforce): Choice[] => {
        const place = nameOf(taskforce);
        const posts = taskforce.posts
          .filter(({ holder }) => holder !== null)
          .map(
            (post): Choice => ({
              value: `post ${taskforce.id} ${post.id}`,
              label: `${t(POST_TEXT[post.post])} · ${place}`,
              name: t(POST_TEXT[post.post]),
              about: holderText(t, taskforce, post.holder),
              addressee: { kind: 'post', taskforce: taskforce.id, post: post.id },
              taskforce,
            }),
          );
        const officers = taskforce.officers
          .filter((officer) => officer.state === 'active' && !officer.isMe)
          .map(
            (officer): Choice => ({
              value: `officer ${taskforce.id} ${officer.id}`,
              label: `${officerText(t, officer)} · ${place}`,
              name: officerText(t, officer),
              about: officer.function ?? '',
              addressee: { kind: 'officer', taskforce: taskforce.id, officer: officer.id },
              taskforce,
            }),
          );
        const everyone: Choice = {
          value: `everyone ${taskforce.id}`,
          label: t('rooms.everyone', { name: place }),
          name: t('rooms.everyone', { name: place }),
          about: '',
          addressee: { kind: 'everyone', taskforce: taskforce.id },
          taskforce,
        };
        return [...posts, ...officers, everyone];
      }),
    [data, nameOf, t],
  );
}

const filter: OptionsFilter = ({ options, search }) =>
  options.flatMap((option): ComboboxParsedItem[] => {
    if (!('items' in option)) return matches(search, [option.label]) ? [option] : [];
    const items = option.items.filter(({ label }) => matches(search, [label]));
    return items.length === 0 ? [] : [{ ...option, items }];
  });

/** To whom: typed by name, post or country. */
export function Addressees({
  value,
  onChange,
  choices,
  label = 'rooms.to',
  atOnce = false,
}: {
  value: readonly string[];
  onChange: (value: string[]) => void;
  choices: readonly Choice[];
  label?: 'rooms.to' | 'rooms.withWhom' | 'keptOut.field';
  /** Whether the cursor is in it when the page opens. */
  atOnce?: boolean;
}) {
  const t = useText();
  const nameOf = useTaskforceName();
  const groups = [...new Set(choices.map(({ taskforce }) => taskforce))].map((taskforce) => ({
    group: nameOf(taskforce),
    items: choices.filter((choice) => choice.taskforce === taskforce).map(({ value: id, label }) => ({ value: id, label })),
  }));
  return (
    <MultiSelect
      {...(atOnce ? { ref: focusOnce } : {})}
      label={t(label)}
      placeholder={value.length === 0 ? t('rooms.toPlaceholder') : ''}
      data={groups}
      value={[...value]}
      onChange={onChange}
      filter={filter}
      searchable
      selectFirstOptionOnChange
      openOnFocus={false}
      hidePickedOptions
      renderOption={({ option }) => <Offered choice={choices.find((choice) => choice.value === option.value)} />}
      nothingFoundMessage={t('rooms.toNone')}
      maxDropdownHeight={280}
      clearButtonProps={{ 'aria-label': t('common.cancel') }}
    />
  );
}

function Offered({ choice }: { choice: Choice | undefined }) {
  return (
    <span className="offered">
      {choice?.name} <span className="quiet">{choice?.about}</span>
    </span>
  );
}

function holderText(t: Text, { officers }: TaskforceView, holder: string | null): string {
  const officer = officers.find(({ id }) => id === holder);
  return officer?.name ? officerText(t, officer) : '';
}
