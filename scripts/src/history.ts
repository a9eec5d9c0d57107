import { randomUUID } from 'node:crypto';
import type { DemonstrationDesk, DemonstrationDesks } from './demonstration-desks.ts';
import type { News } from './enrolment.ts';

/** A short believable history, written by the desks themselves. Only once: a second start goes on from where it was. */
export async function writeHistory(desks: DemonstrationDesks, say: (line: string) => void, news: News): Promise<void> {
  if (!news.founded) return;
  const [tt, gy, cw, dominican] = [desks.of('tt-ibis'), desks.of('gy-hoatzin'), desks.of('cw-trupial'), desks.of('do-cigua')];
  const { areas } = await tt.link.ask('desk:status', {});
  if (!areas.includes('rooms')) return;
  say('Writing a short history ...');

  const boats = await consult(
    tt,
    [gy, cw],
    'Arrivals on the south coast',
    'Two open boats landed at Cedros since Friday, about forty people. Three girls travelled with the same man. Have you seen the boats, grey hull, no name?',
  );
  await reply(
    gy,
    boats,
    'We had a grey pirogue at the Pomeroon on Wednesday. Fourteen people, no papers kept. I will ask the village contacts tonight.',
  );
  await reply(cw, boats, 'Niets bij ons deze week. De kustwacht let vanaf nu op een grijze romp zonder naam.');
  await reply(tt, boats, 'Thank you both. I will put what we have into a request if the girls agree to speak.');

  const dominicanRoom = await consult(
    dominican,
    [tt],
    'Agencia de empleo falsa',
    'Una agencia ofrece trabajo de limpieza en Puerto España y retiene los pasaportes. Cuatro mujeres de Azua ya viajaron. ¿Les consta la dirección en Chaguanas?',
  );
  await reply(tt, dominicanRoom, 'Sí, conocemos la dirección. Mañana pasa un equipo, sin uniforme.');
}

/** Opens a consultation from the first desk with the chairs of the others, and waits until they have it. */
export async function consult(from: DemonstrationDesk, others: readonly DemonstrationDesk[], title: string, text: string): Promise<string> {
  const { taskforces } = await from.link.ask('people:list', {});
  const addressees = others.map(({ officer }) => {
    const taskforce = taskforces.find(({ code }) => code === officer.taskforce);
    const chair = taskforce?.officers.find(({ roles }) => roles.includes('chair'));
    if (!taskforce || !chair) throw new Error(`${officer.taskforce} is not to be seen from ${from.officer.taskforce}`);
    return { kind: 'officer' as const, taskforce: taskforce.id, officer: chair.id };
  });
  const room = await from.link.ask('rooms:open-consultation', { draft: randomUUID(), with: addressees, title, text });
  for (const { link } of others)
    await link.until('rooms:list', {}, ({ rooms }) => rooms.some(({ id, last }) => id === room.id && last !== null));
  return room.id;
}

async function reply({ link }: DemonstrationDesk, room: string, text: string): Promise<void> {
  await link.ask('rooms:write', { room, draft: randomUUID(), text, replyTo: null, codes: null, hurry: true });
}
