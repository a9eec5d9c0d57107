// The taskforces of the region as they name themselves, for invitations, flags and clocks. A network holds those that its operator invites.

/** A taskforce that could be invited. `agency` is null where the country has a national taskforce without a named agency; coordinates are degrees times 100. */
export type RegionTaskforce = {
  readonly code: string;
  readonly name: string;
  readonly agency: string | null;
  readonly languages: readonly string[];
  readonly timeZone: string;
  readonly latitudeCentidegrees: number;
  readonly longitudeCentidegrees: number;
  /** The state that answers formal requests for a territory. */
  readonly parentState: string | null;
};

export const REGION: readonly RegionTaskforce[] = [
  { code: 'AG', name: 'Antigua and Barbuda', agency: 'Trafficking in Persons (Prevention) Secretariat', languages: ['en'], timeZone: 'America/Antigua', latitudeCentidegrees: 1712, longitudeCentidegrees: -6185, parentState: null },
  { code: 'AW', name: 'Aruba', agency: 'National Coordinator Anti-Human Trafficking and Smuggling', languages: ['nl', 'pap', 'en', 'es'], timeZone: 'America/Aruba', latitudeCentidegrees: 1252, longitudeCentidegrees: -7003, parentState: 'NL' },
  { code: 'BS', name: 'The Bahamas', agency: 'Trafficking in Persons Inter-Ministry Committee', languages: ['en'], timeZone: 'America/Nassau', latitudeCentidegrees: 2506, longitudeCentidegrees: -7735, parentState: null },
  { code: 'BB', name: 'Barbados', agency: 'Human Trafficking Unit, Royal Barbados Police Force', languages: ['en'], timeZone: 'America/Barbados', latitudeCentidegrees: 1310, longitudeCentidegrees: -5962, parentState: null },
  { code: 'BZ', name: 'Belize', agency: 'Ministry of Human Development, anti-trafficking taskforce', languages: ['en', 'es'], timeZone: 'America/Belize', latitudeCentidegrees: 1750, longitudeCentidegrees: -8820, parentState: null },
  { code: 'CW', name: 'Curaçao', agency: 'Human Trafficking Taskforce', languages: ['nl', 'pap', 'en', 'es'], timeZone: 'America/Curacao', latitudeCentidegrees: 1211, longitudeCentidegrees: -6893, parentState: 'NL' },
  { code: 'DM', name: 'Dominica', agency: null, languages: ['en'], timeZone: 'America/Dominica', latitudeCentidegrees: 1530, longitudeCentidegrees: -6139, parentState: null },
  { code: 'DO', name: 'Dominican Republic', agency: 'National anti-trafficking and smuggling commission', languages: ['es'], timeZone: 'America/Santo_Domingo', latitudeCentidegrees: 1847, longitudeCentidegrees: -6990, parentState: null },
  { code: 'GD', name: 'Grenada', agency: 'Immigration and Passport Department', languages: ['en'], timeZone: 'America/Grenada', latitudeCentidegrees: 1206, longitudeCentidegrees: -6175, parentState: null },
  { code: 'GY', name: 'Guyana', agency: 'Counter Trafficking Unit', languages: ['en'], timeZone: 'America/Guyana', latitudeCentidegrees: 680, longitudeCentidegrees: -5816, parentState: null },
  { code: 'HT', name: 'Haiti', agency: 'National committee against trafficking in persons (CNLTP)', languages: ['fr', 'ht'], timeZone: 'America/Port-au-Prince', latitudeCentidegrees: 1854, longitudeCentidegrees: -7234, parentState: null },
  { code: 'JM', name: 'Jamaica', agency: 'Trafficking in Persons Secretariat, Ministry of Justice', languages: ['en'], timeZone: 'America/Jamaica', latitudeCentidegrees: 1797, longitudeCentidegrees: -7679, parentState: null },
  { code: 'KN', name: 'Saint Kitts and Nevis', agency: 'Royal Saint Christopher and Nevis Police Force', languages: ['en'], timeZone: 'America/St_Kitts', latitudeCentidegrees: 1730, longitudeCentidegrees: -6272, parentState: null },
  { code: 'LC', name: 'Saint Lucia', agency: 'Ministry of Home Affairs and National Security', languages: ['en'], timeZone: 'America/St_Lucia', latitudeCentidegrees: 1401, longitudeCentidegrees: -6099, parentState: null },
  { code: 'VC', name: 'Saint Vincent and the Grenadines', agency: 'Anti-Trafficking in Persons Unit', languages: ['en'], timeZone: 'America/St_Vincent', latitudeCentidegrees: 1316, longitudeCentidegrees: -6122, parentState: null },
  { code: 'SR', name: 'Suriname', agency: 'Trafficking in persons police unit', languages: ['nl'], timeZone: 'America/Paramaribo', latitudeCentidegrees: 585, longitudeCentidegrees: -5520, parentState: null },
  { code: 'TT', name: 'Trinidad and Tobago', agency: 'Counter Trafficking Unit, Ministry of National Security', languages: ['en', 'es'], timeZone: 'America/Port_of_Spain', latitudeCentidegrees: 1065, longitudeCentidegrees: -6151, parentState: null },
  { code: 'SX', name: 'Sint Maarten', agency: null, languages: ['nl', 'en'], timeZone: 'America/Lower_Princes', latitudeCentidegrees: 1803, longitudeCentidegrees: -6305, parentState: 'NL' },
  { code: 'BQ', name: 'Bonaire, Sint Eustatius and Saba', agency: null, languages: ['nl', 'pap', 'en'], timeZone: 'America/Kralendijk', latitudeCentidegrees: 1215, longitudeCentidegrees: -6827, parentState: 'NL' },
  { code: 'KY', name: 'Cayman Islands', agency: null, languages: ['en'], timeZone: 'America/Cayman', latitudeCentidegrees: 1929, longitudeCentidegrees: -8138, parentState: 'GB' },
  { code: 'TC', name: 'Turks and Caicos Islands', agency: null, languages: ['en'], timeZone: 'America/Grand_Turk', latitudeCentidegrees: 2146, longitudeCentidegrees: -7114, parentState: 'GB' },
  { code: 'VG', name: 'British Virgin Islands', agency: null, languages: ['en'], timeZone: 'America/Tortola', latitudeCentidegrees: 1843, longitudeCentidegrees: -6462, parentState: 'GB' },
  { code: 'MS', name: 'Montserrat', agency: null, languages: ['en'], timeZone: 'America/Montserrat', latitudeCentidegrees: 1679, longitudeCentidegrees: -6221, parentState: 'GB' },
  { code: 'AI', name: 'Anguilla', agency: null, languages: ['en'], timeZone: 'America/Anguilla', latitudeCentidegrees: 1822, longitudeCentidegrees: -6306, parentState: 'GB' },
  { code: 'GP', name: 'Guadeloupe', agency: null, languages: ['fr'], timeZone: 'America/Guadeloupe', latitudeCentidegrees: 1600, longitudeCentidegrees: -6173, parentState: 'FR' },
];
