import type { TaskforceView } from '@breakwater/shared/desk/views/people';
import { PASSPHRASE } from './cast.ts';
import type { DemonstrationDesk, DemonstrationDesks } from './demonstration-desks.ts';
import type { DemonstrationHub } from './demonstration-hub.ts';

/** Whether anything was new: then the history is still to be written. */
export type News = { readonly founded: boolean };

type Say = (line: string) => void;

/** Unlocks the desks that exist; founds, enrols and verifies those that do not, as people would, through the UI link. */
export async function enrolAll(hub: DemonstrationHub, desks: DemonstrationDesks, say: Say): Promise<News> {
  const chairs = desks.all.filter(({ officer }) => officer.roles.includes('chair'));
  const others = desks.all.filter((desk) => !chairs.includes(desk));
  let founded = false;
  for (const chair of chairs) {
    if (await isNew(chair)) {
      founded = true;
      say(`${chair.officer.taskforce}: ${chair.officer.name} founds the taskforce ...`);
      await create(chair, await hub.invite(chair.officer.taskforce));
    }
  }
  if (founded) {
    for (const chair of chairs) await hasFounded(chair);
    await hub.admit();
  }
  for (const chair of chairs) await opened(chair, hub);
  for (const officer of others) {
    const chair = chairs.find((candidate) => candidate.officer.taskforce === officer.officer.taskforce);
    if (chair && (await isNew(officer))) await join(officer, chair, say);
    await opened(officer, hub);
  }
  if (founded) for (const desk of desks.all) await givePhone(desk);
  for (const chair of chairs) await verifyOthers(chair, chairs, say);
  return { founded };
}

const isNew = async ({ link }: DemonstrationDesk): Promise<boolean> => {
  const { state } = await link.ask('desk:status', {});
  if (state === 'locked') await link.ask('desk:unlock', { passphrase: PASSPHRASE });
  return state === 'new';
};

async function hasFounded({ officer, link }: DemonstrationDesk): Promise<void> {
  const { outcome, problem } = await link.until('join:progress', {}, (progress) => progress.outcome !== 'working');
  if (outcome === 'failed' || outcome === 'refused') throw new Error(`${officer.name} cannot found the taskforce: ${problem}`);
}

/** Waits until the desk is open. One that goes on joining says where it stands. */
async function opened({ officer, link, said }: DemonstrationDesk, hub: DemonstrationHub): Promise<void> {
  try {
    await link.until('desk:status', {}, ({ state }) => state === 'open');
  } catch (cause) {
    const progress = await link.ask('join:progress', {}).catch(() => undefined);
    const lines = `The desk said:\n${said()}\nThe hub said:\n${hub.said()}`;
    throw new Error(`the desk of ${officer.name} does not open: ${JSON.stringify(progress)}\n${lines}`, { cause });
  }
}

async function create({ officer, link }: DemonstrationDesk, invitation: string): Promise<void> {
  await link.ask('desk:create', {
    invitation,
    passphrase: PASSPHRASE,
    name: officer.name,
    function: officer.function,
    label: `Demonstration ${officer.taskforce}`,
    appearance: { language: officer.language, theme: 'system', clock: '24', zone: 'taskforce', singleKeys: true },
  });
}

async function givePhone({ officer: { name, function: job, phone }, link }: DemonstrationDesk): Promise<void> {
  await link.ask('me:set-profile', { name, function: job, phone });
}

/** A chair invites, the officer asks, both compare sixty digits, the chair approves. */
async function join(joining: DemonstrationDesk, chair: DemonstrationDesk, say: Say): Promise<void> {
  say(`${joining.officer.taskforce}: ${joining.officer.name} joins, and compares numbers with ${chair.officer.name} ...`);
  const { invitation } = await chair.link.ask('officers:invite', { roles: [...joining.officer.roles] });
  await create(joining, invitation);
  const shown = await joining.link.until('join:progress', {}, ({ digits, outcome }) => digits !== null && outcome === 'waiting');
  const { offers } = await chair.link.until('officers:offers', {}, ({ offers: waiting }) => waiting.length > 0);
  const offer = offers.find(({ digits }) => digits.join() === shown.digits?.join());
  if (!offer) throw new Error(`the numbers of ${joining.officer.name} do not match`);
  await chair.link.ask('officers:answer', { offer: offer.offer, described: offer.described, answer: 'approve', current: PASSPHRASE });
}

/** Every chair compares numbers with every other one, and says so where they match. */
async function verifyOthers(chair: DemonstrationDesk, chairs: readonly DemonstrationDesk[], say: Say): Promise<void> {
  for (const other of chairs) {
    if (other === chair) continue;
    const theirs = await seen(chair, other.officer.taskforce);
    if (theirs.standing === 'verified') continue;
    const ours = await seen(other, chair.officer.taskforce);
    const here = await chair.link.ask('trust:compare', { taskforce: theirs.id });
    const there = await other.link.ask('trust:compare', { taskforce: ours.id });
    const matches = here.digits.join() === there.digits.join();
    if (!matches) throw new Error(`the numbers of ${chair.officer.taskforce} and ${other.officer.taskforce} do not match`);
    const { candidacy } = await chair.link.ask('trust:confirm', { taskforce: theirs.id, matches, method: 'digits' });
    if (candidacy?.mayVouch) await chair.link.ask('trust:vouch', { taskforce: theirs.id });
    say(`${chair.officer.taskforce} has compared numbers with ${other.officer.taskforce}`);
  }
}

/** A taskforce as this desk sees it, once it has read the officers. */
async function seen({ link }: DemonstrationDesk, code: string): Promise<TaskforceView> {
  const isThere = (taskforce: TaskforceView): boolean => taskforce.code === code && taskforce.officers.length > 0;
  const { taskforces } = await link.until('people:list', {}, (people) => people.taskforces.some(isThere));
  const found = taskforces.find(isThere);
  if (!found) throw new Error(`no taskforce ${code}`);
  return found;
}
