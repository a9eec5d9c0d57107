import { UI_FOLDER_MAX_CHARACTERS } from '@breakwater/shared/limits';
import { Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useDeskQuery } from '../desk-link/link-context.tsx';
import { formatBytes } from '../i18n/format/numbers.ts';
import { useAppearance, useText } from '../i18n/words.tsx';

const OTHER = '';

/** What the stick is called, without where the system has put it. */
const nameOf = (folder: string): string => folder.split(/[\\/]/).findLast((part) => part !== '') ?? folder;

/** A stick or disk that is plugged in, or a folder that is typed. */
export function FolderField({ folder, onChange }: { folder: string; onChange: (folder: string) => void }) {
  const t = useText();
  const { language } = useAppearance();
  const query = useDeskQuery('backup:places', {});
  const [types, setTypes] = useState(false);
  const places = query.data?.places ?? [];
  const isListed = places.some((place) => place.folder === folder);
  const isTyped = types || (folder !== '' && !isListed) || (query.data !== undefined && places.length === 0);
  return (
    <Stack gap="sm">
      {places.length > 0 && (
        <Select
          label={t('backup.place')}
          allowDeselect={false}
          data={[
            ...places.map((place) => ({
              value: place.folder,
              label: t('backup.freeOf', { folder: nameOf(place.folder), size: formatBytes(language, place.freeBytes) }),
            })),
            { value: OTHER, label: t('backup.otherFolder') },
          ]}
          value={isTyped ? OTHER : isListed ? folder : null}
          onDropdownOpen={() => void query.refetch()}
          onChange={(chosen) => {
            setTypes(chosen === OTHER);
            onChange(chosen ?? '');
          }}
        />
      )}
      {isTyped && (
        <TextInput
          label={t('backup.folder')}
          description={t('backup.folderHelp')}
          maxLength={UI_FOLDER_MAX_CHARACTERS}
          spellCheck={false}
          autoComplete="off"
          value={folder}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Stack>
  );
}
