import {
  AG,
  AI,
  AW,
  BB,
  BQ,
  BS,
  BZ,
  CW,
  DM,
  DO,
  GD,
  GP,
  GY,
  HT,
  JM,
  KN,
  KY,
  LC,
  MS,
  SR,
  SX,
  TC,
  TT,
  VC,
  VG,
} from 'country-flag-icons/string/3x2';

const DRAWN: Readonly<Record<string, string>> = {
  AG,
  AI,
  AW,
  BB,
  BQ,
  BS,
  BZ,
  CW,
  DM,
  DO,
  GD,
  GP,
  GY,
  HT,
  JM,
  KN,
  KY,
  LC,
  MS,
  SR,
  SX,
  TC,
  TT,
  VC,
  VG,
};

/** A flag, only ever beside a name, so it says nothing to a screen reader. Others than the region's show their code. */
export function Flag({ code }: { code: string }) {
  const drawn = DRAWN[code];
  if (drawn === undefined)
    return (
      <span className="flag flag-code" aria-hidden="true">
        {code.slice(0, 2)}
      </span>
    );
  return <img className="flag" src={`data:image/svg+xml,${encodeURIComponent(drawn)}`} alt="" />;
}
