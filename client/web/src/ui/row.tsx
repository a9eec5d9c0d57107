import type { ReactNode } from 'react';
import { Link } from 'wouter';

/** A line of a list: one link, moved through with j and k. */
export function Row({
  to,
  current,
  strong = false,
  tone,
  action,
  children,
}: {
  to: string;
  current: boolean;
  strong?: boolean;
  tone?: 'exercise' | 'urgent' | undefined;
  /** A button beside the line, for what can be done at once. */
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className="row-item" data-tone={tone}>
      <Link href={to} className="row" data-row="" data-strong={strong} aria-current={current ? 'page' : undefined}>
        {children}
      </Link>
      {action}
    </li>
  );
}

/** A list with its heading, which may be for screen readers only. */
export function Rows({ label, heading, children }: { label: string; heading?: ReactNode; children: ReactNode }) {
  return (
    <div className="rows">
      {heading !== undefined && <h2 className="rows-heading">{heading}</h2>}
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the list role where the style has no bullets. */}
      <ul role="list" aria-label={label}>
        {children}
      </ul>
    </div>
  );
}
