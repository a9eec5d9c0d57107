import { addressees } from '@breakwater/shared/acts/audience';
import type { peopleCalls } from '@breakwater/shared/desk/calls/people';
import { type PostView, TaskforceView } from '@breakwater/shared/desk/views/people';
import type { OfficerId, RosterId } from '@breakwater/shared/ids';
import { UI_TASKFORCES_MAX } from '@breakwater/shared/limits';
import { isInNetwork } from '@breakwater/shared/roster/network-state';
import { type Post, signerIn, type TaskforceState } from '@breakwater/shared/roster/taskforce-state';
import { whoCan } from '@breakwater/shared/roster/who-can';
import type { z } from 'zod';
import { viewChairSheets } from '../chair-sheets/view-chair-sheets.ts';
import type { OpenDesk } from '../ui-link/desk-ports.ts';
import { showRows } from '../ui-link/show-rows.ts';
import { viewCandidacy } from './candidacy-view.ts';
import { viewExpelling, viewExpulsion } from './expulsion.ts';
import { viewHistories } from './histories.ts';
import { createNames, type Names } from './names.ts';
import { officerSight, officerViews } from './officer-view.ts';
import { lastTold, rosterStory } from './roster-story.ts';

type Desk = Pick<OpenDesk, 'vault' | 'book' | 'now'>;

const INTRODUCERS_SHOWN = 16;
const OFFICERS_SHOWN = 400;
const POSTS_SHOWN = 32;

/** Every taskforce of the network: our own first, then by name. */
export function listTaskforces(desk: Desk & Partial<Pick<OpenDesk, 'lane'>>): z.infer<(typeof peopleCalls)['people:list']['output']> {
  const network = desk.book.network();
  const views = showRows(desk, TaskforceView, network?.taskforces.keys() ?? [], (id) => viewTaskforce(desk, id));
  const byName = new Intl.Collator('en');
  const isCut = views.length > UI_TASKFORCES_MAX;
  const place = ({ standing, candidacy }: TaskforceView): number =>
    standing === 'own' ? 0 : standing === 'expelled' ? 3 : isCut && candidacy ? 2 : 1;
  views.sort((a, b) => place(a) - place(b) || byName.compare(a.name, b.name));
  const id = network?.chain.id;
  return {
    networkName: network?.name ?? '',
    network: { id: id ?? '', histories: id ? viewHistories(desk, createNames(desk), id) : null },
    // Candidates that an operator admits without end come last, and after them who is out.
    taskforces: views.slice(0, UI_TASKFORCES_MAX),
  };
}

/** One taskforce with its officers and posts; those of one whose roster has not arrived yet are empty. */
export function viewTaskforce(desk: Desk, id: RosterId): TaskforceView {
  const names = createNames(desk);
  const state = desk.book.taskforce(id);
  const standing = desk.book.standing(id);
  return {
    ...names.taskforce(id),
    agency: state?.called.agency ?? null,
    timeZone: state?.called.timeZone ?? null,
    introducedBy: standing?.standing === 'introduced' ? standing.by.slice(0, INTRODUCERS_SHOWN).map(names.taskforce) : [],
    candidacy: viewCandidacy(desk.book, names, id),
    verified: standing?.standing === 'verified' ? howVerified(desk, id, standing.method) : null,
    warning: warningOf(desk, id),
    histories: viewHistories(desk, names, id),
    officers: state ? officerViews(desk, state, officerSight(desk, names)).slice(0, OFFICERS_SHOWN) : [],
    posts: [...(state?.posts.values() ?? [])].slice(0, POSTS_SHOWN).flatMap((post) => (state ? viewPost(state, post) : [])),
    successors: state ? successors(desk, state) : [],
    reachable: desk.book.member(id) !== undefined,
    expelled: viewExpulsion(desk, names, id),
    expelling: viewExpelling(desk, names, id),
    second: state ? viewSecond(desk, names, state) : null,
    chairSheets: state ? viewChairSheets(desk, names, state) : null,
  };
}

/** A post with who gets what is for it: as the audience of an act is computed, so that the screen promises what happens (T9). */
export const viewPost = (taskforce: TaskforceState, { post, kind, holder, deputy }: Post): PostView => ({
  id: post,
  post: kind,
  holder,
  deputy,
  gets: [...addressees({ taskforce: taskforce.chain.id, posts: [post] }, taskforce)],
});

/** T11, T12: who can follow the chair of another taskforce, where this officer and two more chairs could say so (RO18). */
function successors({ book }: Desk, state: TaskforceState): TaskforceView['successors'] {
  const [own, network, { id }] = [book.own(), book.network(), state.chain];
  if (!own || !network || !isInNetwork(network, id) || id === own.taskforce.chain.id || !own.taskforce.verified.has(id) || book.frozen(id))
    return [];
  const mayReplace = (by: OfficerId): boolean =>
    whoCan('chair.replaced', { by }, state, { taskforceNow: book.member, network }).some(({ officer }) => officer === own.officer.officer);
  return [...state.officers.keys()].filter(mayReplace);
}

/** T12: the standing second, by the roster of the taskforce that the link names, whoever else claims that officer. */
function viewSecond({ book }: Desk, names: Names, { second }: TaskforceState): TaskforceView['second'] {
  if (!second) return null;
  const officer = book.member(second.taskforce)?.officers.get(second.officer);
  const own = book.own();
  return {
    officer: (officer && names.officer(second.taskforce, second.officer)) ?? {
      id: second.officer,
      name: null,
      alike: null,
      taskforce: names.taskforce(second.taskforce),
    },
    isMe: own?.officer.officer === second.officer && own.taskforce.chain.id === second.taskforce,
    gone: officer?.status !== 'active',
  };
}

function comparisons({ vault, book }: Desk, id: RosterId) {
  const ours = book.own()?.taskforce;
  const told = ours ? rosterStory({ vault, book }, ours.chain.id) : [];
  return { ours, last: lastTold(told, ['taskforce.verified', 'taskforce.doubted'], (link) => link.body.taskforce === id) };
}

function howVerified(desk: Desk, id: RosterId, method: 'digits' | 'qr'): TaskforceView['verified'] {
  const { ours, last } = comparisons(desk, id);
  const signer = ours && last?.signers[0] !== undefined ? signerIn(ours, last.signers[0]) : undefined;
  return {
    atMs: last?.atMs ?? 0,
    by: (ours && signer && createNames(desk).officer(ours.chain.id, signer.officer.officer)?.name) ?? null,
    method,
  };
}

function warningOf(desk: Desk, id: RosterId): TaskforceView['warning'] {
  const frozen = desk.book.frozen(id);
  if (frozen) return frozen;
  if (desk.book.standing(id)?.standing === 'expelled') return 'expelled';
  return comparisons(desk, id).last?.kind === 'taskforce.doubted' ? 'mismatch' : null;
}
