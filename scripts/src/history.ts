import { randomUUID } from 'node:crypto';
import type { Codes } from '@breakwater/shared/desk/views/codes';
import type { RoomRow } from '@breakwater/shared/desk/views/rooms';
import type { DemonstrationDesk, DemonstrationDesks } from './demonstration-desks.ts';
import type { News } from './enrolment.ts';

const AMBER: Codes = { handling: ['H1'], tlp: 'AMBER', source: 'B', information: '2' };

/** A short believable history, written by the desks themselves. Only once: a second start goes on from where it was. */
export async function writeHistory(desks: DemonstrationDesks, say: (line: string) => void, news: News): Promise<void> {
  if (!news.founded) return;
  say('Writing a short history; formal acts wait ten seconds, so that they can be taken back ...');
  await staff(desks);
  await Promise.all([talk(desks), investigate(desks), askAboutVessel(desks), warnOfFlow(desks)]);
}

/** Trinidad and Tobago's only officer names a standing second in Guyana; the Dominican Republic has a duty officer with a deputy. */
async function staff(desks: DemonstrationDesks): Promise<void> {
  const [tt, gy, dominican, colleague] = [desks.of('tt-ibis'), desks.of('gy-hoatzin'), desks.of('do-cigua'), desks.of('do-guaraguao')];
  const second = await officerIdOf(gy);
  await tt.link.ask('second:name', { taskforce: (await gy.link.ask('me:read', {})).taskforce.id, officer: second });
  await tt.link.ask('posts:set', { post: null, kind: 'duty-officer', holder: await officerIdOf(tt), deputy: second });
  const [holder, deputy] = [await officerIdOf(colleague), await officerIdOf(dominican)];
  await dominican.link.ask('posts:set', { post: null, kind: 'duty-officer', holder, deputy });
}

const officerIdOf = async ({ link }: DemonstrationDesk): Promise<string> => (await link.ask('me:read', {})).officer;

/** Two consultations, and what two officers of one taskforce say among themselves. */
async function talk(desks: DemonstrationDesks): Promise<void> {
  const [tt, gy, cw, dominican] = [desks.of('tt-ibis'), desks.of('gy-hoatzin'), desks.of('cw-trupial'), desks.of('do-cigua')];
  const boats = await consult(
    tt,
    [gy, cw],
    'Arrivals on the south coast',
    'Two open boats landed at Cedros since Friday, about forty people. Three girls travelled with the same man. Have you seen the boats, grey hull, no name?',
  );
  await write(
    gy,
    boats,
    'We had a grey pirogue at the Pomeroon on Wednesday. Fourteen people, no papers kept. I will ask the village contacts tonight.',
  );
  await write(cw, boats, 'Nothing here this week. The coast guard is looking for a grey hull without a name from now on.');

  const agency = await consult(
    dominican,
    [tt],
    'Agencia de empleo falsa',
    'Una agencia ofrece trabajo de limpieza en Puerto España y retiene los pasaportes. Cuatro mujeres de Azua ya viajaron. ¿Les consta la dirección en Chaguanas?',
  );
  await write(tt, agency, 'Sí, conocemos la dirección. Mañana pasa un equipo, sin uniforme.');
  await talkAtHome(dominican, desks.of('do-guaraguao'));
}

/** The Dominican Republic's own room, where there are two to talk. */
async function talkAtHome(chair: DemonstrationDesk, investigator: DemonstrationDesk): Promise<void> {
  const own = await ownRoom(chair);
  await write(chair, own, '¿Puede hablar hoy con la madre de la muchacha de Azua? Solo usted, y en su casa.');
  await investigator.link.until('rooms:list', {}, ({ rooms }) => rooms.some(({ id, last }) => id === own && last !== null));
  await write(investigator, own, 'Voy esta tarde. Llevo el acuerdo de protección para que lo lea con calma.');
}

async function ownRoom({ link }: DemonstrationDesk): Promise<string> {
  const { rooms } = await link.until('rooms:list', {}, ({ rooms: had }) => had.some(({ kind }) => kind === 'taskforce'));
  return rooms.find(({ kind }) => kind === 'taskforce')?.id ?? '';
}

/** Trinidad and Tobago asks Guyana and Curaçao into an investigation; both agree and sign, and all three write. */
async function investigate(desks: DemonstrationDesks): Promise<void> {
  const [tt, gy, cw] = [desks.of('tt-ibis'), desks.of('gy-hoatzin'), desks.of('cw-trupial')];
  const room = await tt.link.ask('rooms:open-investigation', {
    draft: randomUUID(),
    with: await chairsOf(tt, [gy, cw]),
    title: 'Grey hulls: who pays for the passages',
    purpose: 'Find out who owns the boats, who pays for the passages from the delta, and who meets them at Cedros.',
    legalBasis: 'UNTOC article 19 and the trafficking protocol',
    codes: AMBER,
    retentionDays: 1_825,
  });
  for (const { link } of [gy, cw]) {
    const { asks } = await link.until('today:read', {}, ({ asks: waiting }) => waiting.some(({ title }) => title === room.title));
    const ask = asks.find(({ title }) => title === room.title)?.id ?? '';
    const { described } = await link.ask('agreements:read', { ask });
    await link.ask('agreements:agree', { ask, described: described ?? '' });
    await link.until('rooms:list', {}, ({ rooms }) => rooms.some(({ id }) => id === room.id));
  }
  await tt.link.until('rooms:detail', { room: room.id }, ({ room: { taskforces } }) => taskforces.length === 3);
  // Each has read what was said before it writes.
  let said = '';
  for (const [desk, text] of [
    [tt, 'Thank you both for joining. The man at Cedros paid for fuel with a card from a bar in San Fernando. We have the receipt.'],
    [gy, 'The same bar is twice in our recruiter’s calls, both times on the evening before a landing.'],
    [cw, 'The owner of that bar rented a house in Otrobanda in 2024. I am asking the notary for the lease.'],
    [tt, 'Then we watch the bar and leave him alone for now. Nobody questions him before we know who pays.'],
    [gy, 'Agreed. Our prosecutor asks for the call records tomorrow; I will put them here.'],
  ] as const) {
    await desk.link.until('rooms:list', {}, ({ rooms }) => rooms.some(({ id, last }) => id === room.id && isLast(last, said)));
    await write(desk, room.id, text);
    said = text;
  }
}

