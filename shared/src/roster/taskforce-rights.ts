import type { LinkBody } from './link.ts';
import type { taskforceKinds } from './taskforce-kinds.ts';
import { activeDevices, hasRole, type Officer, type TaskforceState } from './taskforce-state.ts';

type Kind = keyof typeof taskforceKinds;
/** Whether this officer of the taskforce, alone, may sign this body. */
type Right<K extends Kind> = (officer: Officer, body: LinkBody<K>, state: TaskforceState) => boolean;

const steers = (officer: Officer): boolean => hasRole(officer, 'chair', 'deputy-chair');
const speaksOutside = (officer: Officer): boolean => hasRole(officer, 'chair', 'deputy-chair', 'focal-point');
const never = (): boolean => false;

/** Who may sign what with one signature (T11). Kinds that need several signatures say `never` here; the fold counts them. */
export const taskforceRights: { readonly [K in Kind]: Right<K> } = {
  'taskforce.founded': never,
  'officer.added': steers,
  'officer.roles-changed': steers,
  'officer.profile-changed': (officer, body) => officer.officer === body.officer,
  'officer.away': (officer, body) => officer.officer === body.officer || steers(officer),
  'officer.revoked': (officer, body, state) => steers(officer) && !isChair(state, body.officer),
  // RO22: an archive is the taskforce's, so its chair's to add.
  'device.added': (officer, body) => (officer.officer === body.officer && !body.archive) || hasRole(officer, 'chair'),
  'device.revoked': (officer, body, state) => steers(officer) || state.devices.get(body.device)?.officer === officer.officer,
  // RO27: with another device than the suspended one, which the fold checks.
  'device.reinstated': (officer, { device }, state) =>
    (steers(officer) || state.devices.get(device)?.officer === officer.officer) &&
    activeDevices(state, officer.officer).some(({ keys }) => keys.device !== device),
  'chair.handed-over': never,
  'chair.replaced': never,
  'chair.restored': never,
  'recovery.keys-set': (officer) => hasRole(officer, 'chair'),
  'recovery.sheet-used': (officer, body, state) => state.devices.get(body.device)?.officer === officer.officer,
  'second.named': (officer) => hasRole(officer, 'chair'),
  'post.set': steers,
  'taskforce.verified': speaksOutside,
  'taskforce.doubted': speaksOutside,
  'taskforce.vouched': (officer) => hasRole(officer, 'chair'),
  // RO45: it names what anybody can look up, so it waits for nobody in particular.
  'taskforce.pinned': () => true,
  'taskforce.settled': never,
};

const isChair = (state: TaskforceState, id: Officer['officer']): boolean => {
  const officer = state.officers.get(id);
  return officer !== undefined && hasRole(officer, 'chair');
};
