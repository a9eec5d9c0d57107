import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import type { Addressee } from '@breakwater/shared/desk/views/rooms';
import { type ComboboxParsedItem, MultiSelect, type OptionsFilter } from '@mantine/core';
import { useMemo } from 'react';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import { useText } from '../i18n/words.tsx';
import { POST_TEXT } from '../people/role-text.ts';
import { matches } from '../ui/matches.ts';
import { useTaskforceName } from '../ui/taskforce-name.tsx';

/** A choice of the field: what it is, as the field's own text, and the taskforce it belongs to. */
type Choice = { readonly value: string; readonly label: string; readonly addressee: Addressee; readonly taskforce: TaskforceView };

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
              value: `post ${post.id}`,
              label: `${t(POST_TEXT[post.post])} · ${place}`,
              addressee: { kind: 'post', taskforce: taskforce.id, post: post.id },
              taskforce,
            }),
          );
        const officers = taskforce.officers
          .filter((officer) => officer.state === 'active' && !officer.isMe)
          .map(
            (officer): Choice => ({
              value: `officer ${officer.id}`,
              label: `${officer.name ?? t('common.unknownOfficer')} · ${place}`,
              addressee: { kind: 'officer', taskforce: taskforce.id, officer: officer.id },
              taskforce,
            }),
          );
        const everyone: Choice = {
          value: `everyone ${taskforce.id}`,
          label: t('rooms.everyone', { name: place }),
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
  error,
}: {
  value: readonly string[];
  onChange: (value: string[]) => void;
  choices: readonly Choice[];
  error?: string;
}) {
  const t = useText();
  const nameOf = useTaskforceName();
  const groups = [...new Set(choices.map(({ taskforce }) => taskforce))].map((taskforce) => ({
    group: nameOf(taskforce),
    items: choices.filter((choice) => choice.taskforce === taskforce).map(({ value: id, label }) => ({ value: id, label })),
  }));
  return (
    <MultiSelect
      label={t('rooms.to')}
      placeholder={value.length === 0 ? t('rooms.toPlaceholder') : ''}
      data={groups}
      value={[...value]}
      onChange={onChange}
      filter={filter}
      searchable
      hidePickedOptions
      nothingFoundMessage={t('rooms.toNone')}
      maxDropdownHeight={280}
      error={error}
      clearButtonProps={{ 'aria-label': t('common.cancel') }}
    />
  );
}
