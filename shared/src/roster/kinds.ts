import { networkKinds } from './network-kinds.ts';
import { roomKinds } from './room-kinds.ts';
import { taskforceKinds } from './taskforce-kinds.ts';

/** Every link kind of this version, with the schema of its body. Who may sign each is in docs/spec/roster.md and in the three folds. */
export const linkBodies = { ...networkKinds, ...taskforceKinds, ...roomKinds } as const;
