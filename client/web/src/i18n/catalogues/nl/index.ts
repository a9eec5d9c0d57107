import type { Catalogue } from '../../catalogue.ts';
import { agreements } from './agreements.ts';
import { alerts } from './alerts.ts';
import { archive } from './archive.ts';
import { backup } from './backup.ts';
import { chairSheets } from './chair-sheets.ts';
import { codes } from './codes.ts';
import { common } from './common.ts';
import { errors } from './errors.ts';
import { expelling } from './expelling.ts';
import { histories } from './histories.ts';
import { keptOut } from './kept-out.ts';
import { ledger } from './ledger.ts';
import { people } from './people.ts';
import { recovery } from './recovery.ts';
import { removed } from './removed.ts';
import { requests } from './requests.ts';
import { rooms } from './rooms.ts';
import { session } from './session.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { stop } from './stop.ts';
import { today } from './today.ts';

export const nl: Catalogue = {
  agreements,
  alerts,
  archive,
  backup,
  chairSheets,
  codes,
  common,
  errors,
  expelling,
  histories,
  keptOut,
  ledger,
  people,
  recovery,
  removed,
  requests,
  rooms,
  session,
  settings,
  shell,
  stop,
  today,
};
