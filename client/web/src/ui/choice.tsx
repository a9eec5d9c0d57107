import { Chip } from '@mantine/core';
import type { ReactNode } from 'react';

/** One of a few, all of them visible; wraps where a row of tabs would be cut off. */
export function Choice<T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly { readonly value: T; readonly label: ReactNode; readonly disabled?: boolean }[];
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <fieldset className="plain">
      <legend>{label}</legend>
      <Chip.Group value={value} onChange={(chosen) => onChange(chosen as T)}>
        <div className="chips">
          {options.map((option) => (
            <Chip key={option.value} value={option.value} disabled={option.disabled ?? false}>
              {option.label}
            </Chip>
          ))}
        </div>
      </Chip.Group>
    </fieldset>
  );
}
