import { randomBytes } from 'node:crypto';
import type { StoreParts } from '../stores/store-parts.ts';

export const parts: StoreParts = { now: Date.now, randomBytes };
