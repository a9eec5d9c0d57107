import { storeLinks } from '../../rosters/store-links.ts';
import type { JobFor } from '../core.ts';

export const storeLinksJob: JobFor<'store-links'> = (core, { links, nowMs }) => storeLinks(core, links, nowMs);
