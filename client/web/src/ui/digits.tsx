/** Twelve groups of five, large. `marked` is the group being read out; where one can mark, they are one stop of the Tab key. */
export function Digits({
  groups,
  marked,
  onMark,
}: {
  groups: readonly string[];
  marked?: number | undefined;
  onMark?: (group: number) => void;
}) {
  return (
    <ol className="digits" translate="no">
      {Object.entries(groups).map(([place, group]) => {
        const index = Number(place);
        return (
          <li
            key={place}
            data-state={marked === undefined ? 'plain' : index === marked ? 'now' : index < marked ? 'read' : 'later'}
            aria-current={index === marked ? 'true' : undefined}
          >
            {onMark ? (
              <button type="button" tabIndex={index === (marked ?? 0) ? 0 : -1} onClick={() => onMark(index)}>
                {group}
              </button>
            ) : (
              group
            )}
          </li>
        );
      })}
    </ol>
  );
}
