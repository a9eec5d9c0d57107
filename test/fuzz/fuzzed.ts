/** What came of mutants. `valid`: it still says something that its author may say, so it is none. `wrong` is to stay empty. */
export type Fuzzed = { thrown: number; refused: number; kept: number; valid: number; readonly wrong: string[] };
