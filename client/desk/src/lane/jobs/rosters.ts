import { takeShownLinks } from '../../delivery/links-asked.ts';
import { storeLinks } from '../../rosters/store-links.ts';
import type { JobFor } from '../job-for.ts';

export const storeLinksJob: JobFor<'store-links'> = (core, { links, nowMs, catchingUp }) => storeLinks(core, links, nowMs, catchingUp);

export const takeShownLinksJob: JobFor<'take-shown-links'> = (core, { shown, nowMs }) => takeShownLinks(core, shown, nowMs);
