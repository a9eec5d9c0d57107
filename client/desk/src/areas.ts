import { createAlertsArea } from './alerts/alerts-area.ts';
import { createRequestsArea } from './requests/requests-area.ts';
import type { FaceFile } from './session/face-file.ts';
import type { ActAreas } from './ui-link/areas.ts';

/** What this desk can do beside rooms and people: alerts and requests, in the officer's language. */
export function createAreas(face: FaceFile): Required<ActAreas> {
  const language = () => face.read().appearance.language;
  return { alerts: createAlertsArea({ language }), requests: createRequestsArea({ language }) };
}
