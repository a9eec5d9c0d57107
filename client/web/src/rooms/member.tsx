import type { RoomMember } from '@breakwater/shared/desk/views/room-member';
import { useText } from '../i18n/words.tsx';
import { POST_TEXT } from '../people/role-text.ts';
import { officerText } from '../ui/officer-text.ts';

/** A member of a room: an officer, a post with its holder, or everyone of a taskforce. */
export function Member({ member }: { member: RoomMember }) {
  const t = useText();
  const officer = member.officer === null ? undefined : officerText(t, member.officer);
  const post = member.post === null ? undefined : t(POST_TEXT[member.post]);
  if (member.role === 'archive')
    return (
      <li>
        {t('archive.member')}
        <span className="quiet"> · {t('archive.keptBy', { name: officerText(t, member.officer) })}</span>
      </li>
    );
  const title = member.kind === 'everyone' ? t('common.officers', { n: member.officerCount }) : (post ?? officer ?? '');
  const under = member.kind === 'post' ? (officer ?? t('rooms.vacantPost')) : (member.function ?? '');
  return (
    <li>
      {title}
      {under !== '' && <span className="quiet"> · {under}</span>}
      {member.absent && (
        <span className="tag" data-tone="due">
          {t('people.absent')}
        </span>
      )}
    </li>
  );
}
