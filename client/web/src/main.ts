import { z } from 'zod';
import { allowOnlyPlainText } from './trusted-types.ts';

// Before any schema is made, so before anything else is loaded: zod would otherwise try to build functions from text, which the content
// security policy forbids.
z.config({ jitless: true });
allowOnlyPlainText();
void import('./start.tsx');