/** Whether the list shows those words as the room's last; it shows no more than their beginning. */
const isLast = (last: RoomRow['last'], said: string): boolean =>
  last === null ? said === '' : last.text !== '' && said.startsWith(last.text);

/** Guyana warns of arrivals; Curaçao acts on it, the Dominican Republic has not answered yet. */
async function warnOfFlow(desks: DemonstrationDesks): Promise<void> {
  const [gy, cw] = [desks.of('gy-hoatzin'), desks.of('cw-trupial')];
  const raised = await gy.link.ask('alerts:raise', {
    draft: randomUUID(),
    status: 'Actual',
    event: 'emerging-flow',
    urgency: 'Future',
    severity: 'Moderate',
    certainty: 'Likely',
    language: 'en',
    headline: 'More boats from the Orinoco delta, mostly women under twenty',
    description:
      'Six landings in four weeks on the Essequibo coast; the usual is two. Recruiters promise work in bars and pay the passage.',
    instruction: 'Watch small harbours. Ask separately who paid for the passage. Report landings of none as well.',
    areaDescription: 'Essequibo coast and the islands to the north',
    areas: ['GY', 'TT', 'CW'],
    expiresInHours: 24 * 30,
    codes: AMBER,
  });
  const { alerts } = await cw.link.until('alerts:list', {}, ({ alerts: had }) => had.some(({ headline }) => headline === raised.headline));
  const alert = alerts.find(({ headline }) => headline === raised.headline)?.id ?? '';
  await cw.link.ask('alerts:acknowledge', { alert, draft: randomUUID(), outcome: 'acting', reason: '' });
}

/** Curaçao asks Trinidad and Tobago about a vessel, and is answered. */
async function askAboutVessel(desks: DemonstrationDesks): Promise<void> {
  const [cw, tt] = [desks.of('cw-trupial'), desks.of('tt-ibis')];
  const { taskforces } = await cw.link.ask('people:list', {});
  const to = taskforces.find(({ code }) => code === 'TT')?.id ?? '';
  await cw.link.ask('requests:ask', {
    draft: randomUUID(),
    to: [to],
    kind: 'vessel',
    what: 'Pirogue, grey hull, 75 hp, two masts cut short: who owns it?',
    why: 'It was moored at Chaguaramas in October; your coast guard took a photograph.',
    purpose: 'investigation',
    legalBasis: { basis: 'untoc-protocol', note: '' },
    pace: 'days-7',
    urgencyReason: null,
    language: 'en',
    codes: AMBER,
  });
  const { requests } = await tt.link.until('requests:list', {}, ({ requests: had }) => had.some(({ turn }) => turn === 'us'));
  const request = requests.find(({ turn }) => turn === 'us')?.id ?? '';
  await tt.link.ask('requests:act', { request, draft: randomUUID(), language: 'en', what: { act: 'acknowledge' } });
}

/** Opens a consultation from the first desk with the chairs of the others, and waits until they have it. */
export async function consult(from: DemonstrationDesk, others: readonly DemonstrationDesk[], title: string, text: string): Promise<string> {
  const room = await from.link.ask('rooms:open-consultation', { draft: randomUUID(), with: await chairsOf(from, others), title, text });
  for (const { link } of others) {
    await link.until('rooms:list', {}, ({ rooms }) => rooms.some(({ id, last }) => id === room.id && last !== null));
  }
  return room.id;
}

async function chairsOf(from: DemonstrationDesk, others: readonly DemonstrationDesk[]) {
  const { taskforces } = await from.link.ask('people:list', {});
  return others.map(({ officer }) => {
    const taskforce = taskforces.find(({ code }) => code === officer.taskforce);
    const chair = taskforce?.officers.find(({ roles }) => roles.includes('chair'));
    if (!taskforce || !chair) throw new Error(`${officer.taskforce} is not to be seen from ${from.officer.taskforce}`);
    return { kind: 'officer' as const, taskforce: taskforce.id, officer: chair.id };
  });
}

async function write({ link }: DemonstrationDesk, room: string, text: string): Promise<void> {
  await link.ask('rooms:write', { room, draft: randomUUID(), text, replyTo: null, codes: null, hurry: true });
}
