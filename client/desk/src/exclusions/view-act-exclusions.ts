import type { KeptOut } from '@breakwater/shared/desk/views/rooms';
import type { Sight } from '../acts/sight.ts';
import { excludedFrom } from './exclusion-rows.ts';

/** Who is kept out of an alert or a request, as screens show it to those who know. */
export const viewActExclusions = ({ vault, names }: Sight, conversation: string): KeptOut[] =>
  excludedFrom(vault, conversation).flatMap(({ taskforce, officer }) => {
    const who = officer === null ? null : names.officer(taskforce, officer);
    return who === undefined ? [] : [{ taskforce: names.taskforce(taskforce), officer: who, removers: null }];
  });
